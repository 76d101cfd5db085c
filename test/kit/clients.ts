import type { SqlDriverAdapter, SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { PrismaClient } from '../../src/generated/prisma/client.ts';
import { openConnections } from '../../src/platform/connections.ts';
import type { PlatformLog } from '../../src/platform/operator-error.ts';
import { newClient } from '../../src/platform/prisma.ts';

const quiet: PlatformLog = { debug() {}, info() {}, warn() {}, error() {} };

/** One client of Prisma, and what leads its queries to a database. */
type Client = { prisma: PrismaClient; lead: (to: SqlDriverAdapter) => void };

/**
 * A client takes 12 MB and 60 ms to make, and plans each query when it first sees it: together half the processor's time
 * of a test's start. So a worker keeps those that were closed, and the next database is reached by one of them.
 */
const idle: Client[] = [];

/** The database by a client of its own until `close`; what is asked through it afterwards throws. */
export async function openForTests(url: string): Promise<{ prisma: PrismaClient; close(): Promise<void> }> {
  const { adapter, close } = openConnections({ url, log: quiet });
  const reached = await adapter.connect();
  const client = idle.pop() ?? newLedClient();
  client.lead(reached);
  const { proxy, revoke } = Proxy.revocable(client.prisma, {});
  let end: (() => Promise<void>) | null = async () => {
    await close(() => reached.dispose());
    revoke();
    idle.push(client);
  };
  return {
    prisma: proxy,
    async close() {
      await end?.();
      end = null;
    },
  };
}

function newLedClient(): Client {
  let to: SqlDriverAdapter | undefined;
  const now = (): SqlDriverAdapter => {
    if (!to) throw new Error('This client was led to no database yet.');
    return to;
  };
  const led: SqlDriverAdapterFactory = {
    provider: 'postgres',
    adapterName: 'led by the tests',
    connect: async () => ({
      provider: 'postgres',
      adapterName: 'led by the tests',
      queryRaw: (query) => now().queryRaw(query),
      executeRaw: (query) => now().executeRaw(query),
      executeScript: (script) => now().executeScript(script),
      startTransaction: (isolationLevel) => now().startTransaction(isolationLevel),
      getConnectionInfo: () => now().getConnectionInfo?.() ?? { supportsRelationJoins: true },
      dispose: async () => {},
    }),
  };
  return {
    prisma: newClient(led),
    lead: (next) => {
      to = next;
    },
  };
}
