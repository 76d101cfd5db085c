import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readBacklog } from '../../../src/domain/deliveries/backlog.ts';
import { deliverySettings, type Outcome } from '../../../src/domain/deliveries/delivery.ts';
import { leaseDeliveries } from '../../../src/domain/deliveries/lease-deliveries.ts';
import { refreshDeliveries } from '../../../src/domain/deliveries/refresh-deliveries.ts';
import { settleDelivery } from '../../../src/domain/deliveries/settle-delivery.ts';
import { countFailure } from '../../../src/domain/delivery-operations/count-failure.ts';
import { deliveryHealth } from '../../../src/domain/delivery-operations/delivery-health.ts';
import { dismissDelivery } from '../../../src/domain/delivery-operations/dismiss-delivery.ts';
import { reviveDelivery } from '../../../src/domain/delivery-operations/revive-delivery.ts';
import { watchLag } from '../../../src/domain/delivery-operations/watch-lag.ts';
import { actorOf } from '../../../src/domain/member-changes/identify-member.ts';
import { claimDueTasks } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { HOUR, MINUTE } from '../../kit/set-clock.ts';
import { type Caseload, clearWork, startCaseload } from '../deliveries/caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
  const { id } = caseload.ana;
  await caseload.prisma.member.update({ where: { id }, data: { roles: ['admin'] } });
});
afterAll(() => caseload.drop());
beforeEach(async () => {
  await clearWork(caseload.prisma);
  await caseload.prisma.deliveryFailureCount.deleteMany();
  await caseload.prisma.lagEpisode.deleteMany();
});

const settings = deliverySettings({ perChannelIntervalMs: 0 });

async function admin(inboundKey?: string) {
  const member = await caseload.prisma.member.findUniqueOrThrow({
    where: { id: caseload.ana.id },
    include: { teams: { select: { teamId: true } } },
  });
  return { ...caseload.ctx, actor: actorOf(member), ...(inboundKey ? { inboundKey } : {}) };
}

/** Claims all that can be claimed now; `outcomeOf` says what came of each. */
async function sendAll(
  outcomeOf: (destination: string) => Outcome = (channelId) => ({
    kind: 'posted',
    channelId,
    messageTs: '1.1',
  }),
) {
  const claimed = await leaseDeliveries(caseload.ctx, { owner: 'replica-1', limit: 50, settings });
  for (const each of claimed)
    await settleDelivery(caseload.ctx, each, outcomeOf(each.destination), settings, () => 0);
  return claimed;
}

async function deadLetter(code = 'is_archived', destination = 'C1') {
  const { id } = await caseload.request({ destination });
  await sendAll(() => ({ kind: 'dead', error: code }));
  return id;
}

test('a dead letter that is retried is looked up before it is posted, and is written down', async () => {
  const id = await deadLetter();
  const keep = await deadLetter('cant_update_message', 'C2');
  expect(await reviveDelivery(await admin(), { id })).toBe(1);
  expect(await caseload.delivery(id)).toMatchObject({ state: 'ambiguous', failures: 0, lastError: null });
  const [claimed] = await leaseDeliveries(caseload.ctx, { owner: 'replica-2', limit: 5, settings });
  expect(claimed).toMatchObject({ id, outcomeUnknown: true });
  expect(await caseload.delivery(keep)).toMatchObject({ state: 'dead' });
  expect(
    await caseload.prisma.auditEvent.findFirst({ where: { action: 'delivery.revive', subjectId: id } }),
  ).toMatchObject({ memberId: caseload.ana.id, details: { count: 1 } });
});

test('all of one code are retried at once; those of another stay', async () => {
  const archived = [await deadLetter(), await deadLetter('is_archived', 'C2')];
  const other = await deadLetter('restricted_action', 'C3');
  expect(await reviveDelivery(await admin(), { code: 'is_archived' })).toBe(2);
  for (const id of archived) expect(await caseload.delivery(id)).toMatchObject({ state: 'ambiguous' });
  expect(await caseload.delivery(other)).toMatchObject({ state: 'dead' });
});

test('what is no longer a dead letter is neither retried nor dismissed: a named conflict', async () => {
  const id = await deadLetter();
  await reviveDelivery(await admin(), { id });
  await expect(reviveDelivery(await admin(), { id })).rejects.toThrow(/no longer a dead letter/);
  await expect(dismissDelivery(await admin(), { id })).rejects.toThrow(/no longer a dead letter/);
});

test('ten who dismiss at once: one does, and the gesture that came twice counts once', async () => {
  const id = await deadLetter();
  const acting = await admin();
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => dismissDelivery(acting, { id })));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(
    await caseload.prisma.auditEvent.count({ where: { action: 'delivery.dismiss', subjectId: id } }),
  ).toBe(1);
});

test('a dismissed message never comes, whatever becomes of its record, nor do the details under it', async () => {
  const card = await caseload.request({ destination: 'C1' });
  const details = await caseload.request({ kind: 'task_details', destination: 'C1', parentId: card.id });
  await sendAll(() => ({ kind: 'dead', error: 'is_archived' }));
  expect(await caseload.delivery(details.id)).toMatchObject({ state: 'pending' });
  await dismissDelivery(await admin(), { id: card.id });
  const { subjectId } = await caseload.delivery(card.id);
  await caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, subjectId));
  caseload.clock.shiftMs(HOUR);
  expect(await sendAll()).toEqual([]);
  for (const { id } of [card, details])
    expect(await caseload.delivery(id)).toMatchObject({ state: 'dismissed' });
});

test('details wait with their dead card, and come after it once it is retried', async () => {
  const card = await caseload.request({ destination: 'C1' });
  const details = await caseload.request({ kind: 'task_details', destination: 'C1', parentId: card.id });
  await sendAll(() => ({ kind: 'dead', error: 'not_in_channel' }));
  caseload.clock.shiftMs(HOUR);
  expect(await sendAll()).toEqual([]);
  expect(await readBacklog(caseload.ctx)).toMatchObject({ pending: 0, oldestDueAt: null });
  await reviveDelivery(await admin(), { id: card.id });
  expect((await sendAll()).map(({ id }) => id)).toEqual([card.id]);
  expect((await sendAll()).map(({ id }) => id)).toEqual([details.id]);
});

test('nobody but an administrator sees, retries or dismisses, and the try is written down', async () => {
  const id = await deadLetter();
  const acting = await admin();
  const nurse = { ...acting, actor: { ...acting.actor, roles: ['nurse' as const] } };
  await expect(deliveryHealth(nurse)).rejects.toThrow(/Only an administrator/);
  await expect(reviveDelivery(nurse, { id })).rejects.toThrow(/Only an administrator/);
  await expect(dismissDelivery(nurse, { code: 'is_archived' })).rejects.toThrow(/Only an administrator/);
  expect(await caseload.delivery(id)).toMatchObject({ state: 'dead' });
  const refused = await caseload.prisma.auditEvent.findMany({
    where: { outcome: 'refused' },
    select: { action: true },
    orderBy: { id: 'asc' },
  });
  expect(refused.map(({ action }) => action)).toEqual([
    'delivery.view-health',
    'delivery.revive',
    'delivery.dismiss',
  ]);
});

test('the lag is counted from when a follow-up was due, not from when somebody looked', async () => {
  const { clock } = caseload;
  await caseload.task({ remindAt: clock.now() });
  clock.shiftMs(10 * MINUTE);
  await claimDueTasks(caseload.ctx, { limit: 10 });
  await sendAll();
  await caseload.request({ destination: 'C2' });
  await caseload.request({ destination: 'C3' });
  clock.shiftMs(2_000);
  await sendAll();
  expect(await deliveryHealth(await admin())).toMatchObject({
    lastHour: { count: 3, p50Ms: 2_000, worstMs: 10 * MINUTE },
    lastDay: { count: 3 },
    backlog: { pending: 0, ambiguous: 0, sending: 0, oldestDueAt: null },
  });
  clock.shiftMs(HOUR);
  expect(await deliveryHealth(await admin())).toMatchObject({
    lastHour: { count: 0 },
    lastDay: { count: 3 },
  });
});

test('a card that was deleted and posted again counts when it came first', async () => {
  const { id } = await caseload.request({ destination: 'C1' });
  await sendAll();
  caseload.clock.shiftMs(5 * HOUR);
  const { subjectId } = await caseload.delivery(id);
  await caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, subjectId));
  await sendAll(() => ({ kind: 'missing' }));
  await sendAll();
  expect(await deliveryHealth(await admin())).toMatchObject({
    lastHour: { count: 0 },
    lastDay: { count: 1, worstMs: 0 },
  });
});

test('failures are counted by kind and code for a day', async () => {
  const { id } = await caseload.request({ destination: 'C1' });
  const [claimed] = await sendAll(() => ({
    kind: 'wait',
    error: 'ratelimited',
    waitMs: 1,
    holdsChannel: false,
  }));
  if (claimed?.id !== id) throw new Error('not claimed');
  await Promise.all(Array.from({ length: 8 }, () => countFailure(caseload.ctx, claimed, 'ratelimited')));
  await countFailure(caseload.ctx, claimed, 'http_503');
  const { failures } = await deliveryHealth(await admin());
  expect(failures).toEqual([
    { kind: claimed.kind, code: 'ratelimited', count: 8 },
    { kind: claimed.kind, code: 'http_503', count: 1 },
  ]);
  caseload.clock.shiftMs(25 * HOUR);
  expect((await deliveryHealth(await admin())).failures).toEqual([]);
});

test('dead letters are listed page by page, longest dead first, and a page that emptied shows the last one', async () => {
  for (let n = 0; n < 11; n++) {
    await deadLetter('is_archived', `C${n}`);
    caseload.clock.shiftMs(1_000);
  }
  const { dead } = await deliveryHealth(await admin(), { page: 1 });
  expect(dead).toMatchObject({
    total: 11,
    page: 1,
    pageCount: 2,
    codes: [{ code: 'is_archived', count: 11 }],
  });
  expect(dead.letters.map(({ destination }) => destination)).toEqual(['C10']);
  await dismissDelivery(await admin(), { id: dead.letters[0]?.id ?? '' });
  expect((await deliveryHealth(await admin(), { page: 1 })).dead).toMatchObject({ page: 0, total: 10 });
});

test('a stuck message never holds up the others', async () => {
  await deadLetter('is_archived', 'C1');
  const stuck = await caseload.request({ destination: 'C9', priority: 'stat' });
  for (let n = 0; n < 5; n++) await caseload.request({ destination: `C${n}` });
  const claimed = await sendAll((destination) =>
    destination === 'C9'
      ? { kind: 'retry', error: 'ECONNREFUSED', answered: false }
      : { kind: 'posted', channelId: destination, messageTs: '1.1' },
  );
  expect(claimed).toHaveLength(6);
  expect(await caseload.prisma.delivery.count({ where: { state: 'settled' } })).toBe(5);
  expect(await caseload.delivery(stuck.id)).toMatchObject({ state: 'pending', failures: 1 });
});

test('replicas that notice the same lag tell the administrators once; all is clear once', async () => {
  const { clock, ctx, prisma } = caseload;
  const alerts = (kind: 'lag_alert' | 'lag_all_clear') => prisma.delivery.count({ where: { kind } });
  const watchAll = () => Promise.all(Array.from({ length: 6 }, () => watchLag(ctx)));
  const { id } = await caseload.request({ destination: 'C1' });
  clock.shiftMs(5 * MINUTE);
  await watchAll();
  expect(await alerts('lag_alert')).toBe(0);
  clock.shiftMs(1);
  await watchAll();
  clock.shiftMs(MINUTE);
  await watchAll();
  expect(await alerts('lag_alert')).toBe(1);
  expect(await prisma.lagEpisode.findFirst()).toMatchObject({
    endedAt: null,
    waiting: 1,
    worstLagMs: BigInt(6 * MINUTE + 1),
  });
  // The word itself, still unsent, is no lag; and posting the late one ends it.
  await sendAll();
  expect(await caseload.delivery(id)).toMatchObject({ state: 'settled' });
  await watchAll();
  await watchAll();
  expect(await alerts('lag_all_clear')).toBe(1);
  expect(await prisma.lagEpisode.findFirst()).toMatchObject({ endedAt: clock.now() });
});

test('what was brought back a moment ago is not late yet, however long nobody ran', async () => {
  await caseload.task({ remindAt: new Date(caseload.clock.now().getTime() - 48 * HOUR) });
  await claimDueTasks(caseload.ctx, { limit: 10 });
  await watchLag(caseload.ctx);
  expect(await caseload.prisma.lagEpisode.count()).toBe(0);
  caseload.clock.shiftMs(MINUTE);
  await watchLag(caseload.ctx);
  expect(await caseload.prisma.lagEpisode.count()).toBe(1);
});

test('an alert that could not be sent before the end says itself that it is over; nobody gets two messages', async () => {
  await caseload.request({ destination: 'C1' });
  caseload.clock.shiftMs(HOUR);
  await watchLag(caseload.ctx);
  await caseload.prisma.delivery.updateMany({ where: { kind: 'task_card' }, data: { state: 'settled' } });
  await watchLag(caseload.ctx);
  expect(await caseload.prisma.lagEpisode.count({ where: { endedAt: null } })).toBe(0);
  expect(await caseload.prisma.delivery.count({ where: { kind: 'lag_all_clear' } })).toBe(0);
});
