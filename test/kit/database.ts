import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import type { PrismaClient } from '../../src/generated/prisma/client.ts';
import type { PlatformLog } from '../../src/platform/operator-error.ts';
import { openDatabase } from '../../src/platform/prisma.ts';

export type FreshDatabase = { url: string; prisma: PrismaClient; drop(): Promise<void> };

const quiet: PlatformLog = { debug() {}, info() {}, warn() {}, error() {} };

/** A migrated, empty database on the real server, for one test file. `drop` in `afterAll`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const url = await createDatabase(inject('templateDatabase'));
  const { prisma, close } = await openDatabase({ url, log: quiet, isWarmedUp: false });
  return {
    url,
    prisma,
    async drop() {
      await close();
      await dropDatabase(url);
    },
  };
}

/** A database without tables, for tests of the migrations themselves. */
export const emptyDatabase = () => createDatabase('template0');

export async function dropDatabase(url: string): Promise<void> {
  await onServer(`DROP DATABASE IF EXISTS "${new URL(url).pathname.slice(1)}" WITH (FORCE)`);
}

async function createDatabase(template: string): Promise<string> {
  // The pid of the run, so that a later run can tell what a killed one left behind.
  const name = `northstar_t_${process.ppid}_${randomUUID().slice(0, 13)}`;
  await onServer(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  return new URL(`/${name}`, inject('serverUrl')).href;
}

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: inject('serverUrl') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
