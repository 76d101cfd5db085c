import { spawn } from 'node:child_process';
import type { RunAs } from './run-as.ts';

// English messages: failures are recognised by their text.
export const plainEnvironment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };

/** How to start a program as that user. */
export function asUser({ uid, gid, capability }: RunAs, command: string, args: readonly string[]) {
  if (uid === undefined || gid === undefined) return { command, args, ids: {} };
  if (!capability) return { command, args, ids: { uid, gid } };
  const only = `-all,+${capability}`;
  const user = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const capabilities = [`--inh-caps=${only}`, `--ambient-caps=${only}`, `--bounding-set=${only}`];
  return { command: 'setpriv', args: [...user, ...capabilities, command, ...args], ids: {} };
}

/** Runs a short program to its end. Never rejects: one that cannot start has code 127 and the reason as output. */
export function runToEnd(
  command: string,
  args: readonly string[],
  runAs: RunAs = {},
  environment: 'own-environment' | 'plain' = 'plain',
): Promise<{ code: number; output: string }> {
  const as = asUser(runAs, command, args);
  return new Promise((resolve) => {
    const child = spawn(as.command, as.args, {
      ...as.ids,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(environment === 'plain' ? { env: plainEnvironment } : {}),
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', ({ message }) => resolve({ code: 127, output: message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
