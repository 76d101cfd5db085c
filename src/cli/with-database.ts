import type { Logger } from 'pino';
import type { BaseConfig } from '../config.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { type DatabaseClock, startDatabaseClock } from '../platform/clock.ts';
import { applyMigrations } from '../platform/migrations/apply-migrations.ts';
import { startPostgres } from '../platform/postgres/start-postgres.ts';
import { openDatabase } from '../platform/prisma.ts';

export type OpenDatabase = {
  /** Rejects while the database does not answer. */
  ping: () => Promise<unknown>;
  url: string;
  prisma: PrismaClient;
  clock: DatabaseClock;
  stop: () => Promise<void>;
};

/** The address of the database: the one that was set, or the PostgreSQL of the data folder, started if need be. */
export async function databaseUrl(
  config: BaseConfig,
  log: Logger,
): Promise<{ url: string; stop: () => Promise<void> }> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => {} };
  const server = await startPostgres({ dataDir: config.dataDir, log });
  return { url: server.url, stop: () => server.stop() };
}

/** The database, migrated, warm and with its clock. When a step fails, what was started before it is stopped again. */
export async function openMigratedDatabase(config: BaseConfig, log: Logger): Promise<OpenDatabase> {
  await using started = new AsyncDisposableStack();
  const server = await databaseUrl(config, log);
  started.defer(server.stop);
  const { applied } = await applyMigrations(server.url);
  if (applied.length > 0) log.info({ applied }, 'migrations applied');
  const { prisma, pool, close } = await openDatabase({ url: server.url, log });
  started.defer(close);
  const clock = await startDatabaseClock(
    async () =>
      Number((await pool.query('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms')).rows[0]?.ms),
    (error) => log.warn({ err: error }, 'the database time is unavailable; using the last clock skew'),
  );
  started.defer(async () => clock.stop());
  const running = started.move();
  return {
    url: server.url,
    prisma,
    clock,
    ping: () => pool.query('SELECT 1'),
    stop: () => running.disposeAsync(),
  };
}
