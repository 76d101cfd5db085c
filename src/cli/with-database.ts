import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { BaseConfig } from '../config.ts';
import { beginAuditEpoch } from '../domain/audit-chain/begin-epoch.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { type DatabaseClock, startDatabaseClock } from '../platform/clock.ts';
import { applyMigrations } from '../platform/migrations/apply-migrations.ts';
import { migrationStatus } from '../platform/migrations/migration-status.ts';
import { OperatorError } from '../platform/operator-error.ts';
import { clusterIn, superuser } from '../platform/postgres/initialise-cluster.ts';
import { startPostgres } from '../platform/postgres/start-postgres.ts';
import { type DatabaseOptions, openDatabase } from '../platform/prisma.ts';
import { lackingRights } from '../platform/roles/lacking-rights.ts';
import { rolePowers } from '../platform/roles/role-powers.ts';
import { setUpRoles } from '../platform/roles/set-up-roles.ts';

type Where = Pick<BaseConfig, 'databaseUrl' | 'ownerDatabaseUrl' | 'dataDir'>;

export type OpenDatabase = {
  /** Rejects while the database does not answer. */
  ping: () => Promise<unknown>;
  /** Rejects while it takes no changes, for this reason. */
  checkWrites: (fault: 'read-only' | 'disk-full') => Promise<void>;
  url: string;
  /** What its role could do to the audit trail; null: nothing but read and add. */
  powers: string | null;
  /** The rights that its role needs and has not, as a sentence with the statements; null: none. */
  lacks: () => Promise<string | null>;
  prisma: PrismaClient;
  clock: DatabaseClock;
  stop: () => Promise<void>;
};

/**
 * The address of the database: the one that was set, or the PostgreSQL of the data folder, started if need be.
 * `ownerUrl`: the same as the role that owns the tables; `loadUrl`: as the superuser.
 */
export async function databaseUrl(
  config: Where,
  log: Logger,
): Promise<{ url: string; ownerUrl: string; loadUrl?: string; stop: () => Promise<void> }> {
  const { databaseUrl: url, ownerDatabaseUrl: ownerUrl = url } = config;
  if (url && ownerUrl) return { url, ownerUrl, stop: async () => {} };
  const server = await startPostgres({ dataDir: config.dataDir, log });
  return {
    url: server.appUrl,
    ownerUrl: server.url,
    loadUrl: await superuserUrl(server.url, config.dataDir),
    stop: () => server.stop(),
  };
}

/** The same database as the superuser of the data folder: a restore has to switch off checks. */
async function superuserUrl(url: string, dataDir: string): Promise<string> {
  const address = new URL(url);
  address.username = superuser;
  address.password = await readFile(clusterIn(dataDir).passwordFile, 'utf8');
  return address.href;
}

/** The database as it is: nothing is migrated. Throws `OperatorError` when it is not of this version. */
export async function openForReading(
  config: BaseConfig,
  log: Logger,
): Promise<{ prisma: PrismaClient; stop: () => Promise<void> }> {
  await using started = new AsyncDisposableStack();
  const server = await databaseUrl(config, log);
  started.defer(server.stop);
  if (!(await migrationStatus(server.url)).isCurrent)
    throw new OperatorError(
      'The database does not match this version of Northstar: run npm run migrate. Nothing was read.',
    );
  const { prisma, close } = await openDatabase({ url: server.url, log });
  started.defer(close);
  const running = started.move();
  return { prisma, stop: () => running.disposeAsync() };
}

/** A role that only reads and writes cannot migrate, and should not. */
function explainRights(error: unknown): never {
  if (error instanceof OperatorError && /permission denied|must be owner/.test(error.message))
    throw new OperatorError(
      'The database has to be migrated first, which the role in DATABASE_URL may not. Nothing was changed: run npm run migrate with DATABASE_OWNER_URL, then start again.',
      { cause: error },
    );
  throw error;
}

/** The database, migrated, warm and with its clock. When a step fails, what was started before it is stopped again. */
export async function openMigratedDatabase(
  config: Where,
  log: Logger,
  limits: Pick<DatabaseOptions, 'statementLimitMs'> = {},
): Promise<OpenDatabase> {
  await using started = new AsyncDisposableStack();
  const server = await databaseUrl(config, log);
  started.defer(server.stop);
  const { applied } = await applyMigrations(server.ownerUrl).catch(explainRights);
  if (applied.length > 0) log.info({ applied }, 'migrations applied');
  await setUpRoles(server.ownerUrl, { makesRoles: false });
  const { prisma, pool, writes, close } = await openDatabase({ url: server.url, log, ...limits });
  started.defer(close);
  const powers = await rolePowers(pool);
  if (powers) log.warn(powers);
  const lacking = await lackingRights(pool);
  if (lacking) log.warn(lacking);
  if (await beginAuditEpoch(prisma))
    log.warn(
      'transaction ids are lower than the stored ones, as after a restore: the audit trail has a new epoch from now on',
    );
  const clock = await startDatabaseClock(
    async () =>
      Number((await pool.query('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms')).rows[0]?.ms),
    (error) => log.warn({ err: error }, 'the database time is unavailable; using the last clock skew'),
  );
  started.defer(async () => clock.stop());
  const running = started.move();
  return {
    url: server.url,
    powers,
    lacks: () => lackingRights(pool),
    prisma,
    clock,
    ping: () => pool.query('SELECT 1'),
    checkWrites: async (fault) => {
      if (fault === 'read-only') {
        const { rows } = await pool.query('SHOW transaction_read_only');
        if (rows[0]?.transaction_read_only !== 'off') throw new Error('read-only');
      }
      await writes.check(fault);
    },
    stop: () => running.disposeAsync(),
  };
}
