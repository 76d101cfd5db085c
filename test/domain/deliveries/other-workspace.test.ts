import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireAccess } from '../../../src/domain/access/require-access.ts';
import type { Ctx, MemberActor, SystemActor } from '../../../src/domain/context.ts';
import { readBacklog } from '../../../src/domain/deliveries/backlog.ts';
import { deliverySettings } from '../../../src/domain/deliveries/delivery.ts';
import { leaseDeliveries } from '../../../src/domain/deliveries/lease-deliveries.ts';
import { nextDeliveryAt } from '../../../src/domain/deliveries/next-delivery-at.ts';
import { refreshDeliveries } from '../../../src/domain/deliveries/refresh-deliveries.ts';
import { countDead, readDeadLetters } from '../../../src/domain/delivery-operations/dead-letters.ts';
import { deliveryHealth } from '../../../src/domain/delivery-operations/delivery-health.ts';
import { dismissDelivery } from '../../../src/domain/delivery-operations/dismiss-delivery.ts';
import { fallBack } from '../../../src/domain/delivery-operations/fall-back.ts';
import { readLagEpisode } from '../../../src/domain/delivery-operations/lag-episode.ts';
import { readMyRefusals } from '../../../src/domain/delivery-operations/read-my-refusals.ts';
import {
  readChannelRefusal,
  readRefusedPost,
} from '../../../src/domain/delivery-operations/rejected-post.ts';
import { reviveDelivery } from '../../../src/domain/delivery-operations/revive-delivery.ts';
import { undeliveredNotifications } from '../../../src/domain/delivery-operations/undelivered-notifications.ts';
import { watchLag } from '../../../src/domain/delivery-operations/watch-lag.ts';
import { escalateOverdue } from '../../../src/domain/escalation/escalate-overdue.ts';
import { claimDueTasks, nextDueTaskAt } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { holdDueTasks } from '../../../src/domain/reminders/hold-due-tasks.ts';
import { releaseHeldTasks } from '../../../src/domain/reminders/release-held-tasks.ts';
import { type Caseload, startCaseload } from './caseload.ts';

const settings = deliverySettings();
let ours: Caseload;
/** A job and an administrator of another clinic on the same database. */
let job: Ctx<SystemActor>;
let admin: Ctx<MemberActor>;
let refusedTask: string;
let deadId: string;
let episodeId: string;
let refusalId: string;

beforeAll(async () => {
  ours = await startCaseload();
  const { prisma, clock, team, ana } = ours;
  await prisma.member.update({ where: { id: ana.id }, data: { roles: ['admin', 'coordinator'] } });
  const theirs = await prisma.workspace.create({ data: { name: 'Hillside Clinic' } });
  const eve = await prisma.member.create({
    data: {
      workspaceId: theirs.id,
      slackUserId: 'U0EVE',
      displayName: 'Eve',
      timeZone: 'America/New_York',
      profileReadAt: clock.now(),
      roles: ['admin', 'coordinator'],
    },
  });
  job = { ...ours.ctx, workspace: { id: theirs.id, defaultTimeZone: 'America/New_York' } };
  admin = {
    ...job,
    actor: {
      kind: 'member',
      memberId: eve.id,
      slackUserId: 'U0EVE',
      displayName: 'Eve',
      timeZone: 'America/New_York',
      roles: ['admin', 'coordinator'],
      // Even so: a team of ours on her list opens nothing of ours.
      teamIds: [team.id],
    },
  };

  const hoursAgo = (hours: number) => new Date(clock.now().getTime() - hours * 3_600_000);
  await ours.task({ dueAt: hoursAgo(30) });
  await ours.task({ dueAt: hoursAgo(40), remindAt: null, escalateAt: hoursAgo(1) });
  await ours.task({ remindAt: hoursAgo(-5), heldFrom: hoursAgo(2) });
  await ours.request({ destination: 'C0WAITS', wakeAt: hoursAgo(3) });
  await ours.request({ destination: 'C0LATER', wakeAt: hoursAgo(-3) });
  ({ id: refusedTask } = await ours.task({ remindAt: null, cardOccurrence: 1 }));
  ({ id: deadId } = await ours.request({ subjectId: refusedTask, destination: 'C0NORTH' }));
  await prisma.delivery.update({
    where: { id: deadId },
    data: { state: 'dead', lastError: 'is_archived' },
  });
  await prisma.deliveryFailureCount.create({
    data: { workspaceId: ours.ctx.workspace.id, hourAt: clock.now(), kind: 'task_card', code: 'x', count: 3 },
  });
  const arrived = await ours.request({ destination: 'C0DONE' });
  await prisma.delivery.update({
    where: { id: arrived.id },
    data: {
      state: 'settled',
      arrivedAt: clock.now(),
      postedAt: clock.now(),
      messageTs: '1.1',
      channelId: 'C0DONE',
    },
  });
  ({ id: episodeId } = await prisma.lagEpisode.create({
    data: {
      workspaceId: ours.ctx.workspace.id,
      startedAt: clock.now(),
      limitMinutes: 5,
      waiting: 1,
      worstLagMs: 400_000,
    },
  }));
  ({ id: refusalId } = await prisma.channelRefusal.create({
    data: {
      id: randomUUID(),
      workspaceId: ours.ctx.workspace.id,
      channelId: 'C0NORTH',
      refusedOn: clock.now(),
      code: 'is_archived',
      createdAt: clock.now(),
    },
  }));
});
afterAll(() => ours.drop());

const everything = async () => ({
  deliveries: await ours.prisma.delivery.findMany({ orderBy: { id: 'asc' } }),
  tasks: await ours.prisma.task.findMany({ orderBy: { id: 'asc' } }),
  episodes: await ours.prisma.lagEpisode.findMany(),
  refusals: await ours.prisma.channelRefusal.findMany(),
  notices: await ours.prisma.notice.findMany(),
});

describe('another clinic on the same database', () => {
  test.each<[string, () => Promise<unknown>, unknown]>([
    ['its outbox claims nothing', () => leaseDeliveries(job, { owner: 'theirs', limit: 50, settings }), []],
    ['its outbox sleeps', () => nextDeliveryAt(job, { settings }), null],
    [
      'its backlog is empty',
      () => readBacklog(job),
      { pending: 0, ambiguous: 0, sending: 0, oldestDueAt: null, overdueSince: null },
    ],
    ['its tick brings nothing back', () => claimDueTasks(job, { limit: 50 }), { claimed: 0, maxLagMs: 0 }],
    ['its tick waits for nothing', () => nextDueTaskAt(job), null],
    ['its tick escalates nothing', () => escalateOverdue(job), 0],
    [
      'its tick holds nothing',
      () => holdDueTasks(job, { now: job.now(), after: null, readDnd: async () => new Map() }),
      0,
    ],
    ['it finds no way for what we could not send', () => fallBack(job), undefined],
    ['it loses no word of ours', () => undeliveredNotifications(job, { most: 50 }), []],
    ['its watch begins and ends no lag', () => watchLag(job), undefined],
    ['it counts none of our dead letters', () => countDead(job), []],
    [
      'it lists none of our dead letters',
      async () =>
        readDeadLetters(
          job,
          await requireAccess(job, { action: 'delivery.view-health', subjectType: 'Workspace' }),
          0,
        ),
      { total: 0, codes: [], letters: [], page: 0, pageCount: 1 },
    ],
    ['it reads no lag of ours', () => readLagEpisode(job, episodeId), null],
    ['it reads no refusal of ours', () => readChannelRefusal(job, refusalId), null],
    [
      'it reads no refused card of ours',
      () => readRefusedPost(job, { subjectId: refusedTask, occurrence: 1 }),
      null,
    ],
    [
      'a member of it who is listed with our id sees no refusals of ours',
      () => readMyRefusals({ ...admin, actor: { ...admin.actor, memberId: ours.ana.id } }),
      [],
    ],
    [
      'a change of its own refreshes no message of ours',
      () => ours.prisma.$transaction((tx) => refreshDeliveries(tx, job, refusedTask)),
      undefined,
    ],
    [
      'the end of its quiet time releases no task of ours',
      () => ours.prisma.$transaction((tx) => releaseHeldTasks(tx, job, { teamId: ours.team.id })),
      undefined,
    ],
  ])('%s', async (_what, act, expected) => {
    const before = await everything();
    expect(await act()).toEqual(expected);
    expect(await everything()).toEqual(before);
  });

  test.each([
    ['retries', reviveDelivery],
    ['dismisses', dismissDelivery],
  ])('its administrator %s none of our dead letters, by id or by code', async (_what, act) => {
    const before = await everything();
    await expect(act(admin, { id: deadId })).rejects.toMatchObject({ code: 'conflict' });
    await expect(act(admin, { code: 'is_archived' })).rejects.toMatchObject({ code: 'conflict' });
    expect(await everything()).toEqual(before);
  });

  test('its administrator’s view of messages counts nothing of ours', async () => {
    expect(await deliveryHealth(admin)).toMatchObject({
      lastHour: { count: 0 },
      lastDay: { count: 0 },
      backlog: { pending: 0 },
      failures: [],
      dead: { total: 0 },
    });
  });

  test('all of this is there for the clinic whose it is', async () => {
    expect(await readBacklog(ours.ctx)).toMatchObject({ pending: 1 });
    expect(await countDead(ours.ctx)).toEqual([{ code: 'is_archived', count: 1 }]);
    expect(await readLagEpisode(ours.ctx, episodeId)).toMatchObject({ waiting: 1 });
    expect(await readChannelRefusal(ours.ctx, refusalId)).toMatchObject({ count: 1 });
    const post = await readRefusedPost(ours.ctx, { subjectId: refusedTask, occurrence: 1 });
    expect(post).toMatchObject({ code: 'is_archived', isRefusedNow: true });
    expect((await claimDueTasks(ours.ctx, { limit: 50 })).claimed).toBe(1);
    expect(await escalateOverdue(ours.ctx)).toBeGreaterThanOrEqual(0);
    expect(await leaseDeliveries(ours.ctx, { owner: 'ours', limit: 50, settings })).not.toEqual([]);
  });
});
