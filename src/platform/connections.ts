import { createHash } from 'node:crypto';
import pg from 'pg';
import { PrismaPgOneAtATime } from './one-at-a-time.ts';
import type { PlatformLog } from './operator-error.ts';
import { type WriteFaults, writeFaults } from './write-faults.ts';

export type Connections = {
  /** For `SELECT` without Prisma: health and time. */
  pool: pg.Pool;
  /** What a Prisma client reaches the same connections by. */
  adapter: PrismaPgOneAtATime;
  /** Whether the database still takes changes. */
  writes: Pick<WriteFaults, 'check'>;
  /** Ends after what is running. `first` is done before, when the loss of a connection is expected already. */
  close(first?: () => Promise<void>): Promise<void>;
};

export type ConnectionOptions = {
  url: string;
  log: PlatformLog;
  /** Connections at most; 10 unless set. */
  poolSize?: number;
  /** What one statement may take, ms; 30 s unless set, 0: no end. An import's statements take minutes. */
  statementLimitMs?: number;
};

// Each connection keeps its plans: past this many different statements (lists of every length) new ones stay unnamed.
const namedStatements = 500;

/** Connections are made when they are needed. */
export function openConnections(options: ConnectionOptions): Connections {
  const { url, log, poolSize = 10, statementLimitMs = 30_000 } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: 'northstar',
    // A process that is stopped in mid-transaction must not hold its locks for ever.
    idle_in_transaction_session_timeout: 60_000,
    statement_timeout: statementLimitMs,
  });
  // Without a listener a restart of the server ends this process.
  let isClosing = false;
  pool.on('error', ({ name }) => {
    // Our own server may stop while the last connections are still saying goodbye.
    if (!isClosing) log.warn({ name }, 'an idle database connection was lost');
  });
  // Nor may a connection be without one while it is handed from the pool to its user and back: an error in between (57P01, the
  // server restarts) would be an uncaught exception. Its user gets it with the next query.
  pool.on('connect', (client) => client.on('error', () => {}));
  const writes = writeFaults(() => tryWrite(pool));
  const adapter = new PrismaPgOneAtATime(pool, { statementNameGenerator: statementNames() }, writes.note);
  return {
    pool,
    adapter,
    writes,
    async close(first) {
      isClosing = true;
      await first?.();
      await pool.end();
    },
  };
}

/** A temporary table of a megabyte: it needs room on the disk and the right to write, and is gone with its transaction. */
async function tryWrite(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      "CREATE TEMPORARY TABLE northstar_room ON COMMIT DROP AS SELECT repeat('x', 1000) AS x FROM generate_series(1, 1000)",
    );
  } finally {
    await client.query('ROLLBACK').catch(() => {});
    client.release();
  }
}

function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= namedStatements) return known ?? '';
    const name = createHash('sha256').update(sql).digest('hex').slice(0, 32);
    names.set(sql, name);
    return name;
  };
}
