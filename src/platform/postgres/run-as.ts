import { stat } from 'node:fs/promises';
import { OperatorError } from '../operator-error.ts';
import { runToEnd } from './run-to-end.ts';

/** The system user PostgreSQL runs as; empty when it may run as the user who started Northstar. */
export type RunAs = {
  uid?: number;
  gid?: number;
  name?: string;
  /** The one capability left to it, where the folders to it lead through closed ones. */
  capability?: 'dac_read_search' | 'dac_override';
};

/**
 * PostgreSQL refuses to run as root: there it runs as the owner of the data, else as `postgres`, else as a user made
 * for it.
 */
export async function chooseRunAs(cluster: string, isRoot = process.getuid?.() === 0): Promise<RunAs> {
  if (!isRoot) return {};
  const owner = await stat(cluster).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `user ${owner.uid}` };
  return (await find('postgres')) ?? (await find('northstar')) ?? (await make('northstar'));
}

async function find(name: string): Promise<RunAs | undefined> {
  const [uid, gid] = await Promise.all([runToEnd('id', ['-u', name]), runToEnd('id', ['-g', name])]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { uid: Number(uid.output), gid: Number(gid.output), name };
}

/** A system user of its own rather than `nobody`: other services run as that one and could read the data. */
async function make(name: string): Promise<RunAs> {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', name]],
    ['adduser', ['-S', '-D', '-H', '-s', '/bin/false', name]],
  ];
  for (const [command, args] of ways) {
    await runToEnd(command, args);
    const made = await find(name);
    if (made) return made;
  }
  throw new OperatorError(
    'PostgreSQL does not run as root, and no user could be created for it. ' +
      'Start Northstar as an ordinary user, create a user named "postgres", or set DATABASE_URL.',
  );
}
