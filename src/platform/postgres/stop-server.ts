import { setTimeout as sleep } from 'node:timers/promises';
import type { PlatformLog } from '../operator-error.ts';
import type { Cluster } from './initialise-cluster.ts';
import { isServerOf, readPostmaster } from './postmaster.ts';

// Within the ten seconds that a stop of the whole app may take.
const patienceMs = 6_000;

/** Ends the server in order: sessions are cut, everything is written. What is slower is stopped hard, which the write-ahead log survives. */
export async function stopServer(cluster: Cluster, log: PlatformLog): Promise<void> {
  const postmaster = await readPostmaster(cluster.data);
  if (!postmaster || !(await isServerOf(cluster.data, postmaster.pid))) return;
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    process.kill(postmaster.pid, signal);
    if (await isGone(cluster, postmaster.pid)) return;
    log.warn({ pid: postmaster.pid, signal }, 'PostgreSQL did not stop in time');
  }
}

async function isGone(cluster: Cluster, pid: number): Promise<boolean> {
  for (const end = performance.now() + patienceMs; performance.now() < end; await sleep(10))
    if (!(await isServerOf(cluster.data, pid))) return true;
  return false;
}
