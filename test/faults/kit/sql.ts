import { setTimeout as pass } from 'node:timers/promises';
import pg from 'pg';

export type Sql = {
  query: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;
  close: () => Promise<void>;
};

/** The tests' own look at the rows: a question that meets a restarting server is asked again. */
export function openSql(url: string): Sql {
  const pool = new pg.Pool({ connectionString: url, max: 3, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => {});
  return {
    async query(text, values) {
      for (let tries = 1; ; tries += 1) {
        try {
          return (await pool.query(text, values)).rows;
        } catch (error) {
          // A mistake in the question has a code of the classes 22, 23 and 42; what is left is the server's state.
          const code = error instanceof pg.DatabaseError ? (error.code ?? '') : '';
          if (/^(2[23]|42)/.test(code) || tries === 300) throw error;
          await pass(100);
        }
      }
    },
    close: () => pool.end(),
  };
}
