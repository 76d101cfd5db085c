import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { clusterIn } from '../src/platform/postgres/initialise-cluster.ts';
import { stopServer } from '../src/platform/postgres/stop-server.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** What stands in the demo's folder, beside PostgreSQL's own. */
export const filesIn = (folder: string) => ({
  /** Written last, with the demo's time: without it the load was broken off. */
  loaded: join(folder, 'loaded'),
  clock: join(folder, 'clock.json'),
  slack: join(folder, 'slack.json'),
  caseload: join(folder, 'caseload'),
  log: join(folder, 'northstar.log'),
  running: join(folder, 'running.json'),
});

/** The demo's time when it was whole; null where there is none yet, or its load was broken off. */
export function loadedAt(folder: string): Date | null {
  try {
    return new Date(readFileSync(filesIn(folder).loaded, 'utf8'));
  } catch {
    return null;
  }
}

/** Takes away what the demo made, and nothing else; a server that a killed demo left behind is ended first. */
export async function clearFolder(folder: string): Promise<void> {
  const cluster = clusterIn(folder);
  if (existsSync(cluster.folder)) await stopServer(cluster, quiet);
  // First: whatever is broken off from here on begins anew at the next start.
  await rm(filesIn(folder).loaded, { force: true });
  const { running: _, ...made } = filesIn(folder);
  for (const path of [cluster.folder, ...Object.values(made)])
    await rm(path, { recursive: true, force: true });
}
