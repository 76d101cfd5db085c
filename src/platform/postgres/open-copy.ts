import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { firstClosedFolder } from './reach.ts';
import type { RunAs } from './run-as.ts';

/** Only root copies, so only root may write there. */
const openPlace = '/var/lib/northstar';

/**
 * Gives the folder of the programs, or that of a copy where their user may not enter it (Northstar in a closed home,
 * started by root). A capability does not help here: PostgreSQL asks access(2), which ignores them. 60 MB, once.
 */
export async function openCopy(runAs: RunAs, binaries: string, place = openPlace): Promise<string> {
  if (!(await firstClosedFolder(runAs, binaries))) return binaries;
  const native = dirname(binaries);
  const { version } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(place, `postgres-${version}`);
  // Of each caller its own: two of one process must not write into one draft.
  const draft = `${copy}.new-${randomUUID()}`;
  try {
    if (!existsSync(copy)) {
      await mkdir(place, { recursive: true, mode: 0o755 });
      await cp(native, draft, { recursive: true, verbatimSymlinks: true });
      await rename(draft, copy);
    }
  } catch {
    // Another process was quicker, or the place cannot be written: the next candidate is tried.
    await rm(draft, { recursive: true, force: true });
  }
  return existsSync(copy) ? join(copy, basename(binaries)) : binaries;
}
