// Installs what is missing, before every npm script. Runs on Node 20 with nothing installed,
// so it is plain JavaScript and imports only Node. Silent when there is nothing to do.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateClient } from './setup-client.mjs';
import { withSetupLock } from './setup-lock.mjs';
import { isProductionInstall, missingInProduction } from './setup-production.mjs';
import { run, StepFailed } from './setup-run.mjs';
import { fingerprint, installedStamp, isGenerated, isInstalled, root } from './setup-state.mjs';

const say = (sentence) => process.stderr.write(`${sentence}\n`);

// `--run`: for a command that production runs. An install without what developers need is enough then, and is never
// made larger.
const isForRunning = process.argv.includes('--run');

async function setUp() {
  if (isForRunning && isProductionInstall()) return assertComplete();
  if ((await isInstalled()) && (await isGenerated())) return;
  await withSetupLock(say, async () => {
    // Asked again under the lock: another npm script may have done it while this one waited.
    if (!(await isInstalled())) await install();
    if (!(await isGenerated())) await generateClient(say);
  });
}

async function assertComplete() {
  const missing = missingInProduction();
  if (missing.length > 0)
    throw new StepFailed(
      `This production install does not match package-lock.json (${missing[0].replace('node_modules/', '')}${missing.length > 1 ? ` and ${missing.length - 1} more` : ''}). Nothing was started: run npm ci --omit=dev.`,
      1,
    );
  if (!(await isGenerated()))
    throw new StepFailed(
      'The database client does not match prisma/schema.prisma. Nothing was started: run npm ci --omit=dev.',
      1,
    );
  if (!hasNode26())
    throw new StepFailed(
      'Node 26 is missing. Nothing was started: install it on this machine, or run npm ci --omit=dev without --omit=optional, which brings it.',
      1,
    );
}

async function install() {
  const { npm_node_execpath: node, npm_execpath: npm } = process.env;
  say('Installing the packages of package-lock.json (npm ci) …');
  const options = ['ci', '--loglevel=error', '--no-audit', '--no-fund'];
  const [command, args] = node && npm ? [node, [npm, ...options]] : ['npm', options];
  await run('npm ci', command, args, { NORTHSTAR_SETUP: '1' });
  if (!hasNode26())
    throw new StepFailed(
      'Node 26 is missing after npm ci: package.json must allow the install script of the package "node".',
      1,
    );
  await writeFile(installedStamp, await fingerprint('packages'));
}

const hasNode26 = () =>
  existsSync(join(root, 'node_modules', '.bin', 'node')) || Number.parseInt(process.versions.node, 10) >= 26;

try {
  await readFile(join(root, 'package-lock.json'));
  await setUp();
} catch (error) {
  say(error instanceof StepFailed ? error.message : `Setting up failed: ${error.message}`);
  process.exitCode = error instanceof StepFailed ? error.exitCode : 1;
}
