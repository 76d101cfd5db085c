import { sentenceOf } from './cli/sentence-of.ts';
import { databaseUrl, type OpenDatabase, openMigratedDatabase } from './cli/with-database.ts';
import { loadBaseConfig, loadConfig } from './config.ts';
import { createLog } from './platform/log.ts';
import { stopSignal } from './platform/stop-signal.ts';
import { logStrayErrors } from './platform/stray-errors.ts';

const USAGE = 'node src/main.ts start | import FILE… | migrate [status | apply | new NAME | retry NAME]';
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Each command loads what it needs: an import waits for no Slack, a migration for no FHIR. */
async function run(command: string, args: readonly string[]): Promise<number> {
  if (command === 'start') {
    const config = loadConfig();
    const { startCommand } = await import('./cli/start.ts');
    const log = createLog({ level: config.logLevel });
    const asked = stopSignal(() => process.exit(130));
    return startCommand(config, log, AbortSignal.any([asked, logStrayErrors(log)]));
  }
  if (command !== 'migrate' && command !== 'import') {
    say(USAGE);
    return 2;
  }
  const config = loadBaseConfig();
  // Both speak on standard output: the log goes beside it, and only what needs attention.
  const log = createLog({ level: 'warn', destination: process.stderr });
  if (command === 'migrate') {
    const { migrateCommand } = await import('./cli/migrate.ts');
    const server = await databaseUrl(config, log);
    return migrateCommand(args, { url: server.url, say }).finally(server.stop);
  }
  const { importCommand } = await import('./cli/import.ts');
  let database: OpenDatabase | undefined;
  const open = async () => {
    database = await openMigratedDatabase(config, log);
    return { db: database.prisma, now: database.clock.now };
  };
  return importCommand(args, { open, log, out: process.stdout, err: process.stderr }).finally(() =>
    database?.stop(),
  );
}

const [command = 'start', ...args] = process.argv.slice(2);
process.exit(
  await run(command, args).catch((error: unknown) => {
    process.stderr.write(`${sentenceOf(error)}\n`);
    return 1;
  }),
);
