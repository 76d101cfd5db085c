import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

const SCRIPT = `
  import { stopSignal } from './src/platform/stop-signal.ts';
  const signal = stopSignal(() => process.exit(130));
  signal.addEventListener('abort', () => { console.log('stopping'); setTimeout(() => process.exit(0), 300); });
  setInterval(() => {}, 1000);
  console.log('ready');
`;

test('Ctrl-C that arrives twice, by the terminal and by npm, is one wish: the stop goes on in order', async () => {
  const child = spawn('node', ['--input-type=module-typescript', '-e', SCRIPT], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (line === 'ready') child.kill('SIGINT');
    if (line === 'stopping') child.kill('SIGTERM');
  }
  if (child.exitCode === null) await once(child, 'exit');
  expect(said).toEqual(['ready', 'stopping']);
  expect(child.exitCode).toBe(0);
});
