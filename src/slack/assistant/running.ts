import type { TurnPlace } from '../../domain/assistant-turns/turn.ts';

type Thread = Pick<TurnPlace, 'channelId' | 'threadTs'> & { workspaceId: string };

/** What this process answers now. The rows say the same to the others: nothing but a call under way is lost with it. */
const running = new Map<string, Set<AbortController>>();

const keyOf = ({ workspaceId, channelId, threadTs }: Thread) => `${workspaceId}/${channelId}/${threadTs}`;

/** Runs work that Stop in its thread aborts. */
export async function stoppable<T>(thread: Thread, work: (stop: AbortController) => Promise<T>): Promise<T> {
  const key = keyOf(thread);
  const stop = new AbortController();
  const all = running.get(key) ?? new Set();
  running.set(key, all.add(stop));
  try {
    return await work(stop);
  } finally {
    all.delete(stop);
    if (all.size === 0) running.delete(key);
  }
}

/** Stop was pressed in a thread. */
export function abortIn(thread: Thread): void {
  for (const stop of running.get(keyOf(thread)) ?? []) stop.abort();
}
