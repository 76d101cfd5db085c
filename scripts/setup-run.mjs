// Runs one step; its output is shown only when it fails.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from './setup-state.mjs';

/** A step that ended badly: one sentence for the person, and the exit code to pass on. */
export class StepFailed extends Error {
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

export async function run(name, command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, PATH: pathWithoutOwnPackages(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const forward = (signal) => child.kill(signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  const [code, signal] = await new Promise((resolve) => {
    child.once('error', (error) => resolve([error.code === 'ENOENT' ? 127 : 126, null]));
    child.once('close', (...ended) => resolve(ended));
  });
  process.off('SIGINT', forward).off('SIGTERM', forward);
  if (code === 0) return;
  process.stderr.write(Buffer.concat(output));
  const exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  const ended = signal ? `was stopped by ${signal}` : `ended with code ${exitCode}`;
  throw new StepFailed(
    `Setting up stopped: ${name} ${ended}; the reason stands above. Nothing was started.`,
    exitCode,
  );
}

// npm ci empties node_modules: npm must not run on the Node 26 that lies in there.
function pathWithoutOwnPackages() {
  const own = join(root, 'node_modules', '.bin');
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== own)
    .join(delimiter);
}
