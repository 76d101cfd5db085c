import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const OURS = /^northstar-\d{8}T\d{6}Z\.backup$/;
const DRAFT = /^northstar-\d{8}T\d{6}Z\.backup\.partial-\d+$/;

/** `northstar-20261130T134500Z.backup`: names sort by time. */
export const backupName = (at: Date): string =>
  `northstar-${at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:]/g, '')}.backup`;

/** Our finished files in this folder, oldest first. */
export async function listBackups(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => OURS.test(name)).sort();
}

/** Deletes all but the newest `keep`, and what killed backups left. Gives the names of the backups that went. */
export async function keepNewest(folder: string, keep: number): Promise<string[]> {
  const surplus = (await listBackups(folder)).slice(0, -keep);
  const drafts = (await readdir(folder).catch(() => [])).filter((name) => DRAFT.test(name));
  for (const name of [...surplus, ...drafts]) await rm(join(folder, name), { force: true });
  return surplus;
}
