// Two npm scripts started at once must not both empty node_modules. A folder is the lock: mkdir is atomic.

import { rmSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './setup-state.mjs';

const lock = join(root, 'src', 'generated', '.setup-lock');
const heartbeatMs = 1_000;
// Thirty missed heartbeats: the holder is gone, or its pid now belongs to somebody else.
const staleMs = 30_000;

export async function withSetupLock(say, work) {
  await mkdir(dirname(lock), { recursive: true });
  for (let waited = 0; !(await take()); waited += 1) {
    if (waited === 4) say('Another npm script is setting up; waiting for it …');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const release = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', release);
  const heartbeat = setInterval(() => utimes(lock, new Date(), new Date()).catch(() => {}), heartbeatMs);
  try {
    await work();
  } finally {
    clearInterval(heartbeat);
    process.off('exit', release);
    release();
  }
}

async function take() {
  try {
    await mkdir(lock);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    await clearStale();
    return false;
  }
  await writeFile(join(lock, 'owner'), `${process.pid} ${hostname()}`);
  return true;
}

async function clearStale() {
  const owner = await readFile(join(lock, 'owner'), 'utf8').catch(() => '');
  const ageMs = await stat(lock).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  if (ageMs < staleMs && !isDead(owner)) return;
  // Renamed first, so that of two that find it stale one clears it and neither clears the other's new lock.
  const aside = `${lock}.${process.pid}`;
  await rename(lock, aside).catch(() => {});
  const moved = await readFile(join(aside, 'owner'), 'utf8').catch(() => '');
  if (moved === owner) await rm(aside, { recursive: true, force: true });
  else await rename(aside, lock).catch(() => {});
}

function isDead(owner) {
  const [pid, host] = owner.split(' ');
  if (!pid || host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
