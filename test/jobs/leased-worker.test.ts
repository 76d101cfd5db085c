import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type LeasedWorker, startLeasedWorker, type WorkerOptions } from '../../src/jobs/leased-worker.ts';

type Message = { id: string; kind: string };
type Result = { kind: string };
type Options = WorkerOptions<Message, Result>;

let worker: LeasedWorker;
const WORDS = {
  worker: 'printer',
  row: 'page',
  idField: 'pageId',
  leftInFlight: 'pages in flight; they are printed again',
};
const logged: string[] = [];
const note = (_: object, message: string) => void logged.push(message);
const log = { debug: note, info: note, warn: note, error: note };

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-03T15:00:00Z') });
  logged.length = 0;
});
afterEach(async () => {
  const stopped = worker.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  await stopped;
  vi.useRealTimers();
});

/** A worker over a list instead of rows: only the loop itself is tried here. */
function start(over: Partial<Options> = {}) {
  const waiting: Message[] = [];
  const sent: string[] = [];
  const lease = vi.fn(async (limit: number) => waiting.splice(0, limit));
  const settle = vi.fn<Options['settle']>(async () => 'marked');
  const wake = { now: () => {} };
  const options: Options = {
    lease,
    run: async ({ id }) => {
      sent.push(id);
      return { kind: 'posted' };
    },
    settle,
    now: () => new Date(),
    subscribe: async (onWake) => {
      wake.now = onWake;
      return async () => {};
    },
    log,
    ...over,
  };
  worker = startLeasedWorker(WORDS, options);
  const put = (...ids: string[]) => void waiting.push(...ids.map((id) => ({ id, kind: 'task_card' })));
  return { put, sent, lease, settle, wake };
}

test('a notification wakes it, and it sends until nothing is left', async () => {
  const { put, sent, wake } = start();
  await worker.idle();
  put('a', 'b', 'c');
  wake.now();
  await worker.idle();
  expect(sent).toEqual(['a', 'b', 'c']);
});

test('a lost notification costs no more than the next look', async () => {
  const { put, sent } = start({ pollMs: 3_000 });
  await worker.idle();
  put('a');
  await vi.advanceTimersByTimeAsync(2_999);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual(['a']);
});

test('it wakes by the clock when a wait ends', async () => {
  const { put, sent } = start({ nextAt: async () => new Date('2026-03-03T15:00:01Z') });
  await worker.idle();
  put('a');
  await vi.advanceTimersByTimeAsync(1_001);
  expect(sent).toEqual(['a']);
});

test('no more are in flight than allowed, and each that ends makes room', async () => {
  const ends = new Map<string, () => void>();
  const { put, lease } = start({
    concurrency: 2,
    run: ({ id }) => new Promise((resolve) => ends.set(id, () => resolve({ kind: 'posted' }))),
  });
  put('a', 'b', 'c');
  worker.kick();
  await vi.advanceTimersByTimeAsync(0);
  expect([...ends.keys()]).toEqual(['a', 'b']);
  ends.get('a')?.();
  await vi.advanceTimersByTimeAsync(0);
  expect([...ends.keys()]).toEqual(['a', 'b', 'c']);
  expect(lease.mock.lastCall).toEqual([1]);
  for (const end of ends.values()) end();
});

test('when the rows had less than was asked for, it asks again in a moment, not after each message', async () => {
  const ends = new Map<string, () => void>();
  const { put, lease } = start({
    concurrency: 8,
    run: ({ id }) => new Promise((resolve) => ends.set(id, () => resolve({ kind: 'posted' }))),
  });
  put('a', 'b', 'c');
  worker.kick();
  await vi.advanceTimersByTimeAsync(0);
  const asked = lease.mock.calls.length;
  ends.get('a')?.();
  ends.get('b')?.();
  await vi.advanceTimersByTimeAsync(10);
  expect(lease).toHaveBeenCalledTimes(asked);
  put('d');
  await vi.advanceTimersByTimeAsync(10);
  expect([...ends.keys()]).toEqual(['a', 'b', 'c', 'd']);
  // With nothing in flight it does not wait: the answer to a press comes as fast as ever.
  for (const id of ['c', 'd']) ends.get(id)?.();
  put('e');
  await vi.advanceTimersByTimeAsync(0);
  expect(ends.has('e')).toBe(true);
  ends.get('e')?.();
});

test('a mark that fails is made again', async () => {
  const { put, settle } = start();
  settle.mockRejectedValueOnce(new Error('Connection terminated unexpectedly'));
  put('a');
  worker.kick();
  await vi.advanceTimersByTimeAsync(200);
  expect(settle.mock.calls).toEqual([
    [{ id: 'a', kind: 'task_card' }, { kind: 'posted' }],
    [{ id: 'a', kind: 'task_card' }, { kind: 'posted' }],
  ]);
});

test('a try that breaks in an unforeseen way is left to its lease, and the others go on', async () => {
  const sent: string[] = [];
  const { put, settle } = start({
    run: async ({ id }) => {
      if (id === 'a') throw new TypeError('unforeseen');
      sent.push(id);
      return { kind: 'posted' };
    },
  });
  put('a', 'b');
  worker.kick();
  await worker.idle();
  expect(sent).toEqual(['b']);
  expect(settle).toHaveBeenCalledTimes(1);
  expect(logged).toContain('page was left to its lease');
});

test('a try that never ends gives its slot back', async () => {
  const tried: string[] = [];
  const { put } = start({
    concurrency: 1,
    runLimitMs: 60_000,
    run: ({ id }) => {
      tried.push(id);
      return id === 'a' ? new Promise(() => {}) : Promise.resolve({ kind: 'posted' });
    },
  });
  put('a', 'b');
  worker.kick();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tried).toEqual(['a', 'b']);
});

test('a try that ends after its slot was given back is told all the same: somebody may have to clean up after it', async () => {
  const answer = Promise.withResolvers<{ kind: string }>();
  const { put, settle } = start({ runLimitMs: 60_000, run: () => answer.promise });
  put('a');
  worker.kick();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(settle).not.toHaveBeenCalled();
  answer.resolve({ kind: 'posted' });
  await vi.advanceTimersByTimeAsync(1);
  expect(settle).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'a' }), { kind: 'posted' });
});

test('a database that is away is asked again', async () => {
  const { put, sent, lease } = start();
  await worker.idle();
  lease.mockRejectedValueOnce(new Error('The database is starting.'));
  put('a');
  worker.kick();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(logged).toContain('printer could not look for work; retrying');
  expect(sent).toEqual(['a']);
});

test('it works by the clock when it cannot subscribe', async () => {
  const { put, sent } = start({ subscribe: () => Promise.reject(new Error('too many connections')) });
  await worker.idle();
  put('a');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(sent).toEqual(['a']);
});

test('a stop leases nothing more and waits for what is in flight', async () => {
  const end = Promise.withResolvers<Result>();
  const { put, settle, lease } = start({ concurrency: 1, run: () => end.promise });
  put('a', 'b');
  worker.kick();
  await vi.advanceTimersByTimeAsync(0);
  const leases = lease.mock.calls.length;
  let isStopped = false;
  const stopped = worker.stop().then(() => {
    isStopped = true;
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(isStopped).toBe(false);
  end.resolve({ kind: 'posted' });
  await stopped;
  expect(settle).toHaveBeenCalledTimes(1);
  expect(lease).toHaveBeenCalledTimes(leases);
});

test('a stop does not wait for ever', async () => {
  const { put } = start({ drainMs: 3_000, run: () => new Promise(() => {}) });
  put('a');
  worker.kick();
  await vi.advanceTimersByTimeAsync(0);
  const stopped = worker.stop();
  await vi.advanceTimersByTimeAsync(3_000);
  await stopped;
  expect(logged).toContain('printer stopped with pages in flight; they are printed again');
});

test('what may kill its process is run while nothing else is in flight, and the others have their turn between two of them', async () => {
  const ends = new Map<string, () => void>();
  const suspects = ['s1', 's2'];
  const { put } = start({
    run: ({ id }) => new Promise((resolve) => ends.set(id, () => resolve({ kind: 'posted' }))),
    alone: {
      waits: async () => suspects.length > 0,
      lease: async () => suspects.splice(0, 1).map((id) => ({ id, kind: 'task_card' })),
    },
  });
  const end = async (id: string) => {
    ends.get(id)?.();
    ends.delete(id);
    await vi.advanceTimersByTimeAsync(30);
  };
  await vi.advanceTimersByTimeAsync(0);
  expect([...ends.keys()]).toEqual(['s1']);
  put('a', 'b');
  worker.kick();
  await vi.advanceTimersByTimeAsync(0);
  expect([...ends.keys()]).toEqual(['s1']);
  await end('s1');
  expect([...ends.keys()]).toEqual(['a', 'b']);
  await vi.advanceTimersByTimeAsync(500);
  put('c');
  worker.kick();
  await end('a');
  expect([...ends.keys()]).toEqual(['b']);
  await end('b');
  expect([...ends.keys()]).toEqual(['s2']);
  await end('s2');
  expect([...ends.keys()]).toEqual(['c']);
  await end('c');
});

test('one that does not end keeps the others waiting for a few seconds, not for as long as something waits to be alone', async () => {
  const { put, sent } = start({
    run: ({ id }) => {
      sent.push(id);
      return id === 'slow' ? new Promise(() => {}) : Promise.resolve({ kind: 'posted' });
    },
    alone: { waits: async () => true, lease: async () => [] },
  });
  await vi.advanceTimersByTimeAsync(600);
  put('slow');
  worker.kick();
  await vi.advanceTimersByTimeAsync(600);
  put('a');
  worker.kick();
  await vi.advanceTimersByTimeAsync(6_000);
  expect(sent).toEqual(['slow', 'a']);
});
