import { createHash } from 'node:crypto';
import pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.ts';
import { PrismaPgOneAtATime } from './one-at-a-time.ts';
import type { PlatformLog } from './operator-error.ts';

export type Database = {
  prisma: PrismaClient;
  /** The same connections, for `SELECT` without Prisma: health and time. */
  pool: pg.Pool;
  /** Ends after what is running. */
  close(): Promise<void>;
};

export type DatabaseOptions = {
  url: string;
  log: PlatformLog;
  /** Connections at most; 10 unless set. */
  poolSize?: number;
  /** The first query costs about 100 ms (WebAssembly): done here unless set otherwise, so no person waits for it. */
  isWarmedUp?: boolean;
};

// Each connection keeps its plans: past this many different statements (lists of every length) new ones stay unnamed.
const namedStatements = 500;

/** Opens the database. A server that is down or restarts later costs the queries in flight, never the process. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, log, poolSize = 10, isWarmedUp = true } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: 'northstar',
    // A process that is stopped in mid-transaction must not hold its locks for ever.
    idle_in_transaction_session_timeout: 60_000,
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
  const adapter = new PrismaPgOneAtATime(pool, { statementNameGenerator: statementNames() });
  const prisma = new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 10_000 } });
  if (isWarmedUp) await prisma.workspace.findFirst({ select: { id: true } });
  return {
    prisma,
    pool,
    async close() {
      isClosing = true;
      await prisma.$disconnect();
      await pool.end();
    },
  };
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
