import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runToEnd } from './run-to-end.ts';

/** What a running server says of itself in `postmaster.pid`. */
export type Postmaster = { pid: number; port: number; isReady: boolean };

/** Null when no server claims this folder. */
export async function readPostmaster(data: string): Promise<Postmaster | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  // Lines: pid, folder, start, port, socket folder, address, shared memory, state.
  const lines = text.split('\n');
  const pid = Math.abs(Number(lines[0]));
  if (!pid) return null;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  // An orphan that no process reaps (a container without init) still has a pid, but is dead.
  return !/^\d+ \(.*\) Z/s.test(readIfThere(`/proc/${pid}/stat`));
}

/** True when that process is a PostgreSQL server of this very folder, and not a stranger with a recycled pid. */
export async function isServerOf(data: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const folder = realpathSync(data);
  try {
    // The server's working folder is its data folder.
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    const { output } = await runToEnd('ps', ['-o', 'command=', '-p', String(pid)]);
    return output.includes('postgres') && (output.includes(folder) || output.includes(data));
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
