import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { cancelTask } from '../../../src/domain/tasks/cancel-task.ts';
import { completeTask } from '../../../src/domain/tasks/complete-task.ts';
import { confirmTask } from '../../../src/domain/tasks/confirm-task.ts';
import { editTask } from '../../../src/domain/tasks/edit-task.ts';
import { giveBackTask } from '../../../src/domain/tasks/give-back-task.ts';
import { openTask } from '../../../src/domain/tasks/open-task.ts';
import { reassignTask } from '../../../src/domain/tasks/reassign-task.ts';
import { snoozeTask } from '../../../src/domain/tasks/snooze-task.ts';
import { startTask } from '../../../src/domain/tasks/start-task.ts';
import { takeTask } from '../../../src/domain/tasks/take-task.ts';
import type { TaskWithPeople } from '../../../src/domain/tasks/task.ts';
import { TASK_ACTIONS } from '../../../src/domain/tasks/task-actions.ts';
import { undoTask } from '../../../src/domain/tasks/undo-task.ts';
import { openTestDatabase, type TestDatabase } from './task-database.ts';

let testDatabase: TestDatabase;
let ana: Ctx<MemberActor>;
let ben: Ctx<MemberActor>;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  [ana, ben] = [await testDatabase.ctxOf('UANA'), await testDatabase.ctxOf('UBEN')];
});
afterAll(() => testDatabase.drop());

type Act = (ctx: Ctx, id: string) => Promise<TaskWithPeople>;
const start: Act = (ctx, id) => startTask(ctx, { id });
const done: Act = (ctx, id) => completeTask(ctx, { id });
const cancel: Act = (ctx, id) => cancelTask(ctx, { id, reason: 'moved' });
const give: Act = (ctx, id) => reassignTask(ctx, { id, toSlackUserId: 'UBOTH' });
const giveBack: Act = (ctx, id) => giveBackTask(ctx, { id });
const snooze: Act = (ctx, id) => snoozeTask(ctx, { id, until: 'one-hour' });
const claim: Act = (ctx, id) => takeTask(ctx, { id });
const confirm: Act = (ctx, id) => confirmTask(ctx, { id });

const lastChange = (taskId: string) =>
  testDatabase.prisma.taskTransition.findFirstOrThrow({ where: { taskId }, orderBy: { version: 'desc' } });

describe('each change keeps who made it, when, and what was before', () => {
  test.each<[string, Act, object, object]>([
    ['Done', done, { status: 'open', completedAt: null }, { verb: 'completed', toStatus: 'completed' }],
    [
      'Cancel',
      cancel,
      { status: 'open', cancelledAt: null, statusReason: null },
      { verb: 'cancelled', toStatus: 'cancelled', reason: 'moved' },
    ],
    ['Start', start, { status: 'open' }, { verb: 'started', toStatus: 'in_progress' }],
    ['Snooze', snooze, { status: 'open', snoozedUntil: null }, { verb: 'snoozed', toStatus: 'open' }],
  ])('%s', async (_name, act, before, kept) => {
    const task = await testDatabase.give();
    testDatabase.minutes(1);
    await act(ben, task.id);
    const last = await lastChange(task.id);
    expect(last).toMatchObject({
      version: 2,
      fromStatus: 'open',
      memberId: ben.actor.memberId,
      at: testDatabase.clock.now(),
      reason: null,
      ...kept,
    });
    expect(last.before).toMatchObject(before);
    const [entry] = await testDatabase.prisma.auditEvent.findMany({
      where: { subjectId: task.id, action: TASK_ACTIONS[last.verb] },
    });
    expect(entry).toMatchObject({
      subjectType: 'Task',
      patientId: testDatabase.patient.id,
      memberId: ben.actor.memberId,
      outcome: 'allowed',
      details: { version: 2, fields: expect.arrayContaining(Object.keys(before)) },
    });
  });

  test('Reassign keeps the owner before, Edit the title before, and nothing else of the task', async () => {
    const task = await testDatabase.give();
    await give(ben, task.id);
    expect((await lastChange(task.id)).before).toEqual({ ownerId: ana.actor.memberId });
    await editTask(ben, { id: task.id, version: 2, title: 'Call her son' });
    expect((await lastChange(task.id)).before).toEqual({ title: 'Call about the refill' });
  });
});

describe('what a task is, not only who asks, decides what can be done', () => {
  const states = {
    done: async () => done(ana, (await testDatabase.give()).id),
    cancelled: async () => cancel(ana, (await testDatabase.give()).id),
    'in progress': async () => start(ana, (await testDatabase.give()).id),
    open: async () => testDatabase.give(),
  };

  test.each(['done', 'cancelled'] as const)('what is %s takes no change but Undo', async (state) => {
    const task = await states[state]();
    for (const act of [done, cancel, give, giveBack, snooze, start, claim, confirm])
      await expect(act(ben, task.id)).rejects.toMatchObject({ code: 'conflict' });
    const edited = editTask(ben, { id: task.id, version: task.version, title: 'x' });
    await expect(edited).rejects.toMatchObject({ code: 'conflict' });
    expect(await testDatabase.read(task.id)).toMatchObject({ version: 2 });
    await undoTask(ben, { id: task.id, version: 2 });
    expect(await testDatabase.read(task.id)).toMatchObject({ status: 'open', version: 3 });
  });

  test('"Still on it" is said of what somebody has begun, and Start of what nobody has', async () => {
    const open = await states.open();
    await expect(confirm(ana, open.id)).rejects.toMatchObject({ code: 'conflict' });
    const started = await states['in progress']();
    await expect(start(ben, started.id)).rejects.toThrow('That task was already started by UANA.');
    expect((await confirm(ana, started.id)).status).toBe('in_progress');
  });

  test('Start makes what nobody has one’s own, and leaves another’s task theirs', async () => {
    const free = await testDatabase.give({ ownerSlackUserId: null });
    expect((await start(ben, free.id)).owner?.slackUserId).toBe('UBEN');
    const anas = await testDatabase.give();
    expect((await start(ben, anas.id)).owner?.slackUserId).toBe('UANA');
  });

  test('what is given to somebody else is open again; what was open stays so', async () => {
    const started = await states['in progress']();
    expect(await give(ana, started.id)).toMatchObject({ status: 'open', owner: { slackUserId: 'UBOTH' } });
    const open = await states.open();
    expect(await give(ana, open.id)).toMatchObject({ status: 'open' });
  });

  test('only its owner gives a task back, and the team sees that nobody has it', async () => {
    const task = await testDatabase.give();
    await expect(giveBack(ben, task.id)).rejects.toMatchObject({ code: 'conflict' });
    expect((await testDatabase.read(task.id)).ownerId).toBe(ana.actor.memberId);
    await giveBack(ana, task.id);
    expect(await testDatabase.read(task.id)).toMatchObject({ ownerId: null, status: 'open' });
    expect((await testDatabase.deliveries(task.id)).some(({ destination }) => destination === 'CNORTH')).toBe(
      true,
    );
  });

  test('nobody’s task cannot be put back once more, under its field', async () => {
    const task = await testDatabase.give({ ownerSlackUserId: null });
    const given = reassignTask(ana, { id: task.id, toSlackUserId: null });
    await expect(given).rejects.toMatchObject({ fields: { owner: 'This task is already unassigned.' } });
  });
});

test.each<[string, Act]>([
  ['take', claim],
  ['begin', start],
  ['give back', giveBack],
])('a job can never %s a task', async (_what, act) => {
  const task = await testDatabase.give({ ownerSlackUserId: null });
  await expect(act(testDatabase.job, task.id)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await testDatabase.read(task.id)).toMatchObject({ version: 1 });
});

test('a change refreshes the card of the contact that it follows up', async () => {
  const task = await testDatabase.give();
  const contact = await testDatabase.prisma.contact.create({
    data: {
      workspaceId: testDatabase.workspace.id,
      patientId: testDatabase.patient.id,
      memberId: ana.actor.memberId,
      direction: 'outbound',
      way: 'phone',
      party: 'patient',
      outcome: 'reached',
      topic: 'Refill',
      occurredAt: testDatabase.clock.now(),
    },
  });
  await testDatabase.prisma.task.update({ where: { id: task.id }, data: { contactId: contact.id } });
  const card = await testDatabase.prisma.delivery.create({
    data: {
      workspaceId: testDatabase.workspace.id,
      kind: 'contact_card',
      subjectId: contact.id,
      destination: 'CNORTH',
      state: 'settled',
      messageTs: '1.1',
      wakeAt: testDatabase.clock.now(),
      dueAt: testDatabase.clock.now(),
    },
  });
  await done(ana, task.id);
  const after = await testDatabase.prisma.delivery.findUniqueOrThrow({ where: { id: card.id } });
  expect(after).toMatchObject({ state: 'pending', desiredVersion: card.desiredVersion + 1 });
});

test('a look at a task is written down, and so is one that is refused', async () => {
  const task = await testDatabase.give();
  await openTask(ben, { id: task.id });
  await expect(openTask(await testDatabase.ctxOf('USOL'), { id: task.id })).rejects.toMatchObject({
    code: 'not-found',
  });
  const looks = await testDatabase.prisma.auditEvent.findMany({
    where: { subjectId: task.id, action: 'task.view' },
    orderBy: { at: 'asc' },
  });
  expect(looks.map(({ outcome, patientId }) => [outcome, patientId])).toEqual([
    ['allowed', testDatabase.patient.id],
    // Whom it was about is in the trail; the person reads nothing of it.
    ['refused', testDatabase.patient.id],
  ]);
});
