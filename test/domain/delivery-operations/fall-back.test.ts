import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deliverySettings } from '../../../src/domain/deliveries/delivery.ts';
import { leaseDeliveries } from '../../../src/domain/deliveries/lease-deliveries.ts';
import { settleDelivery } from '../../../src/domain/deliveries/settle-delivery.ts';
import { fallBack } from '../../../src/domain/delivery-operations/fall-back.ts';
import { announceUnassigned } from '../../../src/domain/escalation/announce-unassigned.ts';
import { sendNotice } from '../../../src/domain/notices/send-notice.ts';
import { claimDueTasks } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { type Caseload, clearWork, startCaseload } from '../deliveries/caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
  await caseload.prisma.member.create({
    data: {
      workspaceId: caseload.ctx.workspace.id,
      slackUserId: 'U0OLGA',
      displayName: 'Olga',
      timeZone: 'America/New_York',
      roles: ['admin'],
      profileReadAt: caseload.clock.now(),
    },
  });
});
afterAll(() => caseload.drop());
beforeEach(async () => {
  await clearWork(caseload.prisma);
  await caseload.prisma.notice.deleteMany();
  await caseload.prisma.channelRefusal.deleteMany();
});

const settings = deliverySettings({ perChannelIntervalMs: 0 });

/** A follow-up came back, and the process died between the mark of its death and what follows from it. */
async function refusedCard(code = 'is_archived') {
  const task = await caseload.task();
  await claimDueTasks(caseload.ctx, { limit: 10 });
  await die(code);
  return task;
}

async function die(error: string) {
  for (const each of await leaseDeliveries(caseload.ctx, { owner: 'replica-1', limit: 50, settings }))
    await settleDelivery(caseload.ctx, each, { kind: 'dead', error }, settings);
}

const ofKind = (kind: 'fallback' | 'undeliverable' | 'channel_refused') =>
  caseload.prisma.delivery.findMany({ where: { kind }, orderBy: { id: 'asc' } });

test('the tick finds what a dead process left: the owner gets it once, the administrators hear once, from however many replicas', async () => {
  const { ctx } = caseload;
  const task = await refusedCard();
  await refusedCard();
  await Promise.all(Array.from({ length: 6 }, () => fallBack(ctx)));
  await fallBack(ctx);
  const fallbacks = await ofKind('fallback');
  expect(fallbacks.map(({ destination }) => destination)).toEqual(['U0ANA', 'U0ANA']);
  expect(fallbacks.map(({ subjectId }) => subjectId)).toContain(task.id);
  expect((await ofKind('channel_refused')).map(({ destination }) => destination)).toEqual(['U0OLGA']);
});

test('an owner who is gone is passed over: whoever made the task gets it', async () => {
  const { prisma, ctx } = caseload;
  const gone = await prisma.member.create({
    data: {
      workspaceId: ctx.workspace.id,
      slackUserId: 'U0GONE',
      displayName: 'Gone',
      timeZone: 'America/New_York',
      deactivatedAt: caseload.clock.now(),
      profileReadAt: caseload.clock.now(),
    },
  });
  await caseload.task({ ownerId: gone.id });
  await claimDueTasks(ctx, { limit: 10 });
  await die('not_in_channel');
  await fallBack(ctx);
  expect((await ofKind('fallback')).map(({ destination }) => destination)).toEqual(['U0ANA']);
});

test('what Slack refuses for another reason than the channel goes to nobody else: an operator mends it', async () => {
  await refusedCard('msg_too_long');
  await fallBack(caseload.ctx);
  expect(await ofKind('fallback')).toEqual([]);
  expect(await ofKind('channel_refused')).toEqual([]);
});

test('refused by the owner and by the channel, word ends with an administrator; there it stays', async () => {
  const { ctx } = caseload;
  await refusedCard();
  await fallBack(ctx);
  await die('open:user_disabled');
  await fallBack(ctx);
  expect((await ofKind('undeliverable')).map(({ destination }) => destination)).toEqual(['U0OLGA']);
  await die('open:user_disabled');
  await fallBack(ctx);
  await fallBack(ctx);
  expect(await ofKind('undeliverable')).toMatchObject([{ destination: 'U0OLGA', state: 'dead' }]);
});

const undeliverables = async () => (await ofKind('undeliverable')).map(({ destination }) => destination);
const withoutChannel = () =>
  caseload.prisma.team.update({ where: { id: caseload.team.id }, data: { slackChannelId: null } });
const withChannel = () =>
  caseload.prisma.team.update({ where: { id: caseload.team.id }, data: { slackChannelId: 'C0NORTH' } });

test('a message of several tasks that does not reach its owner goes the way of a single card, each task by itself', async () => {
  await withoutChannel();
  await caseload.task();
  await caseload.task();
  await claimDueTasks(caseload.ctx, { limit: 10 });
  await die('open:user_disabled');
  await fallBack(caseload.ctx);
  await fallBack(caseload.ctx);
  await withChannel();
  expect(await undeliverables()).toEqual(['U0OLGA', 'U0OLGA']);
});

test('tasks without an owner that their channel refuses are told to an administrator, with the channel; those that were taken are not', async () => {
  const tasks = [
    await caseload.task({ ownerId: null, remindAt: null }),
    await caseload.task({ ownerId: null, remindAt: null }),
  ];
  await caseload.prisma.$transaction((tx) =>
    announceUnassigned(
      tx,
      caseload.ctx,
      tasks.map(({ id, teamId }) => ({ id, teamId, priority: 'routine' })),
    ),
  );
  await die('is_archived');
  await caseload.prisma.task.update({
    where: { id: tasks[1]?.id ?? '' },
    data: { ownerId: caseload.ana.id },
  });
  await fallBack(caseload.ctx);
  expect(await undeliverables()).toEqual(['U0OLGA']);
  expect(await ofKind('channel_refused')).toHaveLength(1);
});

test.each(['reaches nobody', 'reaches another one'])(
  'word that something is overdue which %s',
  async (how) => {
    const task = await caseload.task({ remindAt: null });
    const tell = (destination: string) =>
      caseload.prisma.$transaction((tx) =>
        sendNotice(tx, caseload.ctx, { kind: 'escalation', taskIds: [task.id], destination, step: 2 }),
      );
    await tell('U0SUE');
    await die('open:user_disabled');
    if (how === 'reaches another one') await tell('U0TOM');
    await fallBack(caseload.ctx);
    expect(await undeliverables()).toEqual(how === 'reaches nobody' ? ['C0NORTH'] : []);
  },
);

test.each([
  ['a direct message whose channel is not found', 'channel_not_found', 'undeliverable'],
  ['a channel that takes threads alone', 'restricted_action_thread_only_channel', 'fallback'],
] as const)('%s has another way too', async (_, code, kind) => {
  if (kind === 'undeliverable') await withoutChannel();
  await refusedCard(code);
  await fallBack(caseload.ctx);
  await withChannel();
  expect(await ofKind(kind)).toHaveLength(1);
});
