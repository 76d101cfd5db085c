import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './initialise-cluster.ts';
import { isAlive, readPostmaster } from './postmaster.ts';
import type { RunAs } from './run-as.ts';
import { asUser, plainEnvironment } from './run-to-end.ts';

export type Launch = { pid: number } | { failure: string };

const logLimitBytes = 5_000_000;

/** Starts the server and waits until it takes connections, or gives what it said before it ended. */
export async function launchServer(
  cluster: Cluster,
  binaries: Binaries,
  runAs: RunAs,
  port: number,
  settings: Record<string, string>,
): Promise<Launch> {
  const logFrom = rotateLog(cluster.logFile);
  const log = openSync(cluster.logFile, 'a', 0o600);
  const as = asUser(runAs, binaries.postgres, serverArgs(cluster, port, settings));
  const child = spawn(as.command, as.args, {
    ...as.ids,
    // A session of its own: Ctrl-C must reach Northstar first, which stops the server when it has drained.
    detached: true,
    // A file and no pipe: the server must outlive a killed Northstar and keep its log.
    stdio: ['ignore', log, log],
    env: plainEnvironment,
    cwd: cluster.folder,
  });
  closeSync(log);
  let ended: string | null = null;
  child.once('error', ({ message }) => {
    ended = message;
  });
  child.once('exit', (code, signal) => {
    ended ??= signal ?? `code ${code}`;
  });
  child.unref();
  while (ended === null) {
    const postmaster = await readPostmaster(cluster.data);
    if (child.pid !== undefined && postmaster?.pid === child.pid && postmaster.isReady)
      return { pid: child.pid };
    await sleep(10);
  }
  return { failure: (await readFrom(cluster.logFile, logFrom)) || ended };
}

function serverArgs(cluster: Cluster, port: number, settings: Record<string, string>): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    timezone: 'UTC',
    // Statements, their values and the DETAIL of an error carry patients' data: none of it reaches the log.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...settings,
  };
  return ['-D', cluster.data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** Keeps one older log. Gives where the new lines will begin. */
function rotateLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size < logLimitBytes) return size;
  renameSync(path, `${path}.1`);
  return 0;
}

async function readFrom(path: string, start: number): Promise<string> {
  const file = await open(path).catch(() => null);
  const text = (await file?.readFile('utf8')) ?? '';
  await file?.close();
  return text.slice(start);
}

/**
 * The pid in a stale file can belong to a stranger by now, which PostgreSQL takes for a living server.
 * The pid is replaced by a dead one and the file kept: PostgreSQL reads in it which shared memory to check
 * for surviving workers of the old server, and deleting it would let two servers write the same files.
 */
export async function disownStranger(cluster: Cluster): Promise<void> {
  const path = join(cluster.data, 'postmaster.pid');
  const lines = (await readFile(path, 'utf8')).split('\n');
  let dead = 4_194_303; // the highest pid Linux gives
  while (isAlive(dead)) dead -= 1;
  await writeFile(path, [String(dead), ...lines.slice(1)].join('\n'));
}
