import { sentenceOf } from './cli/sentence-of.ts';
import { inTime, isTimedCommand, type TimedCommand } from './cli/time-limit.ts';
import { databaseUrl, type OpenDatabase, openForReading, openMigratedDatabase } from './cli/with-database.ts';
import { loadBaseConfig, loadConfig } from './config.ts';
import { createLog } from './platform/log.ts';
import { stopSignal } from './platform/stop-signal.ts';
import { logStrayErrors } from './platform/stray-errors.ts';

const USAGE =
  'node src/main.ts start | import FILE… | migrate [status | apply | new NAME | retry NAME] | backup | restore FILE | audit-verify';
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
  if (!isTimedCommand(command)) {
    say(USAGE);
    return 2;
  }
  return inTime(command, runTimed(command, args));
}

async function runTimed(command: TimedCommand, args: readonly string[]): Promise<number> {
  const config = loadBaseConfig();
  // All speak on standard output: the log goes beside it, and only what needs attention.
  const log = createLog({ level: 'warn', destination: process.stderr });
  if (command === 'migrate') {
    const { migrateCommand } = await import('./cli/migrate.ts');
    const server = await databaseUrl(config, log);
    return migrateCommand(args, { url: server.ownerUrl, say, isOurs: !config.databaseUrl }).finally(
      server.stop,
    );
  }
  if (command === 'backup') {
    const { backupCommand } = await import('./cli/backup.ts');
    const server = await databaseUrl(config, log);
    return backupCommand(args, { url: server.ownerUrl, backup: config.backup, say }).finally(server.stop);
  }
  if (command === 'restore') {
    const { restoreCommand } = await import('./cli/restore.ts');
    let stop: (() => Promise<void>) | undefined;
    const open = async () => {
      const server = await databaseUrl(config, log);
      stop = server.stop;
      return { ...server, url: server.ownerUrl };
    };
    return restoreCommand(args, { key: config.backup.key, open, say }).finally(() => stop?.());
  }
  if (command === 'audit-verify') {
    const { auditVerifyCommand } = await import('./cli/audit-verify.ts');
    await using started = new AsyncDisposableStack();
    const open = async () => {
      const reading = await openForReading(config, log);
      started.defer(reading.stop);
      return reading.prisma;
    };
    return await auditVerifyCommand(args, { config, open, say });
  }
  const { importCommand } = await import('./cli/import.ts');
  let database: OpenDatabase | undefined;
  const open = async () => {
    database = await openMigratedDatabase(config, log, { statementLimitMs: 0 });
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
