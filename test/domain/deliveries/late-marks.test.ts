import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliverySettings, type Outcome } from '../../../src/domain/deliveries/delivery.ts';
import { leaseDeliveries } from '../../../src/domain/deliveries/lease-deliveries.ts';
import { refreshDeliveries } from '../../../src/domain/deliveries/refresh-deliveries.ts';
import { settleDelivery } from '../../../src/domain/deliveries/settle-delivery.ts';
import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { type Caseload, clearWork, startCaseload } from './caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
});
afterAll(() => caseload.drop());
beforeEach(() => clearWork(caseload.prisma));

const settings = deliverySettings({ perChannelIntervalMs: 0 });
const posted = { kind: 'posted', channelId: 'C1', messageTs: '1.1' } as const;
const inMs = (ms: number) => new Date(caseload.clock.now().getTime() + ms);
const claimOne = async (owner = 'replica-1') => {
  const [claimed] = await leaseDeliveries(caseload.ctx, { owner, limit: 1, settings });
  if (!claimed) throw new Error('Nothing was claimable.');
  return claimed;
};
const settle = (claimed: Awaited<ReturnType<typeof claimOne>>, outcome: Outcome) =>
  settleDelivery(caseload.ctx, claimed, outcome, settings);
const set = (id: string, data: Prisma.DeliveryUncheckedUpdateInput) =>
  caseload.prisma.delivery.update({ where: { id }, data });
const change = (subjectId: string) =>
  caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, subjectId));

test('a mark a moment before the end of the lease counts', async () => {
  const { id } = await caseload.request();
  const claimed = await claimOne();
  caseload.clock.shiftMs(settings.leaseMs - 1);
  expect(await settle(claimed, posted)).toBe('marked');
  expect(await caseload.delivery(id)).toMatchObject({ state: 'settled', messageTs: '1.1' });
});

test('what is to be shown anew later wants one version more, and keeps a newer wish', async () => {
  const subjectId = randomUUID();
  const { id } = await caseload.request({ subjectId });
  const refreshAt = inMs(60_000);
  await settle(await claimOne(), { ...posted, refreshAt });
  expect(await caseload.delivery(id)).toMatchObject({
    desiredVersion: 2,
    postedVersion: 1,
    wakeAt: refreshAt,
  });
  await change(subjectId);
  const update = await claimOne();
  for (let n = 0; n < 3; n++) await change(subjectId);
  await settle(update, { kind: 'updated', refreshAt });
  expect(await caseload.delivery(id)).toMatchObject({
    state: 'pending',
    desiredVersion: 6,
    postedVersion: 3,
    wakeAt: caseload.clock.now(),
  });
});

describe('with a card that is withdrawn before it was posted', () => {
  test('rests its own thread, and nothing else that waits', async () => {
    const subjectId = randomUUID();
    const other = await caseload.request({ destination: 'C9', wakeAt: inMs(1) });
    const card = await caseload.request({ subjectId });
    const thread = (over: Parameters<Caseload['request']>[0]) =>
      caseload.request({ kind: 'task_details', subjectId, parentId: card.id, wakeAt: inMs(1), ...over });
    const own = await thread({});
    const alone = await caseload.request({
      kind: 'task_assigned',
      subjectId,
      destination: 'U1',
      wakeAt: inMs(1),
    });
    const under = await thread({ occurrence: 2, parentId: other.id });
    const shown = await thread({ occurrence: 3 });
    await set(shown.id, { messageTs: '1.9' });
    const dead = await thread({ occurrence: 4 });
    await set(dead.id, { state: 'dead' });
    const foreign = await thread({ subjectId: randomUUID() });
    await settle(await claimOne(), { kind: 'withdrawn' });
    expect(await caseload.delivery(own.id)).toMatchObject({ state: 'settled', postedVersion: 1 });
    for (const { id } of [other, alone, under, shown, foreign])
      expect(await caseload.delivery(id)).toMatchObject({ state: 'pending' });
    expect(await caseload.delivery(dead.id)).toMatchObject({ state: 'dead' });
  });

  test.each<[string, Outcome, Prisma.DeliveryUncheckedUpdateInput, boolean]>([
    ['was changed meanwhile', { kind: 'withdrawn' }, {}, true],
    ['stands in Slack', { kind: 'withdrawn' }, { messageTs: '1.1', channelId: 'C1' }, false],
    ['was posted', posted, {}, false],
  ])('rests no thread of one that %s', async (_what, outcome, data, isChanged) => {
    const subjectId = randomUUID();
    const card = await caseload.request({ subjectId });
    await set(card.id, data);
    const details = await caseload.request({
      kind: 'task_details',
      subjectId,
      parentId: card.id,
      wakeAt: inMs(1),
    });
    const claimed = await claimOne();
    if (isChanged) await change(subjectId);
    await settle(claimed, outcome);
    expect(await caseload.delivery(details.id)).toMatchObject({ state: 'pending' });
  });
});

describe('whoever comes back after its lease', () => {
  /** Its successor has the message as it is told; the one who was paused comes two minutes later. */
  async function pausedBehind(
    data: Prisma.DeliveryUncheckedUpdateInput,
    before: Prisma.DeliveryUncheckedUpdateInput = {},
  ) {
    const { id } = await caseload.request();
    await set(id, before);
    const paused = await claimOne('paused');
    await set(id, { attempt: 2, leaseOwner: 'heir', ...data });
    caseload.clock.shiftMs(2 * settings.leaseMs);
    return { id, paused };
  }
  const shown = { state: 'settled', messageTs: '1.1', channelId: 'C1', leaseUntil: null } as const;

  test.each<[string, Outcome, Prisma.DeliveryUncheckedUpdateInput, number]>([
    ['has posted a second copy', { ...posted, messageTs: '2.2' }, shown, 2],
    ['has posted the very copy that its successor found', posted, shown, 1],
    ['may have posted a second copy', { kind: 'ambiguous', error: 'timeout', answered: false }, shown, 2],
    [
      'may have posted while its successor is about to',
      { kind: 'ambiguous', error: 'timeout', answered: false },
      { state: 'sending', messageTs: null },
      2,
    ],
    [
      'has posted what is a dead letter by now',
      { ...posted, messageTs: '2.2' },
      { ...shown, state: 'dead' },
      1,
    ],
    ['has posted nothing', { kind: 'retry', error: 'timeout', answered: false }, shown, 1],
  ])('and %s: its message is wanted anew or left alone', async (_what, outcome, data, desiredVersion) => {
    const { id, paused } = await pausedBehind(data);
    expect(await settle(paused, outcome)).toBe('lost');
    expect(await caseload.delivery(id)).toMatchObject({ desiredVersion });
  });

  test('has only its own message brought up to date', async () => {
    const other = await caseload.request({ destination: 'C9', wakeAt: inMs(86_400_000) });
    const { id, paused } = await pausedBehind(shown);
    await settle(paused, { ...posted, messageTs: '2.2' });
    const { desiredVersion } = await caseload.delivery(id);
    expect(await caseload.delivery(other.id)).toMatchObject({ desiredVersion: desiredVersion - 1 });
  });

  test('with a second copy counts as posted just now, so that the copy is looked for', async () => {
    const { id, paused } = await pausedBehind({ ...shown, postedAt: inMs(0) });
    await settle(paused, { ...posted, messageTs: '2.2' });
    expect(await caseload.delivery(id)).toMatchObject({ state: 'pending', postedAt: inMs(0) });
  });

  test.each([
    ['longer than another late one', 10_000, 75_000],
    ['no shorter than another late one', 100_000, 100_000],
  ])('with an update that Slack may still apply is waited for %s', async (_what, knownMs, expectedMs) => {
    const { id, paused } = await pausedBehind(shown, { messageTs: '1.1', channelId: 'C1' });
    await set(id, { leaseUntil: inMs(knownMs) });
    await settle(paused, { kind: 'retry', error: 'timeout', answered: false, mayComeLate: true });
    expect(await caseload.delivery(id)).toMatchObject({ desiredVersion: 2, leaseUntil: inMs(expectedMs) });
  });

  test.each<[string, Outcome, string]>([
    ['that it was alive, having sent nothing', { kind: 'lapsed' }, '"expiredLeases" > 0'],
    [
      'that it was alive, with an outcome',
      { kind: 'retry', error: 'x', answered: false },
      '"expiredLeases" > 0',
    ],
    ['that a copy is to be looked for', { ...posted, messageTs: '2.2' }, '"desiredVersion" < 2'],
  ])('says so when it cannot be written %s', async (_what, outcome, check) => {
    const { paused } = await pausedBehind({ state: 'sending', expiredLeases: 1 });
    await caseload.prisma.$executeRawUnsafe(
      `ALTER TABLE delivery ADD CONSTRAINT no_word CHECK (${check}) NOT VALID`,
    );
    try {
      await expect(settle(paused, outcome)).rejects.toThrow('no_word');
    } finally {
      await caseload.prisma.$executeRaw`ALTER TABLE delivery DROP CONSTRAINT no_word`;
    }
  });
});
