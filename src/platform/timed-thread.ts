import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A task was still running when its time was over; its thread was ended. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

export type TimedThread<Task, Answer> = {
  /** Runs one task after the other. Rejects with `TookTooLong`, or when the thread dies of it. */
  run: (task: Task) => Promise<Answer>;
  stop: () => Promise<void>;
};

/** How long its modules may take to load. */
const LOAD_LIMIT_MS = 30_000;
/** What a task may use of memory, MB: beyond it the thread dies, and the process goes on. */
const MOST_MEMORY_MB = 256;

/**
 * Pure work in a thread of its own, so that the process answers others meanwhile, and with an end: a thread that does not
 * answer in time is stopped. It begins with the first task and ends when it has had none for `idleMs`. Its module sends
 * one message when it is loaded, and one for each task that it gets.
 */
export function timedThread<Task, Answer>(
  entry: URL,
  { limitMs, idleMs = 60_000 }: { limitMs: number; idleMs?: number },
): TimedThread<Task, Answer> {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let before: Promise<unknown> = Promise.resolve();

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ended = thread;
    thread = null;
    await ended?.terminate();
  }

  async function started(): Promise<Worker> {
    if (thread) return thread;
    thread = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } });
    // It keeps nothing alive: a process that stops does not wait for it.
    thread.unref();
    await nextMessage(thread, LOAD_LIMIT_MS);
    return thread;
  }

  async function one(task: Task): Promise<Answer> {
    clearTimeout(idle);
    try {
      const worker = await started();
      const answer = nextMessage<Answer>(worker, limitMs);
      worker.postMessage(task);
      return await answer;
    } catch (error) {
      await end();
      throw error;
    } finally {
      idle = setTimeout(() => void end(), idleMs);
      idle.unref();
    }
  }

  return {
    run: (task) => {
      const answer = before.then(() => one(task));
      before = answer.catch(() => {});
      return answer;
    },
    stop: end,
  };
}

/** The next message of a thread; rejects when it fails, ends or takes longer. */
async function nextMessage<T>(worker: Worker, limitMs: number): Promise<T> {
  const listening = new AbortController();
  const { signal } = listening;
  const timer = setTimeout(() => listening.abort(new TookTooLong(`Longer than ${limitMs} ms.`)), limitMs);
  const ended = once(worker, 'exit', { signal }).then(() => {
    throw new Error('The worker thread ended during a task.');
  });
  // The one that loses ends with the signal, which no one waits for.
  ended.catch(() => {});
  try {
    const [message] = await Promise.race([once(worker, 'message', { signal }), ended]);
    return message as T;
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    clearTimeout(timer);
    listening.abort();
  }
}
