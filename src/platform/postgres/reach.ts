import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { OperatorError } from '../operator-error.ts';
import type { RunAs } from './run-as.ts';
import { runToEnd } from './run-to-end.ts';

/**
 * Where Northstar runs as root, PostgreSQL must pass folders such as a home of mode 0700 to its data.
 * It is then left the one capability that lets it pass (capabilities(7)), and no other; it writes only what it owns.
 */
export async function withReach(runAs: RunAs, path: string): Promise<RunAs> {
  const closed = await firstClosedFolder(runAs, path);
  if (!closed) return runAs;
  // Containers are usually denied the first, which is the smaller one.
  for (const capability of ['dac_read_search', 'dac_override'] as const) {
    const { code } = await runToEnd('sh', ['-c', 'cd "$0"', closed], { ...runAs, capability });
    if (code === 0) return { ...runAs, capability };
  }
  return runAs;
}

/** Throws `OperatorError` when PostgreSQL may not reach a folder after all. */
export async function assertReachable(runAs: RunAs, path: string): Promise<void> {
  const folder = runAs.capability ? null : await firstClosedFolder(runAs, path);
  if (!folder) return;
  throw new OperatorError(
    `PostgreSQL runs as ${runAs.name} here, who cannot enter ${folder}. Nothing was changed. ` +
      `Move Northstar or its DATA_DIR to an open folder such as /srv/northstar, run "chmod o+x ${folder}", or set DATABASE_URL.`,
  );
}

/** A folder on the way that this user may not enter; null when the way is open. */
export async function firstClosedFolder({ uid, gid }: RunAs, path: string): Promise<string | null> {
  if (uid === undefined) return null;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const info = await stat(folder).catch(() => null);
    const bit = info?.uid === uid ? 0o100 : info?.gid === gid ? 0o010 : 0o001;
    if (info?.isDirectory() && (info.mode & bit) === 0) return folder;
    if (folder === dirname(folder)) return null;
  }
}
