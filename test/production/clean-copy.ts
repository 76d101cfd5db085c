import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Without this repository's own programs: what is started must find what it needs by itself. */
export const plainPath = (): string =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter);

/** npm reaches no registry: what asks for one fails at once. */
export const offline = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_offline: 'true' };

/** The files of this repository as git would take them, in a folder of their own. */
export async function cleanCopy(name: string): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), `northstar-${name}-`));
  const archive = execFileSync(
    'sh',
    ['-c', 'git ls-files -z -co --exclude-standard | tar c --null --ignore-failed-read -T -'],
    {
      maxBuffer: 1024 ** 3,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  execFileSync('tar', ['x', '-C', folder], { input: archive });
  return {
    folder,
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }),
  };
}

export type Ran = { code: number; said: string };

/** Runs a command to its end; its output in one text. */
export async function run(
  folder: string,
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ran> {
  const child = spawn(command, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...npmFree(process.env), PATH: plainPath(), ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
    });
  const [code] = await once(child, 'close');
  return { code: code ?? 1, said };
}

/** What an npm above this process has set is no setting of the one below. The registry and the cache of this machine are. */
export function npmFree(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = /^npm_config_(registry|cache|userconfig|globalconfig|prefer_offline|cafile)$/i;
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(npm_|VITEST|NODE_ENV|NODE_OPTIONS)/i.test(name) || kept.test(name),
    ),
  );
}
