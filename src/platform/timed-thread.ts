import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A task was still running when its time was over; its thread was ended. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

/** A task needed more memory than it may have; its thread died of it. */
export class TookTooMuch extends Error {
  override readonly name = 'TookTooMuch';
}

/** Whether a task was ended by one of its limits: the same input would be ended by it again. */
export const isOverLimit = (error: unknown): boolean =>
  error instanceof TookTooLong || error instanceof TookTooMuch;

export type TimedThread<Task, Answer> = {
  /** Runs one task after the other. Rejects with `TookTooLong` or `TookTooMuch`, or when the thread dies of it. */
  run: (task: Task) => Promise<Answer>;
  /** Whether it has loaded its modules and waits for a task; if not, it begins to load them. */
  isReady: () => boolean;
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
  {
    limitMs,
    idleMs = 60_000,
    memoryMb = MOST_MEMORY_MB,
  }: { limitMs: number; idleMs?: number; memoryMb?: number },
): TimedThread<Task, Answer> {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let before: Promise<unknown> = Promise.resolve();

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ended = thread;
    thread = null;
    loading = null;
    isLoaded = false;
    await ended?.terminate();
  }

  let loading: Promise<Worker> | null = null;
  let isLoaded = false;

  function started(): Promise<Worker> {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  async function load(): Promise<Worker> {
    thread = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    // It keeps nothing alive: a process that stops does not wait for it.
    thread.unref();
    const loaded = thread;
    await nextMessage(loaded, LOAD_LIMIT_MS);
    isLoaded = true;
    endWhenIdle();
    return loaded;
  }

  async function one(task: Task): Promise<Answer> {
    clearTimeout(idle);
    try {
      const worker = await started();
      const answer = nextMessage<Answer>(worker, limitMs);
      // A task that cannot be sent is refused by the next line, and its answer is waited for by no one.
      answer.catch(() => {});
      worker.postMessage(task);
      return await answer;
    } catch (error) {
      await end();
      throw error;
    } finally {
      endWhenIdle();
    }
  }

  function endWhenIdle(): void {
    clearTimeout(idle);
    idle = setTimeout(() => void end(), idleMs);
    idle.unref();
  }

  return {
    run: (task) => {
      const answer = before.then(() => one(task));
      before = answer.catch(() => {});
      return answer;
    },
    isReady: () => {
      if (!isLoaded) void started().catch(() => {});
      return isLoaded;
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
    if (signal.aborted) throw signal.reason;
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw new TookTooMuch('More memory than a task may have.', { cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
    listening.abort();
  }
}
