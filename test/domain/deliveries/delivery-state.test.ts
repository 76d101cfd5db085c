import { expect, test } from 'vitest';
import { deliverySettings, type LeasedDelivery } from '../../../src/domain/deliveries/delivery.ts';
import { backOffMs, nextMark } from '../../../src/domain/deliveries/delivery-state.ts';

const now = new Date('2026-03-03T15:00:00Z');
const settings = deliverySettings();
const inMs = (ms: number) => new Date(now.getTime() + ms);

function claimed(over: Partial<LeasedDelivery> = {}): LeasedDelivery {
  return {
    id: '01a201f5-6893-7999-9826-b0ffa6896b30',
    workspaceId: '01a201f5-6893-7999-9826-b0ffa6896b31',
    kind: 'task_card',
    subjectId: '01a201f5-6893-7999-9826-b0ffa6896b32',
    occurrence: 1,
    destination: 'C1',
    priority: 'routine',
    version: 3,
    postedVersion: 0,
    channelId: null,
    messageTs: null,
    parentTs: null,
    owner: 'replica-1',
    attempt: 1,
    failures: 2,
    expiredLeases: 0,
    leaseUntil: inMs(60_000),
    firstTriedAt: now,
    createdAt: now,
    wakeAt: now,
    undeliveredSince: now,
    outcomeUnknown: false,
    postNotBefore: null,
    lateUpdateUntil: null,
    mayHaveTwin: false,
    ...over,
  };
}
const mark = (each: LeasedDelivery, outcome: Parameters<typeof nextMark>[1]) =>
  nextMark(each, outcome, { now, settings, random: () => 0.5 });

test('a posted message shows the version that was claimed, and its failures are forgotten', () => {
  expect(mark(claimed(), { kind: 'posted', channelId: 'C1', messageTs: '1.1' })).toMatchObject({
    state: 'settled',
    postedVersion: 3,
    messageTs: '1.1',
    failures: 0,
    expiredLeases: 0,
    lastError: null,
    posted: true,
  });
});

test('a message that was found is known, and is brought up to date by the next try', () => {
  const found = mark(claimed({ outcomeUnknown: true }), { kind: 'found', channelId: 'C1', messageTs: '1.1' });
  expect(found).toMatchObject({ state: 'pending', messageTs: '1.1', postedVersion: 0, leaseUntil: null });
});

test('a post without an answer is ambiguous: looked for after 5 s, not posted again for 75 s', () => {
  expect(mark(claimed(), { kind: 'ambiguous', error: 'timeout', answered: false })).toMatchObject({
    state: 'ambiguous',
    wakeAt: inMs(5_000),
    leaseUntil: inMs(75_000),
    failures: 3,
    lastError: 'timeout',
  });
});

test('a later refusal does not clear up what became of the first try', () => {
  const unknown = claimed({ outcomeUnknown: true, postNotBefore: inMs(-1) });
  for (const outcome of [
    { kind: 'wait', error: 'ratelimited', waitMs: 1_000, holdsChannel: true },
    { kind: 'retry', error: 'ECONNREFUSED', answered: false },
    { kind: 'paused', error: 'invalid_auth' },
    { kind: 'unfound' },
  ] as const)
    expect(mark(unknown, outcome)).toMatchObject({ state: 'ambiguous', leaseUntil: inMs(-1) });
});

test('waiting as Slack says is no failure', () => {
  const wait = { kind: 'wait', error: 'ratelimited', waitMs: 10_000, holdsChannel: true } as const;
  expect(mark(claimed(), wait)).toMatchObject({ state: 'pending', failures: 2, wakeAt: inMs(10_500) });
});

test('a code that Slack keeps answering ends in a dead letter; an outage never does', () => {
  const old = claimed({ failures: settings.maxFailures - 1 });
  expect(mark(old, { kind: 'ambiguous', error: 'odd_code', answered: true })).toMatchObject({
    state: 'dead',
    lastError: 'odd_code',
  });
  expect(mark(old, { kind: 'retry', error: 'render_failed', answered: true })).toMatchObject({
    state: 'dead',
  });
  const outage = claimed({ failures: 5_000 });
  expect(mark(outage, { kind: 'retry', error: 'ECONNREFUSED', answered: false })).toMatchObject({
    state: 'pending',
  });
  expect(mark(outage, { kind: 'ambiguous', error: 'http_503', answered: false })).toMatchObject({
    state: 'ambiguous',
  });
});

test('a message that is gone is posted anew, with a look-up window of its own', () => {
  const gone = mark(claimed({ messageTs: '1.1', channelId: 'C1', postedVersion: 2 }), { kind: 'missing' });
  expect(gone).toMatchObject({
    state: 'pending',
    messageTs: null,
    postedVersion: 0,
    forgetsFirstTry: true,
    wakeAt: now,
  });
});

test('a lapsed lease writes nothing', () => {
  expect(mark(claimed(), { kind: 'lapsed' })).toBeNull();
});

test('the back-off doubles from 1 s to 5 min, and half of it is chance', () => {
  const range = (failures: number) => [
    backOffMs(failures, settings, () => 0),
    backOffMs(failures, settings, () => 1),
  ];
  expect([1, 2, 5, 9, 10, 1_000].map(range)).toEqual([
    [500, 1_000],
    [1_000, 2_000],
    [8_000, 16_000],
    [128_000, 256_000],
    [150_000, 300_000],
    [150_000, 300_000],
  ]);
});

test('what cannot be built is tried again after a minute and after five, and is a dead letter the third time', () => {
  const outcome = { kind: 'unrendered', error: 'render_failed' } as const;
  const after = (expiredLeases: number) => mark(claimed({ expiredLeases }), outcome);
  expect(after(0)).toMatchObject({ state: 'pending', expiredLeases: 1, wakeAt: inMs(60_000) });
  expect(after(1)).toMatchObject({ state: 'pending', expiredLeases: 2, wakeAt: inMs(300_000) });
  expect(after(2)).toMatchObject({ state: 'dead', lastError: 'render_failed' });
});
