// After `npm ci`: the database client, and with --omit=dev nothing that production does not load. Plain JavaScript, Node 20.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { generateClient } from './setup-client.mjs';
import { isProductionInstall, pruneProduction } from './setup-production.mjs';
import { StepFailed } from './setup-run.mjs';
import { isGenerated, root } from './setup-state.mjs';

const say = (sentence) => process.stderr.write(`${sentence}\n`);

try {
  // setup.mjs generates by itself, under its lock.
  if (!process.env.NORTHSTAR_SETUP) await finish();
} catch (error) {
  say(
    error instanceof StepFailed ? error.message : `The installation could not be finished: ${error.message}`,
  );
  process.exitCode = 1;
}

async function finish() {
  if (!(await isGenerated())) {
    if (existsSync(join(root, 'node_modules/prisma'))) await generateClient(say);
    else
      say(
        'The database client was not generated, because --omit=optional left out what generates it: copy src/generated from an install without that.',
      );
  }
  if (isProductionInstall()) pruneProduction();
}
