import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { filesIn } from './folder.ts';

/** A load takes well under this: an older note without an address was left by a start that was killed. */
const STARTING_MS = 180_000;

/** Says that this process runs on the folder; the address is null until there is one. Gives what takes it back. */
export async function announce(folder: string, url: string | null): Promise<() => Promise<0>> {
  const { running } = filesIn(folder);
  await mkdir(folder, { recursive: true });
  await writeFile(running, JSON.stringify({ pid: process.pid, url }));
  return async () => {
    await rm(running, { force: true });
    return 0;
  };
}

/** The demo that runs, or is being started, on this folder: two would post everything twice. */
export async function runningDemo(folder: string): Promise<{ url: string | null } | null> {
  const { running } = filesIn(folder);
  try {
    const { url, pid } = JSON.parse(await readFile(running, 'utf8'));
    // Signal 0 only asks whether the process is there.
    process.kill(pid, 0);
    if (url === null) return (await stat(running)).mtimeMs > Date.now() - STARTING_MS ? { url } : null;
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return answer.ok ? { url } : null;
  } catch {
    return null;
  }
}
