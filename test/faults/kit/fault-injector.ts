import type { Random } from './random.ts';
import type { Replica } from './replicas.ts';
import type { FaultyServer, RestartKind } from './server.ts';

type Fault =
  | { kind: 'kill'; point: 'asked' | 'answered' | 'anywhere'; choice: number }
  | { kind: 'pause'; where: 'before the post' | 'after the look-up' | 'anywhere'; choice: number }
  | { kind: 'restart'; how: RestartKind };

export type FaultCounts = { kill: number; pause: number; restart: number };

/** What strikes and in which order; drawn from the seed. */
export function planFaults(counts: FaultCounts, random: Random): Fault[] {
  const many = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
  return random.shuffled<Fault>([
    ...many(counts.kill, () => ({
      kind: 'kill' as const,
      point: random.pick(['asked', 'answered', 'anywhere'] as const),
      choice: random.int(1_000),
    })),
    ...many(counts.pause, () => ({
      kind: 'pause' as const,
      where: random.pick(['before the post', 'after the look-up', 'anywhere'] as const),
      choice: random.int(1_000),
    })),
    ...many(counts.restart, () => ({
      kind: 'restart' as const,
      how: random.pick(['SIGINT', 'SIGQUIT', 'SIGKILL'] as const),
    })),
  ]);
}

/**
 * Deals the blows one after the other, each when so many posts were tried: `posts` in all. A killed replica is
 * started again while the next blow is waited for. Each blow asserts that it struck.
 */
export async function injectFaults(
  faults: readonly Fault[],
  parts: {
    replicas: readonly Replica[];
    server: FaultyServer;
    posts: number;
    leaseMs: number;
    log: (line: string) => void;
  },
): Promise<FaultCounts> {
  const { replicas, server, leaseMs } = parts;
  const struck: FaultCounts = { kill: 0, pause: 0, restart: 0 };
  const pending = new Set<Promise<void>>();
  const asideOf = (work: Promise<void>) => {
    const aside = work.finally(() => pending.delete(aside));
    pending.add(aside);
    return aside;
  };
  for (const [index, fault] of faults.entries()) {
    await tried(replicas, Math.floor(((index + 0.5) * parts.posts) / faults.length));
    parts.log(JSON.stringify(fault));
    if (fault.kind === 'restart') await server.restart(fault.how);
    else {
      const victim = await standing(replicas, fault.choice);
      if (fault.kind === 'pause') {
        // The pause goes on while other blows fall; the replica takes none meanwhile.
        victim.isPaused = true;
        void asideOf(victim.pause(fault.where, leaseMs * 1.2));
      } else {
        await victim.kill(fault.point);
        void asideOf(rise(victim));
      }
    }
    struck[fault.kind] += 1;
  }
  await Promise.all(pending);
  return struck;
}

/** A start may meet a database that is just down: then it ends with a sentence, and is made again as an operator's supervisor would. */
async function rise(replica: Replica): Promise<void> {
  do await replica.start();
  while (replica.port === null);
}

/** Resolves when the replicas have asked Slack for so many posts in all. */
function tried(replicas: readonly Replica[], posts: number): Promise<void> {
  const count = () => replicas.reduce((sum, { proxy }) => sum + proxy.calls('chat.postMessage'), 0);
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => {
    if (count() < posts) return;
    for (const off of offs) off();
    resolve();
  };
  const offs = replicas.map(({ proxy }) => proxy.onCall(look));
  look();
  return promise;
}

/** The replica to be struck: up and not paused. Waits for the first that is. */
async function standing(replicas: readonly Replica[], choice: number): Promise<Replica> {
  for (;;) {
    const up = replicas.filter(({ port, isPaused }) => port !== null && !isPaused);
    const victim = up[choice % up.length];
    if (victim) return victim;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
