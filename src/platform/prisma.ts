import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { PrismaClient } from '../generated/prisma/client.ts';
import type { PlatformLog } from './operator-error.ts';

export type Database = { prisma: PrismaClient; close: () => Promise<void> };

/**
 * One pool and one client over it. A restart of PostgreSQL ends idle connections: without the listener on the pool
 * that would end this process too.
 */
export async function openDatabase(options: {
  url: string;
  log: PlatformLog;
  poolSize?: number;
}): Promise<Database> {
  const pool = new Pool({
    connectionString: options.url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 5_000,
  });
  pool.on('error', (error) => options.log.warn({ err: error }, 'the database ended an idle connection'));
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: statementNames() }),
  });
  return {
    prisma,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** The server keeps a plan per name and connection: IN lists of every length would fill it without this bound. */
const MOST_STATEMENTS = 500;

/** A stable name per SQL text, so that a statement is parsed once per connection; unnamed past the bound. */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= MOST_STATEMENTS) return known ?? '';
    const name = `northstar_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
