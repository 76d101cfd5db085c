import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaClient } from '../generated/prisma/client.ts';
import { type ConnectionOptions, type Connections, openConnections } from './connections.ts';

export type Database = Pick<Connections, 'pool' | 'writes'> & {
  prisma: PrismaClient;
  /** Ends after what is running. */
  close(): Promise<void>;
};

export type DatabaseOptions = ConnectionOptions & {
  /** The first query costs about 100 ms (WebAssembly): done here unless set otherwise, so no person waits for it. */
  isWarmedUp?: boolean;
};

/** Opens the database. A server that is down or restarts later costs the queries in flight, never the process. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { isWarmedUp = true } = options;
  const { pool, adapter, writes, close } = openConnections(options);
  const prisma = newClient(adapter);
  if (isWarmedUp) await prisma.workspace.findFirst({ select: { id: true } });
  return { prisma, pool, writes, close: () => close(() => prisma.$disconnect()) };
}

/** A client with the limits of this product's transactions. */
export const newClient = (adapter: SqlDriverAdapterFactory) =>
  new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 10_000 } });
