import { once } from 'node:events';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { startNorthstar } from '../northstar.ts';
import { migrationStatus } from '../platform/migrations/migration-status.ts';
import { UNCAUGHT_EXCEPTION } from '../platform/stray-errors.ts';
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
    phi: config.phiDisplay,
    isPhiChosen: config.isPhiChosen,
    openai: config.openai,
    db: database.prisma,
    databaseUrl: database.url,
    now: database.clock.now,
    log,
    checks: [
      {
        name: 'database',
        sentence: 'PostgreSQL does not answer.',
        run: database.ping,
      },
      {
        name: 'migrations',
        sentence: 'The database does not match this version of Northstar: run npm run migrate.',
        run: async () => {
          if (!(await migrationStatus(database.url)).isCurrent) throw new Error('not current');
        },
      },
    ],
  });
  try {
    await Promise.race([asked, northstar.ready.then(() => asked)]);
    log.info({ reason: stop.reason }, 'stopping');
  } finally {
    isClean = await northstar.stop();
  }
  return isClean && stop.reason !== UNCAUGHT_EXCEPTION ? 0 : 1;
}
