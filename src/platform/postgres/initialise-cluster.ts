import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OperatorError } from '../operator-error.ts';
import type { Binaries } from './binaries.ts';
import { explainFailure } from './explain-failure.ts';
import { isAlive } from './postmaster.ts';
import { assertReachable } from './reach.ts';
import type { RunAs } from './run-as.ts';
import { runToEnd } from './run-to-end.ts';

/** Only the launcher uses it; the app has a role of its own without its powers. */
export const superuser = 'postgres';

export type Cluster = {
  folder: string;
  data: string;
  passwordFile: string;
  /** The port of the last start, which the next one takes again. */
  portFile: string;
  logFile: string;
};

export function clusterIn(dataDir: string): Cluster {
  const folder = join(dataDir, 'postgres');
  return {
    folder,
    data: join(folder, 'data'),
    passwordFile: join(folder, 'password'),
    portFile: join(folder, 'port'),
    logFile: join(folder, 'server.log'),
  };
}

/** The major version that made this cluster; undefined before it exists. */
export async function clusterMajor(cluster: Cluster): Promise<number | undefined> {
  const text = await readFile(join(cluster.data, 'PG_VERSION'), 'utf8').catch(() => '');
  return Number.parseInt(text, 10) || undefined;
}

/**
 * Makes the database cluster once. It is built beside its place and renamed into it, so a process killed
 * halfway leaves no half cluster, and of two processes at once one makes it and the other finds it made.
 */
export async function initialiseCluster(
  cluster: Cluster,
  binaries: Binaries,
  runAs: RunAs,
  isDurable: boolean,
): Promise<void> {
  const draft = clusterDraft(cluster);
  try {
    await makeFolder(dirname(cluster.folder), runAs.uid === undefined ? 0o700 : 0o711);
    await sweepDrafts(cluster);
    await assertReachable(runAs, dirname(cluster.folder));
    await makeFolder(draft.folder, 0o700);
    await writeFile(draft.passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
    if (runAs.uid !== undefined && runAs.gid !== undefined)
      for (const path of [draft.folder, draft.passwordFile]) await chown(path, runAs.uid, runAs.gid);
    const { code, output } = await runToEnd(binaries.initdb, initdbArgs(draft, binaries, isDurable), runAs);
    if (code !== 0) throw new OperatorError(explainFailure(output, dirname(cluster.folder)));
    await rename(draft.folder, cluster.folder);
  } catch (error) {
    if (!existsSync(cluster.data)) throw asOperatorError(error, dirname(cluster.folder));
  } finally {
    await rm(draft.folder, { recursive: true, force: true }).catch(() => {});
  }
}

const clusterDraft = (cluster: Cluster): Cluster => {
  const folder = `${cluster.folder}.new-${process.pid}`;
  return { ...cluster, folder, data: join(folder, 'data'), passwordFile: join(folder, 'password') };
};

/** Level by level: Node's recursive way never ends where a folder can be neither found nor made (/proc). */
async function makeFolder(path: string, mode: number): Promise<void> {
  if (existsSync(path)) return;
  await makeFolder(dirname(path), mode);
  await mkdir(path, { mode }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** What a killed process left behind. */
async function sweepDrafts(cluster: Cluster): Promise<void> {
  const prefix = `${basename(cluster.folder)}.new-`;
  for (const name of await readdir(dirname(cluster.folder)))
    if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length))))
      await rm(join(dirname(cluster.folder), name), { recursive: true, force: true });
}

function initdbArgs(draft: Cluster, { major }: Binaries, isDurable: boolean): string[] {
  // lower() and ILIKE must fold "É" on every machine alike; before 17 only the operating system's locales can.
  const locale =
    major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : [process.platform === 'darwin' ? '--locale=en_US.UTF-8' : '--locale=C.UTF-8'];
  return [
    `--pgdata=${draft.data}`,
    `--username=${superuser}`,
    `--pwfile=${draft.passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--data-checksums',
    ...locale,
    '--lc-messages=C',
    ...(isDurable ? [] : ['--no-sync']),
  ];
}

function asOperatorError(error: unknown, dataDir: string): unknown {
  if (error instanceof OperatorError || !(error instanceof Error) || !('code' in error)) return error;
  return new OperatorError(explainFailure(`${error.code} ${error.message}`, dataDir), { cause: error });
}
