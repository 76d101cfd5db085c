import { migrateCommand } from './cli/migrate.ts';
import { sentenceOf } from './cli/sentence-of.ts';
import { startCommand } from './cli/start.ts';
import { databaseUrl } from './cli/with-database.ts';
import { loadBaseConfig, loadConfig, readEnvironment } from './config.ts';
import { createLog } from './platform/log.ts';

const USAGE = 'node src/main.ts start | import FILE… | migrate [status | apply | new NAME | retry NAME]';
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** The first SIGTERM or Ctrl-C stops in order; a second one ends at once. */
function stopSignal(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(130);
      isStopping = true;
      resolve(signal);
    });
  }
  return promise;
}

async function run(command: string, args: readonly string[]): Promise<number> {
  const env = readEnvironment();
  if (command === 'start') {
    const config = loadConfig(env);
    return startCommand(config, createLog({ level: config.logLevel }), stopSignal());
  }
  const config = loadBaseConfig(env);
  const log = createLog({ level: config.logLevel, destination: process.stderr });
  if (command === 'migrate') {
    const server = await databaseUrl(config, log);
    return migrateCommand(args, { url: server.url, say }).finally(server.stop);
  }
  say(USAGE);
  return 2;
}

const [command = 'start', ...args] = process.argv.slice(2);
process.exit(
  await run(command, args).catch((error: unknown) => {
    process.stderr.write(`${sentenceOf(error)}\n`);
    return 1;
  }),
);
