import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { startNorthstar } from '../northstar.ts';
import { migrationStatus } from '../platform/migrations/migration-status.ts';
import { openMigratedDatabase } from './with-database.ts';

/** Runs the app until `stopping` resolves; gives the exit code. Rejects when it cannot start, with a sentence. */
export async function startCommand(config: Config, log: Logger, stopping: Promise<string>): Promise<number> {
  const database = await openMigratedDatabase(config, log);
  const northstar = await startNorthstar({
    slack: config.slack,
    port: config.port,
    phi: config.phiDisplay,
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
        sentence: 'The database is not at the version of this program: run npm run migrate.',
        run: async () => {
          if (!(await migrationStatus(database.url)).isCurrent) throw new Error('not current');
        },
      },
    ],
  });
  const reason = await Promise.race([stopping, northstar.ready.then(() => stopping)]);
  log.info({ reason }, 'stopping');
  const isClean = await northstar.stop();
  await database.stop();
  return isClean ? 0 : 1;
}
