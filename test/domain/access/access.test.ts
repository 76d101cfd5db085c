import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { caresForPatients, teamScope, visibleTeamIds } from '../../../src/domain/access/access.ts';
import { CARE_ROLES } from '../../../src/domain/access/matrix.ts';
import { noAccess, refuse, requireAccess } from '../../../src/domain/access/require-access.ts';
import { logContact } from '../../../src/domain/contacts/log-contact.ts';
import { noteOutcome } from '../../../src/domain/contacts/note-outcome.ts';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { coordinatorDay } from '../../../src/domain/home/coordinator-day.ts';
import { teamOverview } from '../../../src/domain/home/team-overview.ts';
import { getPatientCard } from '../../../src/domain/patient-card/get-patient-card.ts';
import { searchPatients } from '../../../src/domain/patients/search-patients.ts';
import { getPlan } from '../../../src/domain/plans/get-plan.ts';
import { cancelTask } from '../../../src/domain/tasks/cancel-task.ts';
import { completeTask } from '../../../src/domain/tasks/complete-task.ts';
import { createTask } from '../../../src/domain/tasks/create-task.ts';
import { editTask } from '../../../src/domain/tasks/edit-task.ts';
import { giveBackTask } from '../../../src/domain/tasks/give-back-task.ts';
import { listTasks } from '../../../src/domain/tasks/list-tasks.ts';
import { myDay } from '../../../src/domain/tasks/my-day.ts';
import { openTask } from '../../../src/domain/tasks/open-task.ts';
import { reassignTask } from '../../../src/domain/tasks/reassign-task.ts';
import { reopenTask } from '../../../src/domain/tasks/reopen-task.ts';
import { snoozeTask } from '../../../src/domain/tasks/snooze-task.ts';
import { startTask } from '../../../src/domain/tasks/start-task.ts';
import { takeTask } from '../../../src/domain/tasks/take-task.ts';
import type { TaskWithPeople } from '../../../src/domain/tasks/task.ts';
import { undoTask } from '../../../src/domain/tasks/undo-task.ts';
import { Role } from '../../../src/generated/prisma/enums.ts';
import { openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';

let testDatabase: TestDatabase;
let task: TaskWithPeople;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  await testDatabase.person('UADMIN', ['admin'], [testDatabase.north.id]);
  await testDatabase.person('UROLELESS', [], [testDatabase.north.id]);
  await testDatabase.person('UTEAMLESS', ['coordinator'], []);
  task = await testDatabase.give({ ownerSlackUserId: null });
});
afterAll(() => testDatabase.drop());

describe('who cares for patients', () => {
  const member = (roles: Role[]) => ({ roles }) as unknown as MemberActor;

  test('seven roles do; administering Northstar and privacy are none of them', () => {
    const caring = Object.values(Role).filter((role) => caresForPatients(member([role])));
    expect(caring.toSorted()).toEqual([
      'coordinator',
      'nurse',
      'pharmacist',
      'physician',
      'social_worker',
      'supervisor',
      'therapist',
    ]);
    expect([...CARE_ROLES].toSorted()).toEqual(caring.toSorted());
  });

  test('one such role is enough beside others, and none is not', () => {
    expect(caresForPatients(member(['admin', 'nurse']))).toBe(true);
    expect(caresForPatients(member(['admin']))).toBe(false);
    expect(caresForPatients(member([]))).toBe(false);
  });
});

describe('what somebody may see', () => {
  const workspaceId = () => testDatabase.workspace.id;

  test.each<[string, () => readonly string[]]>([
    ['UANA', () => [testDatabase.north.id]],
    ['UADMIN', () => []],
    ['UROLELESS', () => []],
    ['UTEAMLESS', () => []],
    ['UNEW', () => []],
  ])('%s sees the teams that they care for, and no other', async (who, teams) => {
    const ctx = await testDatabase.ctxOf(who);
    expect(visibleTeamIds(ctx, 'task.list')).toEqual(teams());
    expect(teamScope(ctx, 'task.list')).toEqual({ workspaceId: workspaceId(), teamId: { in: teams() } });
  });

  test('somebody on two teams sees both', async () => {
    const seen = visibleTeamIds(await testDatabase.ctxOf('UBOTH'), 'task.list');
    expect(seen?.toSorted()).toEqual([testDatabase.north.id, testDatabase.south.id].toSorted());
  });

  test('a job sees all teams of its workspace, and no other workspace', () => {
    expect(visibleTeamIds(testDatabase.job, 'task.list')).toBeNull();
    expect(teamScope(testDatabase.job, 'task.list')).toEqual({ workspaceId: workspaceId() });
  });

  test('the assistant sees what the member sees for whom it acts', async () => {
    const admin = await testDatabase.ctxOf('UADMIN');
    const assistant: Ctx = { ...admin, actor: { kind: 'assistant', onBehalfOf: admin.actor } };
    expect(visibleTeamIds(assistant, 'task.list')).toEqual([]);
    await expect(requireAccess(assistant, { action: 'task.list', subjectType: 'Task' })).rejects.toThrow(
      noAccess(['admin']),
    );
  });
});

describe('a refusal', () => {
  test('is written down as one, with who tried, and says that nothing was shown', async () => {
    const ctx = await testDatabase.ctxOf('UADMIN');
    const refused = refuse(ctx, { action: 'plan.view-history', subjectType: 'Patient' }, 'No.');
    await expect(refused).rejects.toMatchObject({ code: 'forbidden', message: 'No.' });
    expect(await testDatabase.auditOf('plan.view-history')).toMatchObject([
      { outcome: 'refused', memberId: ctx.actor.memberId },
    ]);
  });

  test.each([
    ['UADMIN', 'task.snooze'],
    ['UROLELESS', 'task.skip'],
    ['UTEAMLESS', 'task.start'],
    ['UNEW', 'task.take'],
  ] as const)('meets %s, once for each try', async (who, action) => {
    const tried = requireAccess(await testDatabase.ctxOf(who), { action, subjectType: 'Task' });
    await expect(tried).rejects.toMatchObject({
      code: 'forbidden',
      message: noAccess(who === 'UADMIN' ? ['admin'] : []),
    });
    expect(await testDatabase.auditOf(action)).toMatchObject([{ outcome: 'refused' }]);
  });

  test('meets neither a member who cares for a team nor a job, and nothing is written down', async () => {
    const entry = { action: 'task.confirm', subjectType: 'Task' } as const;
    await requireAccess(await testDatabase.ctxOf('UANA'), entry);
    await requireAccess(testDatabase.job, entry);
    expect(await testDatabase.auditOf('task.confirm')).toEqual([]);
  });
});

type Verb = (ctx: Ctx<MemberActor>) => Promise<unknown>;
const id = () => task.id;
const VERBS: Record<string, Verb> = {
  Done: (ctx) => completeTask(ctx, { id: id() }),
  Snooze: (ctx) => snoozeTask(ctx, { id: id(), until: 'monday' }),
  Reassign: (ctx) => reassignTask(ctx, { id: id(), toSlackUserId: 'UBEN' }),
  Cancel: (ctx) => cancelTask(ctx, { id: id(), reason: 'not ours' }),
  Start: (ctx) => startTask(ctx, { id: id() }),
  Take: (ctx) => takeTask(ctx, { id: id() }),
  'Give back': (ctx) => giveBackTask(ctx, { id: id() }),
  Edit: (ctx) => editTask(ctx, { id: id(), version: 1, title: 'Seen' }),
  Undo: (ctx) => undoTask(ctx, { id: id(), version: 1 }),
  Details: (ctx) => openTask(ctx, { id: id() }),
  'New task': (ctx) =>
    createTask(ctx, { title: 'Call', patientId: testDatabase.patient.id, ownerSlackUserId: null }),
  'Task list': (ctx) => listTasks(ctx, { list: 'team' }),
  Reopen: (ctx) => reopenTask(ctx, { id: id(), reason: 'not ours' }),
  Outcome: (ctx) => noteOutcome(ctx, { id: id(), version: 1, outcome: 'Seen' }),
  'Done list': (ctx) => listTasks(ctx, { list: 'team_done' }),
  'My day': (ctx) => myDay(ctx),
  'First patients': (ctx) => coordinatorDay(ctx),
  'Team overview': (ctx) => teamOverview(ctx, { limit: 3 }),
  Search: (ctx) => searchPatients(ctx, { query: 'quetzal' }),
  'Patient card': (ctx) => getPatientCard(ctx, { id: testDatabase.patient.id }),
  Plan: (ctx) => getPlan(ctx, { patientId: testDatabase.patient.id }),
};

describe.each(['UADMIN', 'UROLELESS'])('%s, on the team without a role that cares for patients', (who) => {
  let before: number;
  beforeEach(async () => {
    before = await testDatabase.prisma.auditEvent.count({ where: { outcome: 'refused' } });
  });

  test.each(Object.entries(VERBS))(
    '%s is refused, changes nothing, and the try is written down',
    async (_name, verb) => {
      await expect(verb(await testDatabase.ctxOf(who))).rejects.toMatchObject({
        code: expect.stringMatching(/^(forbidden|not-found)$/),
      });
      expect(await testDatabase.prisma.auditEvent.count({ where: { outcome: 'refused' } })).toBe(before + 1);
      expect(await testDatabase.prisma.task.findMany()).toMatchObject([
        { id: task.id, version: 1, status: 'open' },
      ]);
    },
  );

  test('cannot be given a task either', async () => {
    const given = reassignTask(await testDatabase.ctxOf('UANA'), { id: task.id, toSlackUserId: who });
    await expect(given).rejects.toMatchObject({
      fields: { owner: expect.stringContaining('not on the team') },
    });
  });
});

test('who is no member of the patient’s team can neither log a contact nor create a task for the patient', async () => {
  const sol = await testDatabase.ctxOf('USOL');
  const forNorth = createTask(sol, {
    title: 'Call',
    patientId: testDatabase.patient.id,
    ownerSlackUserId: null,
  });
  await expect(forNorth).rejects.toMatchObject({ code: 'not-found' });
  const contact = logContact(sol, {
    patientId: testDatabase.patient.id,
    direction: 'outbound',
    way: 'phone',
    party: 'patient',
    outcome: 'reached',
    topic: 'Refill',
  });
  await expect(contact).rejects.toMatchObject({ code: 'not-found' });
  expect(await testDatabase.prisma.contact.count()).toBe(0);
});
