import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { OperatorError } from '../platform/operator-error.ts';

/**
 * `npm run backup -- --if-due` as a process of its own: reading every row takes no time and no memory from the
 * gestures of this one. Rejects with the sentence that it printed.
 */
export async function runBackup(stop: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [process.argv[1] ?? '', 'backup', '--if-due'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    signal: stop,
  });
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [code, signal] = await once(child, 'close');
  if (code !== 0) throw new OperatorError(said.trim() || `The backup ended with ${code ?? signal}.`);
}
