import { Client } from 'pg';
import { inject } from 'vitest';

/** Nobody gets through to the database, and whoever was in is thrown out, until the given work is done. */
export async function withoutDatabase(databaseUrl: string, work: () => Promise<void>): Promise<void> {
  const name = new URL(databaseUrl).pathname.slice(1);
  // The owner may not end the sessions of the app's role.
  const url = new URL(inject('superuserUrl') || databaseUrl);
  url.pathname = '/postgres';
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  try {
    await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    await work();
  } finally {
    await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
    await admin.end();
  }
}
