// Installs what is missing, before every npm script. Runs on Node 20 with nothing installed,
// so it is plain JavaScript and imports only Node. Silent when there is nothing to do.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withSetupLock } from './setup-lock.mjs';
import { run, StepFailed } from './setup-run.mjs';
import {
  fingerprint,
  generatedStamp,
  installedStamp,
  isGenerated,
  isInstalled,
  root,
} from './setup-state.mjs';

const say = (sentence) => process.stderr.write(`${sentence}\n`);

async function setUp() {
  if ((await isInstalled()) && (await isGenerated())) return;
  await withSetupLock(say, async () => {
    // Asked again under the lock: another npm script may have done it while this one waited.
    if (!(await isInstalled())) await install();
    if (!(await isGenerated())) await generateClient();
  });
}

async function install() {
  const { npm_node_execpath: node, npm_execpath: npm } = process.env;
  say('Installing the packages of package-lock.json (npm ci) …');
  const options = ['ci', '--loglevel=error', '--no-audit', '--no-fund'];
  const [command, args] = node && npm ? [node, [npm, ...options]] : ['npm', options];
  await run('npm ci', command, args);
  if (
    !existsSync(join(root, 'node_modules', '.bin', 'node')) &&
    Number.parseInt(process.versions.node, 10) < 26
  )
    throw new StepFailed(
      'Node 26 is missing after npm ci: package.json must allow the install script of the package "node".',
      1,
    );
  await writeFile(installedStamp, await fingerprint('packages'));
}

async function generateClient() {
  say('Generating the database client from prisma/schema.prisma …');
  // An existing file that fails: generation needs no schema engine and must not download one.
  // Never /bin/true: `prisma migrate` would then claim success without having done anything.
  const failing =
    ['/bin/false', '/usr/bin/false'].find((path) => existsSync(path)) ?? join(root, 'package.json');
  await run(
    'prisma generate',
    process.execPath,
    [join(root, 'node_modules/prisma/build/index.js'), 'generate'],
    {
      PRISMA_SCHEMA_ENGINE_BINARY: failing,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  );
  await mkdir(join(root, 'src/generated'), { recursive: true });
  await writeFile(generatedStamp, await fingerprint('client'));
}

try {
  await readFile(join(root, 'package-lock.json'));
  await setUp();
} catch (error) {
  say(error instanceof StepFailed ? error.message : `Setting up failed: ${error.message}`);
  process.exitCode = error instanceof StepFailed ? error.exitCode : 1;
}
