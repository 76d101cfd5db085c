import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DELIVERY_WAKE } from '../../../src/domain/deliveries/delivery.ts';
import { claimDueTasks, nextDueTaskAt } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { type Caseload, clearWork, startCaseload } from '../deliveries/caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
});
afterAll(() => caseload.drop());
beforeEach(async () => {
  await clearWork(caseload.prisma);
  await caseload.prisma.team.update({
    where: { id: caseload.team.id },
    data: { slackChannelId: 'C0NORTH', channelFitness: 'unfit' },
  });
});

const claim = (limit = 100) => claimDueTasks(caseload.ctx, { limit });
const cardsOf = (subjectId: string) =>
  caseload.prisma.delivery.findMany({
    where: { subjectId, kind: 'task_card' },
    orderBy: { occurrence: 'asc' },
  });

/** The messages that show the task's coming back: its own card, or one that it shares. */
async function shownIn(taskId: string): Promise<number> {
  const shared = await caseload.prisma.noticeTask.findMany({ where: { taskId } });
  return caseload.prisma.delivery.count({
    where: {
      OR: [
        { subjectId: taskId, kind: 'task_card' },
        { subjectId: { in: shared.map(({ noticeId }) => noticeId) }, kind: 'task_bundle' },
      ],
    },
  });
}

test('what is due comes back once: the task moves on, its card is asked for, history and audit say so', async () => {
  const { prisma, ctx, clock } = caseload;
  const task = await caseload.task({ priority: 'urgent', snoozedUntil: clock.now() });
  clock.shiftMs(1_500);
  expect(await claim()).toEqual({ claimed: 1, maxLagMs: 1_500 });
  expect(await prisma.task.findUniqueOrThrow({ where: { id: task.id } })).toMatchObject({
    remindAt: null,
    snoozedUntil: null,
    cardOccurrence: 1,
    version: 2,
    status: 'open',
  });
  expect(await prisma.taskTransition.findMany({ where: { taskId: task.id } })).toMatchObject([
    { verb: 'reminded', version: 2, fromStatus: 'open', toStatus: 'open', memberId: null, at: clock.now() },
  ]);
  expect(await prisma.delivery.findMany({ where: { subjectId: task.id } })).toMatchObject([
    {
      kind: 'task_card',
      occurrence: 1,
      destination: 'C0NORTH',
      priority: 'urgent',
      state: 'pending',
      wakeAt: clock.now(),
    },
  ]);
  expect(await prisma.auditEvent.findMany({ where: { subjectId: task.id } })).toMatchObject([
    {
      action: 'task.remind',
      actorKind: 'system',
      job: 'tick',
      memberId: null,
      requestId: ctx.requestId,
      details: { occurrence: 1 },
    },
  ]);
  expect(await claim()).toEqual({ claimed: 0, maxLagMs: 0 });
});

test('only what is open and due comes back', async () => {
  const { clock } = caseload;
  const future = new Date(clock.now().getTime() + 1);
  const due = await caseload.task({ status: 'in_progress' });
  await caseload.task({ remindAt: future });
  await caseload.task({ remindAt: null });
  for (const status of ['on_hold', 'completed', 'cancelled'] as const) await caseload.task({ status });
  expect(await claim()).toMatchObject({ claimed: 1 });
  expect(await cardsOf(due.id)).toHaveLength(1);
  expect(await nextDueTaskAt(caseload.ctx)).toEqual(future);
});

test('the tick waits for the earliest instant to come, of whatever urgency, and not for what is due, done or on hold', async () => {
  const { clock, ctx } = caseload;
  const inMs = (ms: number) => new Date(clock.now().getTime() + ms);
  expect(await nextDueTaskAt(ctx)).toBeNull();
  await caseload.task({ remindAt: inMs(-60_000) });
  await caseload.task({ remindAt: inMs(0) });
  for (const status of ['on_hold', 'completed', 'cancelled'] as const)
    await caseload.task({ status, remindAt: inMs(1) });
  expect(await nextDueTaskAt(ctx)).toBeNull();
  for (const ms of [9_000, 8_000]) await caseload.task({ remindAt: inMs(ms) });
  expect(await nextDueTaskAt(ctx)).toEqual(inMs(8_000));
  for (const ms of [7_000, 3_000]) await caseload.task({ remindAt: inMs(ms), priority: 'stat' });
  await caseload.task({ remindAt: inMs(2_000), priority: 'urgent', status: 'in_progress' });
  expect(await nextDueTaskAt(ctx)).toEqual(inMs(2_000));
});

test('a claim that finds nothing wakes no outbox', async () => {
  const listener = new pg.Client(caseload.url);
  await listener.connect();
  const heard: (string | undefined)[] = [];
  listener.on('notification', ({ payload }) => heard.push(payload));
  await listener.query(`LISTEN ${DELIVERY_WAKE}`);
  await claim();
  await listener.query('SELECT 1');
  expect(heard).toEqual([]);
  await caseload.task();
  await claim();
  await listener.query('SELECT 1');
  expect(heard).toEqual([caseload.ctx.workspace.id]);
  await listener.end();
});

test('urgent tasks come back first, then those that wait longest', async () => {
  const { clock, prisma } = caseload;
  const at = (agoMs: number) => new Date(clock.now().getTime() - agoMs);
  const tasks = [
    await caseload.task({ priority: 'stat', remindAt: at(1) }),
    await caseload.task({ priority: 'urgent', remindAt: at(9_000) }),
    await caseload.task({ priority: 'urgent', remindAt: at(2_000) }),
    await caseload.task({ priority: 'routine', remindAt: at(90_000) }),
    await caseload.task({ priority: 'routine', remindAt: at(80_000) }),
  ];
  const waiting = async () =>
    (await prisma.task.findMany({ where: { remindAt: { not: null } } })).map((task) => task.id).sort();
  for (let taken = 1; taken <= tasks.length; taken++) {
    expect(await claim(1)).toMatchObject({ claimed: 1 });
    expect(await waiting()).toEqual(
      tasks
        .slice(taken)
        .map((task) => task.id)
        .sort(),
    );
  }
});

test('of replicas that tick at once, each task goes to one', async () => {
  const tasks = await Promise.all(Array.from({ length: 60 }, () => caseload.task()));
  const batches = await Promise.all(Array.from({ length: 6 }, () => claim(20)));
  let claimed = batches.reduce((sum, batch) => sum + batch.claimed, 0);
  for (let more = await claim(); more.claimed > 0; more = await claim()) claimed += more.claimed;
  expect(claimed).toBe(60);
  for (const { id } of tasks) expect(await shownIn(id)).toBe(1);
  expect(await caseload.prisma.taskTransition.count()).toBe(60);
});

test('after a week in which nobody ran, all that fell due comes back', async () => {
  const { clock } = caseload;
  for (let day = 0; day < 7; day++)
    await caseload.task({ remindAt: new Date(clock.now().getTime() + day * 86_400_000) });
  clock.shiftMs(7 * 86_400_000);
  expect(await claim()).toEqual({ claimed: 7, maxLagMs: 7 * 86_400_000 });
});

test('details are asked for under the card where the channel is fit for them', async () => {
  const { prisma, team } = caseload;
  await prisma.team.update({ where: { id: team.id }, data: { channelFitness: 'fit' } });
  const task = await caseload.task();
  await claim();
  const [card] = await cardsOf(task.id);
  expect(
    await prisma.delivery.findMany({ where: { subjectId: task.id, kind: 'task_details' } }),
  ).toMatchObject([{ parentId: card?.id, occurrence: 1, destination: 'C0NORTH' }]);
});

test('without a channel the owner is told directly, or whoever made the task when the owner is none or gone', async () => {
  const { prisma, team, ana, clock } = caseload;
  await prisma.team.update({
    where: { id: team.id },
    data: { slackChannelId: null, channelFitness: 'fit' },
  });
  const member = (slackUserId: string, deactivatedAt: Date | null) =>
    prisma.member.create({
      data: {
        workspaceId: ana.workspaceId,
        slackUserId,
        displayName: slackUserId,
        timeZone: 'UTC',
        profileReadAt: clock.now(),
        deactivatedAt,
      },
    });
  const ben = await member('U0BEN', null);
  const gone = await member('U0GONE', clock.now());
  const owned = await caseload.task({ ownerId: ben.id });
  const orphan = await caseload.task({ ownerId: gone.id });
  const unassigned = await caseload.task({ ownerId: null });
  await claim();
  expect(await cardsOf(owned.id)).toMatchObject([{ destination: 'U0BEN' }]);
  expect(await cardsOf(orphan.id)).toMatchObject([{ destination: 'U0ANA' }]);
  expect(await cardsOf(unassigned.id)).toMatchObject([{ destination: 'U0ANA' }]);
  expect(await prisma.delivery.count({ where: { kind: 'task_details' } })).toBe(0);
});

test('a task that comes back again has a new card, and the older ones are told to point to it', async () => {
  const { prisma, clock } = caseload;
  const task = await caseload.task();
  await claim();
  const [first] = await cardsOf(task.id);
  await prisma.delivery.update({
    where: { id: first?.id ?? '' },
    data: { state: 'settled', postedVersion: 1, messageTs: '1.1', channelId: 'C0NORTH' },
  });
  clock.shiftMs(60_000);
  await prisma.task.update({ where: { id: task.id }, data: { remindAt: clock.now() } });
  expect(await claim()).toMatchObject({ claimed: 1 });
  expect(await cardsOf(task.id)).toMatchObject([
    {
      occurrence: 1,
      state: 'pending',
      desiredVersion: 2,
      postedVersion: 1,
      messageTs: '1.1',
      wakeAt: clock.now(),
    },
    { occurrence: 2, state: 'pending', desiredVersion: 1, messageTs: null },
  ]);
});

test('one odd task does not keep the others from coming back', async () => {
  const { prisma, ctx } = caseload;
  const odd = await caseload.task();
  const plain = await caseload.task();
  await caseload.request({ subjectId: odd.id, occurrence: 1 });
  await prisma.taskTransition.create({
    data: {
      workspaceId: odd.workspaceId,
      taskId: odd.id,
      version: 2,
      verb: 'edited',
      fromStatus: 'open',
      toStatus: 'open',
      at: ctx.now(),
    },
  });
  expect(await claim()).toMatchObject({ claimed: 2 });
  expect(await cardsOf(odd.id)).toMatchObject([{ desiredVersion: 2 }]);
  expect(await shownIn(plain.id)).toBe(1);
});

test('a claim that fails leaves the task as it was', async () => {
  const { prisma, ctx } = caseload;
  const task = await caseload.task();
  await prisma.$executeRaw`ALTER TABLE audit_event ADD CONSTRAINT no_tick CHECK (job <> 'tick') NOT VALID`;
  try {
    await expect(claim()).rejects.toThrow('no_tick');
    expect(await prisma.task.findUniqueOrThrow({ where: { id: task.id } })).toMatchObject({
      version: 1,
      remindAt: ctx.now(),
    });
    expect(await cardsOf(task.id)).toEqual([]);
  } finally {
    await prisma.$executeRaw`ALTER TABLE audit_event DROP CONSTRAINT no_tick`;
  }
  expect(await claim()).toMatchObject({ claimed: 1 });
});

test.each<[string, object, object]>([
  ['was to be shown again later is shown now', { state: 'pending', messageTs: '1.1' }, { wakeAt: 'now' }],
  [
    'waits after a failure goes on waiting',
    { state: 'pending', messageTs: '1.1', lastError: 'x' },
    { wakeAt: 'then' },
  ],
  ['was never posted goes on waiting', { state: 'pending', messageTs: null }, { wakeAt: 'then' }],
  [
    'is in doubt stays so',
    { state: 'ambiguous', messageTs: null, lastError: 'x' },
    { wakeAt: 'then', state: 'ambiguous' },
  ],
  ['is being sent stays so', { state: 'sending', messageTs: '1.1' }, { wakeAt: 'then', state: 'sending' }],
])('an older card that %s when its task comes back again', async (_what, data, expected) => {
  const { prisma, clock } = caseload;
  const task = await caseload.task({ cardOccurrence: 1 });
  const then = new Date(clock.now().getTime() + 60_000);
  const { id } = await caseload.request({ subjectId: task.id, occurrence: 1, wakeAt: then });
  await prisma.delivery.update({ where: { id }, data });
  const { id: others } = await caseload.request({ destination: 'C0OTHER' });
  await claim();
  expect(await caseload.delivery(others)).toMatchObject({ desiredVersion: 1 });
  const { wakeAt, ...rest } = expected as { wakeAt: string; state?: string };
  expect(await caseload.delivery(id)).toMatchObject({
    desiredVersion: 2,
    wakeAt: wakeAt === 'now' ? clock.now() : then,
    ...rest,
  });
});

test('an older card that would come sooner than now is not put off', async () => {
  const task = await caseload.task({ cardOccurrence: 1 });
  const sooner = new Date(caseload.clock.now().getTime() - 60_000);
  const { id } = await caseload.request({ subjectId: task.id, occurrence: 1, wakeAt: sooner });
  await caseload.prisma.delivery.update({ where: { id }, data: { messageTs: '1.1' } });
  await claim();
  expect(await caseload.delivery(id)).toMatchObject({ wakeAt: sooner });
});

test('a dead card stays dead when its task comes back again', async () => {
  const task = await caseload.task({ cardOccurrence: 1 });
  const { id } = await caseload.request({ subjectId: task.id, occurrence: 1 });
  await caseload.prisma.delivery.update({ where: { id }, data: { state: 'dead' } });
  await claim();
  expect(await caseload.delivery(id)).toMatchObject({ state: 'dead', desiredVersion: 1 });
});

test('a task that somebody holds is left for the next look, and the others do not wait for it', async () => {
  const { prisma } = caseload;
  const [held, free] = [await caseload.task(), await caseload.task()];
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM task WHERE "id" = ${held.id}::uuid FOR UPDATE`;
    expect(await claim()).toMatchObject({ claimed: 1 });
  });
  expect(await shownIn(free.id)).toBe(1);
  expect(await shownIn(held.id)).toBe(0);
});
