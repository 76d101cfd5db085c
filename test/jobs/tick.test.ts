import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTick, type Tick, type TickOptions } from '../../src/jobs/tick.ts';

let tick: Tick;
const logged: string[] = [];
const note = (_: object, message: string) => void logged.push(message);
const log = { debug: note, info: note, warn: note, error: note };

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-03T15:00:30Z') });
  logged.length = 0;
});
afterEach(async () => {
  await tick.stop();
  vi.useRealTimers();
});

/** A tick that nothing wakes but the test; `batches` is what is due, batch by batch. */
function start(batches: number[], over: Partial<TickOptions> = {}) {
  const claimDue = vi.fn(async () => ({ claimed: batches.shift() ?? 0, maxLagMs: 5 }));
  tick = startTick({ claimDue, now: () => new Date(), log, everyMinute: () => ({ stop() {} }), ...over });
  return claimDue;
}

test('a tick goes on until nothing more is due, and says what it brought back', async () => {
  const observe = vi.fn();
  const claimDue = start([100, 100, 7], { observe });
  await tick.tickNow();
  expect(claimDue).toHaveBeenCalledTimes(4);
  expect(observe).toHaveBeenCalledExactlyOnceWith({ claimed: 207, maxLagMs: 5 });
});

test('a tick that comes while one is running joins it', async () => {
  const claimDue = start([]);
  await Promise.all([tick.tickNow(), tick.tickNow()]);
  expect(claimDue).toHaveBeenCalledTimes(1);
});

test('a tick that must see what is there now begins after the one under way, once for all that ask', async () => {
  const claimDue = start([]);
  await Promise.all([tick.tickNow(), tick.tickAfresh(), tick.tickAfresh()]);
  expect(claimDue).toHaveBeenCalledTimes(2);
});

test('node-cron wakes it at each full minute', async () => {
  const claimDue = vi.fn(async () => ({ claimed: 0, maxLagMs: 0 }));
  tick = startTick({ claimDue, now: () => new Date(), log });
  await vi.advanceTimersByTimeAsync(29_000);
  expect(claimDue).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(claimDue).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(claimDue).toHaveBeenCalledTimes(3);
});

test('when no tick came for 90 s the watchdog ticks', async () => {
  const claimDue = start([]);
  await vi.advanceTimersByTimeAsync(89_000);
  expect(claimDue).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(claimDue).toHaveBeenCalledTimes(1);
});

test('a tick that hangs is left behind, and the next one runs', async () => {
  const claimDue = start([]);
  claimDue.mockImplementationOnce(() => new Promise(() => {}));
  const hung = tick.tickNow();
  await vi.advanceTimersByTimeAsync(50_000);
  await hung;
  expect(logged).toContain('tick took too long and was abandoned');
  await tick.tickNow();
  expect(claimDue).toHaveBeenCalledTimes(2);
  expect(tick.lastTickAgeMs()).toBe(0);
});

test('while ticks fail their age grows, and the first good one ends it', async () => {
  const claimDue = start([]);
  claimDue.mockRejectedValueOnce(new Error('The database is starting.'));
  await vi.advanceTimersByTimeAsync(60_000);
  await tick.tickNow();
  expect(logged).toContain('tick failed; the next one retries the same work');
  expect(tick.lastTickAgeMs()).toBe(60_000);
  await tick.tickNow();
  expect(tick.lastTickAgeMs()).toBe(0);
});

test('a tick that failed is made again within a second, then ever more rarely', async () => {
  const claimDue = start([]);
  claimDue.mockRejectedValue(new Error('The database is starting.'));
  await tick.tickNow();
  await vi.advanceTimersByTimeAsync(600);
  expect(claimDue).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(claimDue.mock.calls.length).toBeLessThan(11);
  claimDue.mockResolvedValue({ claimed: 0, maxLagMs: 0 });
  await vi.advanceTimersByTimeAsync(15_000);
  const good = claimDue.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(claimDue).toHaveBeenCalledTimes(good);
});

test('what falls due at 20 past the minute is met then, not at the next minute', async () => {
  const due = [new Date('2026-03-03T15:00:50Z'), new Date('2026-03-03T15:30:00Z')];
  const claimDue = start([], { nextDueAt: async () => due.shift() ?? null });
  await tick.tickNow();
  await vi.advanceTimersByTimeAsync(19_999);
  expect(claimDue).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2);
  expect(claimDue).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(claimDue).toHaveBeenCalledTimes(2);
});

test('a stop waits for the tick under way, which begins no further batch', async () => {
  const first = Promise.withResolvers<{ claimed: number; maxLagMs: number }>();
  const claimDue = start([]);
  claimDue.mockReturnValueOnce(first.promise);
  void tick.tickNow();
  const stopped = tick.stop();
  first.resolve({ claimed: 100, maxLagMs: 5 });
  await stopped;
  expect(claimDue).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(claimDue).toHaveBeenCalledTimes(1);
});

test('a stop while a tick runs is over when the tick is, and not before', async () => {
  const first = Promise.withResolvers<{ claimed: number; maxLagMs: number }>();
  const claimDue = start([]);
  claimDue.mockReturnValueOnce(first.promise);
  void tick.tickNow();
  let isStopped = false;
  const stopped = tick.stop().then(() => {
    isStopped = true;
  });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(isStopped).toBe(false);
  first.resolve({ claimed: 100, maxLagMs: 5 });
  await stopped;
  expect(logged).toContain('due follow-ups reposted');
});

test('a tick that is only asked runs then and after a failure: no minute, no watchdog, no due time', async () => {
  const claimDue = vi.fn(async () => ({ claimed: 0, maxLagMs: 0 }));
  tick = startTick({
    claimDue,
    nextDueAt: async () => new Date('2026-03-03T15:00:50Z'),
    now: () => new Date(),
    log,
    ticksItself: false,
  });
  claimDue.mockRejectedValueOnce(new Error('gone'));
  await tick.tickNow();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(claimDue).toHaveBeenCalledTimes(2);
  expect(vi.getTimerCount()).toBe(0);
});

test('nothing wakes a tick that was stopped: no minute, no watchdog, no due time that was to be met', async () => {
  const nextDueAt = vi.fn(async () => new Date('2026-03-03T15:00:50Z'));
  const claimDue = vi.fn(async () => ({ claimed: 0, maxLagMs: 0 }));
  tick = startTick({ claimDue, nextDueAt, now: () => new Date(), log });
  await tick.tickNow();
  await tick.stop();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(claimDue).toHaveBeenCalledTimes(1);
  expect(nextDueAt).toHaveBeenCalledTimes(1);
  expect(logged).not.toContain('no tick arrived; the watchdog runs one');
  expect(vi.getTimerCount()).toBe(0);
});

test('a tick that fails while it is stopped is not made again', async () => {
  const first = Promise.withResolvers<{ claimed: number; maxLagMs: number }>();
  const claimDue = start([]);
  claimDue.mockReturnValueOnce(first.promise);
  void tick.tickNow();
  const stopped = tick.stop();
  first.reject(new Error('The database is stopping.'));
  await stopped;
  expect(vi.getTimerCount()).toBe(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(claimDue).toHaveBeenCalledTimes(1);
});
