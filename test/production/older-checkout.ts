import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { plainPath } from './clean-copy.ts';

const git = (...args: string[]) =>
  execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

/** The commit before the newest migration, or UPGRADE_FROM; null where a shallow clone does not hold it. */
export function olderCommit(): string | null {
  try {
    if (process.env.UPGRADE_FROM) return git('rev-parse', '--verify', `${process.env.UPGRADE_FROM}^{commit}`);
    const newest = git('log', '-1', '--diff-filter=A', '--format=%H', '--', 'prisma/migrations');
    return git('rev-parse', '--verify', `${newest}^`);
  } catch {
    return null;
  }
}

/** That commit in a folder of its own, with the packages of this one and a database client of its own schema. */
export async function checkOut(commit: string): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'northstar-older-'));
  const archive = execFileSync('git', ['archive', commit], { maxBuffer: 1024 ** 3 });
  execFileSync('tar', ['x', '-C', folder], { input: archive });
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  execFileSync(process.execPath, [resolve('node_modules/prisma/build/index.js'), 'generate'], {
    cwd: folder,
    stdio: 'ignore',
    env: {
      ...process.env,
      PATH: plainPath(),
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/false',
      CHECKPOINT_DISABLE: '1',
    },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
