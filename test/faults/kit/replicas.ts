import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pass } from 'node:timers/promises';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import type { DeliverySettings } from '../../../src/domain/deliveries/delivery.ts';
import { type NetworkProxy, openNetworkProxy, type Point } from './network-proxy.ts';

export type Replica = {
  name: string;
  proxy: NetworkProxy;
  /** Null while it is dead. */
  port: number | null;
  isPaused: boolean;
  /** `kill -9`; resolves when it is dead. With a point: in the middle of its next post, after all of them otherwise. */
  kill: (point: Point | 'anywhere') => Promise<void>;
  /** SIGSTOP, `forMs`, SIGCONT. `between`: after a look-up or a claim, before what follows from it. */
  pause: (where: 'before the post' | 'after the look-up' | 'anywhere', forMs: number) => Promise<void>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
};

export type ReplicaOptions = {
  name: string;
  sandbox: Sandbox;
  databaseUrl: string;
  outbox: Partial<DeliverySettings>;
  /** Each line that it logs. */
  onLine: (line: string) => void;
};

/** How long a fault waits for its exact moment before it takes any. */
const MOMENT_MS = 2_000;

/** A process that runs the whole product and can be killed, paused and started again. */
export async function makeReplica(options: ReplicaOptions): Promise<Replica> {
  const proxy = await openNetworkProxy(options.sandbox.apiUrl);
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const started = spawn('node', ['test/faults/kit/replica-entry.ts'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        ...process.env,
        ...options.sandbox.env('http'),
        SLACK_API_URL: proxy.apiUrl,
        DATABASE_URL: options.databaseUrl,
        FAULTS_OUTBOX: JSON.stringify(options.outbox),
        PORT: '0',
      },
    });
    child = started;
    const { promise: ready, resolve } = Promise.withResolvers<number | null>();
    createInterface({ input: started.stdout }).on('line', (line) => {
      options.onLine(line);
      if (!line.includes('"Northstar is ready"')) return;
      resolve(JSON.parse(line).port);
    });
    // Killed, or stopped by a database that is down, before it was ready: whoever needs it starts it again.
    void once(started, 'exit').then(() => resolve(null));
    replica.port = await ready;
  }

  function signal(name: NodeJS.Signals): void {
    child?.kill(name);
  }

  /** Strikes in the middle of a call, or at any moment when no such call comes. */
  async function strike(method: string, point: Point, what: () => void): Promise<void> {
    let isDone = false;
    const doIt = () => {
      if (isDone) return;
      isDone = true;
      what();
    };
    await Promise.race([proxy.strikeAt(method, point, doIt), pass(MOMENT_MS)]);
    doIt();
  }

  const replica: Replica = {
    name: options.name,
    proxy,
    port: null,
    isPaused: false,
    start,
    async kill(point) {
      const victim = child;
      if (!victim) throw new Error(`${options.name} is not running`);
      // Its exit has been told already: waiting for it would never end.
      if (victim.exitCode !== null || victim.signalCode !== null)
        throw new Error(`${options.name} ended by itself with ${victim.exitCode ?? victim.signalCode}`);
      const gone = once(victim, 'exit');
      if (point === 'anywhere') signal('SIGKILL');
      else await strike('chat.postMessage', point, () => signal('SIGKILL'));
      const [, how] = await gone;
      replica.port = null;
      if (how !== 'SIGKILL') throw new Error(`${options.name} ended by ${how} and not by the kill`);
    },
    async pause(where, forMs) {
      const stop = () => {
        replica.isPaused = true;
        signal('SIGSTOP');
      };
      if (where === 'anywhere') stop();
      else if (where === 'before the post') await strike('chat.postMessage', 'asked', stop);
      else await strike('conversations.history', 'answered', stop);
      await stateOf(child, 'T');
      // Real time: a lease of a living process runs out against the database's clock.
      await pass(forMs);
      signal('SIGCONT');
      await stateOf(child, 'SRD');
      replica.isPaused = false;
    },
    async stop() {
      if (child && child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        signal('SIGKILL');
        await gone;
      }
      await proxy.stop();
    },
  };
  return replica;
}

/** Waits until the kernel says that the process is in one of these states: that is how a pause is known to have struck. */
async function stateOf(child: ChildProcess | null, states: string): Promise<void> {
  for (;;) {
    const stat = readFileSync(`/proc/${child?.pid}/stat`, 'utf8');
    if (states.includes(stat.slice(stat.lastIndexOf(')') + 2)[0] ?? '-')) return;
    await pass(2);
  }
}
