import { spawn } from 'node:child_process';
import type { RunAs } from './run-as.ts';

// English messages: failures are recognised by their text.
export const plainEnvironment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };

/** Runs a short program to its end. Never rejects: one that cannot start has code 127 and the reason as output. */
export function runToEnd(
  command: string,
  args: readonly string[],
  runAs: RunAs = {},
  environment: 'own-environment' | 'plain' = 'plain',
): Promise<{ code: number; output: string }> {
  const { uid, gid } = runAs;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
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
