import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deliverySettings, type Outcome } from '../../../src/domain/deliveries/delivery.ts';
import { refreshDeliveries } from '../../../src/domain/deliveries/refresh-deliveries.ts';
import { settleAtOnce, settleDelivery } from '../../../src/domain/deliveries/settle-delivery.ts';
import { type Caseload, clearWork, startCaseload, takeDeliveries } from './caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
});
afterAll(() => caseload.drop());
beforeEach(() => clearWork(caseload.prisma));

const settings = deliverySettings({ perChannelIntervalMs: 0 });
const posted = { kind: 'posted', channelId: 'C1', messageTs: '1.1' } as const;

async function claimOne(owner = 'replica-1') {
  const [claimed] = await takeDeliveries(caseload.ctx, { owner, limit: 1, settings });
  if (!claimed) throw new Error('Nothing was claimable.');
  return claimed;
}

test('a posted message is settled, and nothing is left to claim', async () => {
  const { id } = await caseload.request();
  expect(await settleDelivery(caseload.ctx, await claimOne(), posted, settings)).toBe('marked');
  expect(await caseload.delivery(id)).toMatchObject({
    state: 'settled',
    messageTs: '1.1',
    channelId: 'C1',
    postedVersion: 1,
    leaseOwner: null,
    leaseUntil: null,
    postedAt: caseload.clock.now(),
  });
  await expect(claimOne()).rejects.toThrow('Nothing was claimable.');
});

test('a change while the message is on its way is one update after it, however many changes there were', async () => {
  const subjectId = randomUUID();
  const { id } = await caseload.request({ subjectId });
  const claimed = await claimOne();
  for (let n = 0; n < 5; n++)
    await caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, subjectId));
  expect(await caseload.delivery(id)).toMatchObject({ state: 'sending', desiredVersion: 6 });
  await settleDelivery(caseload.ctx, claimed, posted, settings);
  expect(await caseload.delivery(id)).toMatchObject({ state: 'pending', postedVersion: 1 });
  const update = await claimOne();
  expect(update).toMatchObject({ id, messageTs: '1.1', version: 6 });
  await settleDelivery(caseload.ctx, update, { kind: 'updated' }, settings);
  expect(await caseload.delivery(id)).toMatchObject({ state: 'settled', postedVersion: 6 });
});

test('a replica that wakes up after its lease may not mark', async () => {
  const { id } = await caseload.request();
  const claimed = await claimOne('sleeper');
  caseload.clock.shiftMs(settings.leaseMs);
  expect(await settleDelivery(caseload.ctx, claimed, posted, settings)).toBe('lost');
  expect(await caseload.delivery(id)).toMatchObject({
    state: 'sending',
    messageTs: null,
    leaseOwner: 'sleeper',
  });
});

test('a replica whose message was taken over may not mark, not even under the same name', async () => {
  const { id } = await caseload.request();
  const first = await claimOne('replica-1');
  caseload.clock.shiftMs(settings.leaseMs);
  const second = await claimOne('replica-1');
  expect(await settleDelivery(caseload.ctx, first, { kind: 'dead', error: 'is_archived' }, settings)).toBe(
    'lost',
  );
  expect(await settleDelivery(caseload.ctx, { ...second, owner: 'replica-2' }, posted, settings)).toBe(
    'lost',
  );
  expect(await caseload.delivery(id)).toMatchObject({ state: 'sending', attempt: 2, lastError: null });
  expect(await settleDelivery(caseload.ctx, second, posted, settings)).toBe('marked');
});

test('a mark that is made twice counts once', async () => {
  await caseload.request();
  const claimed = await claimOne();
  expect(await settleDelivery(caseload.ctx, claimed, posted, settings)).toBe('marked');
  expect(await settleDelivery(caseload.ctx, claimed, { ...posted, messageTs: '2.2' }, settings)).toBe('lost');
  expect(await caseload.delivery(claimed.id)).toMatchObject({ messageTs: '1.1' });
});

test('a dead letter says why, is not tried again and is not revived by a change of its record', async () => {
  const subjectId = randomUUID();
  const { id } = await caseload.request({ subjectId });
  await settleDelivery(caseload.ctx, await claimOne(), { kind: 'dead', error: 'is_archived' }, settings);
  await caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, subjectId));
  expect(await caseload.delivery(id)).toMatchObject({ state: 'dead', lastError: 'is_archived', failures: 1 });
  caseload.clock.shiftMs(7 * 86_400_000);
  await expect(claimOne()).rejects.toThrow('Nothing was claimable.');
});

test('a message that is not wanted any more is settled without a post, and comes back when it is wanted again', async () => {
  const subjectId = randomUUID();
  const { id } = await caseload.request({ subjectId });
  await settleDelivery(caseload.ctx, await claimOne(), { kind: 'withdrawn' }, settings);
  expect(await caseload.delivery(id)).toMatchObject({ state: 'settled', messageTs: null, postedAt: null });
  await caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, subjectId));
  expect(await claimOne()).toMatchObject({ id, messageTs: null, outcomeUnknown: false });
});

test('a deleted card is posted anew', async () => {
  const subjectId = randomUUID();
  const { id } = await caseload.request({ subjectId });
  await settleDelivery(caseload.ctx, await claimOne(), posted, settings);
  await caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, subjectId));
  caseload.clock.shiftMs(3_600_000);
  await settleDelivery(caseload.ctx, await claimOne(), { kind: 'missing' }, settings);
  expect(await claimOne()).toMatchObject({
    id,
    messageTs: null,
    outcomeUnknown: false,
    firstTriedAt: caseload.clock.now(),
  });
});

async function shownOnce(subjectId: string) {
  const { id } = await caseload.request({ subjectId });
  await settleDelivery(caseload.ctx, await claimOne(), posted, settings);
  await caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, subjectId));
  return id;
}

test('an update that a paused replica sends after its lease is followed by one more: the last state wins', async () => {
  const id = await shownOnce(randomUUID());
  const paused = await claimOne('paused');
  caseload.clock.shiftMs(settings.leaseMs + settings.ambiguousWaitMs);
  await settleDelivery(caseload.ctx, await claimOne('heir'), { kind: 'updated' }, settings);
  expect(await caseload.delivery(id)).toMatchObject({ state: 'settled' });
  expect(await settleDelivery(caseload.ctx, paused, { kind: 'updated' }, settings)).toBe('lost');
  const again = await claimOne('heir');
  expect(again).toMatchObject({ id, messageTs: '1.1' });
  await settleDelivery(caseload.ctx, again, { kind: 'updated' }, settings);
  await expect(claimOne()).rejects.toThrow('Nothing was claimable.');
});

test('a sender that died with an update under way may still be heard: its heir updates now and once after 75 s', async () => {
  const id = await shownOnce(randomUUID());
  const dying = await claimOne('dying');
  caseload.clock.shiftMs(settings.leaseMs);
  await settleDelivery(caseload.ctx, await claimOne('heir'), { kind: 'updated' }, settings);
  const late = dying.leaseUntil.getTime() + settings.ambiguousWaitMs - settings.leaseMs;
  expect(await caseload.delivery(id)).toMatchObject({ state: 'pending', wakeAt: new Date(late) });
  caseload.clock.shiftMs(late - caseload.clock.now().getTime());
  await settleDelivery(caseload.ctx, await claimOne('heir'), { kind: 'updated' }, settings);
  expect(await caseload.delivery(id)).toMatchObject({ state: 'settled', leaseUntil: null });
});

test('under a card that is not posted its thread rests, and both are wanted again when the record changes', async () => {
  const subjectId = randomUUID();
  const card = await caseload.request({ subjectId });
  const details = await caseload.request({ kind: 'task_details', subjectId, parentId: card.id });
  expect(await settleDelivery(caseload.ctx, await claimOne(), { kind: 'withdrawn' }, settings)).toBe(
    'marked',
  );
  for (const { id } of [card, details]) expect((await caseload.delivery(id)).state).toBe('settled');

  await caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, subjectId));
  expect((await claimOne()).id).toBe(card.id);
  expect((await caseload.delivery(details.id)).state).toBe('pending');
});

test('what came of several tries is marked in one commit; what is lost, or held by somebody, is left', async () => {
  const ids = [];
  for (const destination of ['C1', 'C2', 'C3', 'C4']) ids.push((await caseload.request({ destination })).id);
  const claimed = await takeDeliveries(caseload.ctx, { owner: 'replica-1', limit: 4, settings });
  const [first, held, stolen, dead] = ids.map((id) => claimed.find((one) => one.id === id));
  if (!first || !held || !stolen || !dead) throw new Error('Not all four were claimed.');
  const tries = [
    { claimed: first, outcome: posted },
    { claimed: held, outcome: posted },
    { claimed: { ...stolen, owner: 'replica-2' }, outcome: posted },
    { claimed: dead, outcome: { kind: 'dead', error: 'is_archived' } as const },
  ];
  const marked = await caseload.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM delivery WHERE "id" = ${held.id}::uuid FOR UPDATE`;
    // On another connection: it does not wait for the row that is locked here.
    return settleAtOnce(caseload.ctx, tries, settings);
  });
  expect(marked).toEqual([true, false, false, true]);
  expect(await caseload.delivery(first.id)).toMatchObject({
    state: 'settled',
    messageTs: '1.1',
    postedVersion: 1,
  });
  expect(await caseload.delivery(held.id)).toMatchObject({ state: 'sending', messageTs: null });
  expect(await caseload.delivery(stolen.id)).toMatchObject({ state: 'sending', leaseOwner: 'replica-1' });
  expect(await caseload.delivery(dead.id)).toMatchObject({ state: 'dead', lastError: 'is_archived' });
  expect(await settleDelivery(caseload.ctx, held, posted, settings)).toBe('marked');
});

test('of several marked at once, each keeps its own: a newer wish, a later look, a thread that rests with its card', async () => {
  const changed = await caseload.request({ destination: 'C1', subjectId: randomUUID() });
  const later = await caseload.request({ destination: 'C2' });
  const subjectId = randomUUID();
  const card = await caseload.request({ destination: 'C3', subjectId });
  const thread = await caseload.request({
    destination: 'C3',
    subjectId,
    kind: 'task_details',
    parentId: card.id,
  });
  const claimed = await takeDeliveries(caseload.ctx, { owner: 'replica-1', limit: 4, settings });
  const { subjectId: changedId } = await caseload.delivery(changed.id);
  await caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, changedId));
  const refreshAt = new Date(caseload.clock.now().getTime() + 60_000);
  const outcomes = new Map<string, Outcome>([
    [changed.id, posted],
    [later.id, { ...posted, refreshAt }],
    [card.id, { kind: 'withdrawn' }],
  ]);
  const tries = claimed.flatMap((one) => {
    const outcome = outcomes.get(one.id);
    return outcome ? [{ claimed: one, outcome }] : [];
  });
  expect(await settleAtOnce(caseload.ctx, tries, settings)).toEqual([true, true, true]);
  expect(await caseload.delivery(changed.id)).toMatchObject({
    state: 'pending',
    desiredVersion: 2,
    postedVersion: 1,
  });
  expect(await caseload.delivery(later.id)).toMatchObject({ state: 'pending', wakeAt: refreshAt });
  expect(await caseload.delivery(card.id)).toMatchObject({ state: 'settled', messageTs: null });
  expect(await caseload.delivery(thread.id)).toMatchObject({ state: 'settled', messageTs: null });
});
