import { resolve } from 'node:path';
import { sentenceOf } from '../src/cli/sentence-of.ts';
import { stopSignal } from '../src/platform/stop-signal.ts';
import { clearFolder, loadedAt } from './folder.ts';
import { announce, runningDemo } from './running.ts';
import { startDemo } from './start-demo.ts';

const USAGE = `npm run demo               the whole of Northstar in a browser: no account, no key
npm run demo -- --reset    discard what was done in it, and start over

PORT=4700 chooses the page's port, DATA_DIR=.data the folder (the demo has its own below it).`;

// Prisma's adapter asks in a way that its own driver will give up one day: nothing that a visitor can act on.
process.noDeprecation = true;

const KNOWN = new Set(['--reset', '--help']);
const DEFAULT_PORT = 4600;
const say = (line: string) => void process.stdout.write(`${line}\n`);

async function run(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => !KNOWN.has(arg));
  if (unknown !== undefined) {
    say(`There is no option "${unknown}". Nothing was started.\n\n${USAGE}`);
    return 2;
  }
  const isReset = args.includes('--reset');
  if (args.includes('--help')) {
    say(USAGE);
    return 0;
  }
  const folder = resolve(process.env.DATA_DIR || '.data', 'demo');
  const other = await runningDemo(folder);
  if (other) {
    say(
      other.url
        ? `The demo runs already: ${other.url}`
        : 'The demo is being started already, in another window.',
    );
    if (!isReset) return 0;
    say('End it there with Ctrl-C, then reset.');
    return 1;
  }
  if (isReset) {
    say('Forgetting the demo so far …');
    await clearFolder(folder);
  }
  const port = Number(process.env.PORT || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    say('PORT must be a number from 0 to 65535, for example PORT=4700. Nothing was started.');
    return 2;
  }
  const signal = stopSignal(() => process.exit(130));
  signal.addEventListener('abort', () => say('Stopping …'));
  const forget = await announce(folder, null);
  if (!loadedAt(folder)) say('The first start takes some ten seconds, the next ones two.');
  const demo = await startDemo({ folder, port, say, signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    return null;
  });
  if (!demo) return forget();
  await announce(folder, demo.url);
  say(
    `\nNorthstar is ready:  ${demo.url}\n\nAll people in it are invented. Ctrl-C ends it; the next start continues where it was.`,
  );
  await new Promise<void>((end) => (signal.aborted ? end() : signal.addEventListener('abort', () => end())));
  await demo.stop();
  return forget();
}

process.exit(
  await run(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${sentenceOf(error)}\n\n"npm run demo -- --reset" starts the demo over.\n`);
    return 1;
  }),
);
