import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import type { PrismaClient } from '../../src/generated/prisma/client.ts';
import { openForTests } from './clients.ts';

export type FreshDatabase = { url: string; prisma: PrismaClient; drop(): Promise<void> };

/** A migrated, empty database on the real server, for one test file. `drop` in `afterAll`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const url = await createDatabase(inject('templateDatabase'));
  const { prisma, close } = await openForTests(url);
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

/**
 * The same database as the role with which the app runs in production, with its rights and no others. As the owner where
 * the tests were given a server on which there is no such role.
 */
export async function asAppRole(
  url: string,
): Promise<{ url: string; prisma: PrismaClient; close(): Promise<void> }> {
  const appUrl = new URL(inject('appUrl') || url);
  appUrl.pathname = new URL(url).pathname;
  return { url: appUrl.href, ...(await openForTests(appUrl.href)) };
}

export async function dropDatabase(url: string): Promise<void> {
  const sql = `DROP DATABASE IF EXISTS "${new URL(url).pathname.slice(1)}" WITH (FORCE)`;
  // The owner may not end a session of the app's role that is still closing.
  await onServer(sql, inject('superuserUrl') || inject('serverUrl'));
}

async function createDatabase(template: string): Promise<string> {
  // The pid of the run, so that a later run can tell what a killed one left behind.
  const name = `northstar_t_${process.ppid}_${randomUUID().slice(0, 13)}`;
  // Without fsync a copy of the files takes half the time of one through the log.
  await onServer(`CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY FILE_COPY`);
  return new URL(`/${name}`, inject('serverUrl')).href;
}

async function onServer(sql: string, url = inject('serverUrl')): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
