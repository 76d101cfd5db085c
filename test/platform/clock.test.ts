import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startDatabaseClock } from '../../src/platform/clock.ts';
import { type FreshDatabase, freshDatabase } from '../kit/database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function askDatabase(): Promise<number> {
  const [row] = await database.prisma.$queryRaw<
    { ms: number }[]
  >`SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms`;
  return row?.ms ?? Number.NaN;
}

test("now is the database's time, within the round trip", async () => {
  const clock = await startDatabaseClock(askDatabase, () => {});
  const before = await askDatabase();
  const shown = clock.now().getTime();
  const after = await askDatabase();
  clock.stop();
  expect(shown).toBeGreaterThanOrEqual(before - 50);
  expect(shown).toBeLessThanOrEqual(after + 50);
});

test('a machine whose clock is wrong or jumps still shows the time of the database', async () => {
  const hourAhead = 3_600_000;
  const clock = await startDatabaseClock(
    async () => (await askDatabase()) + hourAhead,
    () => {},
  );
  const before = clock.now().getTime();
  vi.useFakeTimers({ now: 0, toFake: ['Date'] });
  try {
    expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(0);
    expect(clock.now().getTime() - before).toBeLessThan(5_000);
  } finally {
    vi.useRealTimers();
    clock.stop();
  }
  expect(before - Date.now()).toBeGreaterThan(hourAhead - 5_000);
});

test('of several samples the quickest counts, halved: one slow answer does not move the clock', async () => {
  let asked = 0;
  const slowFirst = async () => {
    asked += 1;
    const ms = Date.now();
    // The first answer was made before a long way back.
    if (asked === 1) await new Promise((resolve) => setTimeout(resolve, 300));
    return ms;
  };
  const clock = await startDatabaseClock(slowFirst, () => {});
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(100);
  clock.stop();
});

test('a measurement each minute follows the database; one that fails is told and keeps the last skew', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    let answer: () => Promise<number> = async () => 1_000_000;
    const told = vi.fn();
    const clock = await startDatabaseClock(() => answer(), told);
    answer = async () => 5_000_000;
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(() => expect(clock.now().getTime()).toBeGreaterThanOrEqual(4_999_000));
    answer = () => Promise.reject(new Error('down'));
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(() => expect(told).toHaveBeenCalledOnce());
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(4_999_000);
    clock.shift(1_000_000);
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(5_999_000);
    clock.stop();
    await vi.advanceTimersByTimeAsync(300_000);
    expect(told).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});

test('without a first answer there is no clock', async () => {
  await expect(
    startDatabaseClock(
      () => Promise.reject(new Error('down')),
      () => {},
    ),
  ).rejects.toThrow('down');
});
