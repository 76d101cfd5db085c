import { once } from 'node:events';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { startNorthstar } from '../northstar.ts';
import { cacheFor } from '../platform/cache-for.ts';
import { checkRoom } from '../platform/check-room.ts';
import { type ReadyCheck, Unwell } from '../platform/http-health.ts';
import { migrationStatus } from '../platform/migrations/migration-status.ts';
import { UNCAUGHT_EXCEPTION } from '../platform/stray-errors.ts';
import { sealTools } from './audit-tools.ts';
import { runBackup } from './run-backup.ts';
import { type OpenDatabase, openMigratedDatabase } from './with-database.ts';

/** Runs the app until it is asked to stop; gives the exit code. Rejects with a sentence when it cannot start. */
export async function startCommand(config: Config, log: Logger, stop: AbortSignal): Promise<number> {
  const database = await openMigratedDatabase(config, log);
  try {
    return await runUntil(stop, config, log, database);
  } finally {
    await database.stop();
  }
}

async function runUntil(
  stop: AbortSignal,
  config: Config,
  log: Logger,
  database: OpenDatabase,
): Promise<number> {
  const asked: Promise<unknown> = stop.aborted ? Promise.resolve() : once(stop, 'abort');
  let isClean = false;
  for (const note of config.notes) log.warn(note);
  const northstar = await startNorthstar({
    slack: config.slack,
    port: config.port,
    ops: config.ops,
    phi: config.phiDisplay,
    isPhiChosen: config.isPhiChosen,
    openai: config.openai,
    db: database.prisma,
    databaseUrl: database.url,
    now: database.clock.now,
    log,
    backups: config.backup.every === undefined ? undefined : { everyMs: config.backup.every, run: runBackup },
    audit: await sealTools(config, log),
    checks: [...databaseChecks(config, database), ...backupCheck(config, database)],
  });
  try {
    await Promise.race([asked, northstar.ready.then(() => asked)]);
    log.info({ reason: stop.reason }, 'stopping');
  } finally {
    isClean = await northstar.stop();
  }
  return isClean && stop.reason !== UNCAUGHT_EXCEPTION ? 0 : 1;
}

/** Less than this, and the embedded PostgreSQL may have no room for its next file of 16 MB, or for a copy of the log. */
const LEAST_ROOM_BYTES = 500 * 1024 * 1024;

const MIGRATIONS_CHECK_MS = 10_000;

/** One that is missed is made up for by the next; two in a row need a person. */
const MISSED = 2;

function backupCheck({ backup }: Config, { prisma, clock }: OpenDatabase): readonly ReadyCheck[] {
  const { every } = backup;
  if (every === undefined) return [];
  return [
    {
      name: 'backup',
      sentence:
        'There is no good backup younger than twice BACKUP_EVERY: the log and the table backup_run say why (docs/backup.md).',
      isNote: true,
      run: cacheFor(MIGRATIONS_CHECK_MS, async () => {
        const since = new Date(clock.now().getTime() - MISSED * every);
        await prisma.backupRun.findFirstOrThrow({ where: { file: { not: null }, startedAt: { gt: since } } });
      }),
    },
  ];
}

function databaseChecks(
  config: Config,
  { url, ping, checkWrites, powers, lacks }: OpenDatabase,
): readonly ReadyCheck[] {
  return [
    { name: 'database', sentence: 'PostgreSQL does not answer.', run: ping },
    {
      name: 'database-role',
      sentence: powers ?? '',
      run: () => {
        if (powers) throw new Error('too powerful');
      },
      isNote: true,
    },
    {
      name: 'database-rights',
      sentence: 'The rights of the database role could not be read.',
      run: cacheFor(MIGRATIONS_CHECK_MS, async () => {
        const lacking = await lacks();
        if (lacking) throw new Unwell(lacking);
      }),
      isNote: true,
    },
    {
      name: 'migrations',
      sentence: 'The database does not match this version of Northstar: run npm run migrate.',
      // It opens a connection of its own.
      run: cacheFor(MIGRATIONS_CHECK_MS, async () => {
        if (!(await migrationStatus(url)).isCurrent) throw new Error('not current');
      }),
    },
    {
      name: 'writable',
      sentence: 'The database is read-only: nothing can be saved.',
      run: () => checkWrites('read-only'),
    },
    {
      name: 'room',
      sentence: config.databaseUrl
        ? 'The disk of the database is full: nothing can be saved.'
        : 'The disk of DATA_DIR is full or has less than 500 MB left.',
      run: async () => {
        await checkWrites('disk-full');
        if (!config.databaseUrl) await checkRoom(config.dataDir, LEAST_ROOM_BYTES);
      },
    },
  ];
}
