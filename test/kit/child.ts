import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Sandbox } from '../../sandbox/sandbox.ts';

export type Child = {
  process: ChildProcess;
  port: number;
  /** Readiness and metrics. */
  opsPort: number;
  /** What it logged so far, a JSON line each. */
  lines: string[];
  /** Resolves once it has logged this message. */
  says: (message: string) => Promise<void>;
  /** Resolves with the exit code, or the signal that ended it. */
  exited: Promise<number | NodeJS.Signals>;
  /** The load balancer sends it nothing more; resolves when it has answered what it was sent. */
  disconnect: () => Promise<void>;
};

/**
 * `npm start` as a process of its own, against the local Slack and a database of the test. Resolves when it says that
 * it is ready. `preload` is loaded before the app: that is how a test makes it die at an exact point.
 */
export async function startChild(options: {
  sandbox: Sandbox;
  databaseUrl: string;
  name: string;
  preload?: string;
  mode?: 'http' | 'socket';
  /** More settings. */
  env?: Record<string, string>;
  /** Another checkout than this one. */
  folder?: string;
}): Promise<Child> {
  const { sandbox, mode = 'http' } = options;
  const child = spawn(
    'node',
    [...(options.preload ? ['--import', options.preload] : []), 'src/main.ts', 'start'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: options.folder ?? process.cwd(),
      env: {
        ...process.env,
        ...sandbox.env(mode),
        DATABASE_URL: options.databaseUrl,
        PORT: '0',
        OPS_PORT: '0',
        LOG_LEVEL: 'debug',
        ...options.env,
      },
    },
  );
  const exited = once(child, 'exit').then(([code, signal]) => code ?? signal);
  const lines: string[] = [];
  const logged = new EventEmitter();
  const { promise: ready, resolve, reject } = Promise.withResolvers<{ port: number; opsPort: number }>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    const said = parseLine(line);
    if (said.msg) logged.emit(said.msg);
    if (said.msg === 'Northstar is ready' && said.port)
      resolve({ port: said.port, opsPort: said.opsPort ?? 0 });
  });
  void exited.then((how) =>
    reject(new Error(`it ended with ${how} before it was ready:\n${lines.slice(-5).join('\n')}`)),
  );
  const { port, opsPort } = await ready;
  let disconnect = async () => {};
  if (mode === 'http') {
    const connection = sandbox.connect({
      eventsUrl: `http://127.0.0.1:${port}/slack/events`,
      name: options.name,
    });
    // Slack's load balancer sends nothing more to a process that is gone.
    disconnect = () => connection.disconnect();
    void exited.then(disconnect);
  }
  const says = async (message: string): Promise<void> => {
    if (!lines.some((line) => parseLine(line).msg === message)) await once(logged, message);
  };
  return { process: child, port, opsPort, lines, says, exited, disconnect };
}

function parseLine(line: string): { msg?: string; port?: number; opsPort?: number } {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

/** Ends a child that a test did not end itself. */
export async function endChild(child: Child | undefined): Promise<void> {
  if (!child || child.process.exitCode !== null || child.process.signalCode !== null) return;
  child.process.kill('SIGKILL');
  await child.exited;
}
