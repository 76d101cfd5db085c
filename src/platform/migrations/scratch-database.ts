import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Migration } from './migration-folder.ts';

/** Runs `work` with the address of an empty database on the same server, dropped afterwards. */
export async function withScratchDatabase<T>(
  url: string,
  work: (scratchUrl: string) => Promise<T>,
): Promise<T> {
  const name = `northstar_scratch_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    const scratch = new URL(url);
    scratch.pathname = `/${name}`;
    return await work(scratch.href);
  } finally {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`).catch(() => {});
    await client.end().catch(() => {});
  }
}

/** Brings an empty database to where these migrations lead, without keeping a history. */
export async function replayMigrations(url: string, migrations: readonly Migration[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const { sql } of migrations) await client.query(sql);
  } finally {
    await client.end();
  }
}
