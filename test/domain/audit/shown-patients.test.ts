import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { listExplanations } from '../../../src/domain/explanations/list-explanations.ts';
import { coordinatorDay } from '../../../src/domain/home/coordinator-day.ts';
import { teamOverview } from '../../../src/domain/home/team-overview.ts';
import { countMembers, getMember, listMembers } from '../../../src/domain/members/list-members.ts';
import { findPatientsBySurname } from '../../../src/domain/patients/find-by-surname.ts';
import { findPatientsInText } from '../../../src/domain/patients/find-patients-in-text.ts';
import { listPatientsById } from '../../../src/domain/patients/list-patients-by-id.ts';
import { searchPatients } from '../../../src/domain/patients/search-patients.ts';
import { findStaleTasks } from '../../../src/domain/plans/find-stale-tasks.ts';
import { saveGoal } from '../../../src/domain/plans/save-goal.ts';
import { completeTask } from '../../../src/domain/tasks/complete-task.ts';
import { listPatientTasks } from '../../../src/domain/tasks/list-patient-tasks.ts';
import { listTasks } from '../../../src/domain/tasks/list-tasks.ts';
import { myDay } from '../../../src/domain/tasks/my-day.ts';
import { getTeam, listTeams } from '../../../src/domain/teams/list-teams.ts';
import { setUpState } from '../../../src/domain/workspaces/set-up-state.ts';
import { openPlan, type PlanWorld } from '../plans/kit.ts';

let clinic: PlanWorld;
let lead: Ctx<MemberActor>;
let admin: Ctx<MemberActor>;
let taskId: string;
beforeAll(async () => {
  clinic = await openPlan();
  lead = await clinic.member([clinic.north.id], ['supervisor']);
  admin = await clinic.member([], ['admin']);
  const { id } = await clinic.task('Call about the scale');
  taskId = id;
  await clinic.db.task.update({
    where: { id },
    data: { ownerId: clinic.ana.actor.memberId, dueAt: clinic.at, priority: 'stat' },
  });
});
afterAll(() => clinic.drop());

/** The rows that one piece of work left. */
async function rowsOf(work: () => Promise<unknown>) {
  const before = await clinic.db.auditEvent.findMany({ select: { id: true } });
  await work().catch(() => undefined);
  return clinic.db.auditEvent.findMany({
    where: { id: { notIn: before.map(({ id }) => id) } },
    select: { action: true, outcome: true, patientId: true, subjectId: true, details: true },
  });
}
const inDetails = (patients: string[]) => ({ details: expect.objectContaining({ patients }) });

test.each([
  ['a search', () => searchPatients(clinic.ana, { query: 'chen' })],
  ['the patients offered before a letter is typed', () => searchPatients(clinic.ana, { query: '' })],
  ['patients by id', () => listPatientsById(clinic.ana, { ids: [clinic.patient.id] })],
  ['a name in a text', () => findPatientsInText(clinic.ana, { text: 'called Rosa Chen' })],
  ['a family name in a text', () => findPatientsBySurname(clinic.ana, { text: 'call Chen' })],
  ['a list of tasks', () => listTasks(clinic.ana, { list: 'mine' })],
  ["one patient's tasks", () => listPatientTasks(clinic.ana, { patientIds: [clinic.patient.id] })],
  ["the member's day on App Home", () => myDay(clinic.ana)],
  ['whom to call first on App Home', () => coordinatorDay(clinic.ana)],
  ["a supervisor's overview", () => teamOverview(lead, { limit: 3 })],
])('%s is one audit row that names the patients it showed', async (_, look) => {
  expect(await rowsOf(look)).toEqual([
    expect.objectContaining({ outcome: 'allowed', ...inDetails([clinic.patient.id]) }),
  ]);
});

test('a search that finds no one names no one', async () => {
  const rows = await rowsOf(() => searchPatients(clinic.ana, { query: 'zzyzx' }));
  expect(rows).toEqual([expect.objectContaining({ outcome: 'allowed', ...inDetails([]) })]);
});

const refusedFor = (action: string) => [
  expect.objectContaining({ action, outcome: 'refused', patientId: clinic.patient.id }),
];

test("an edit of another team's plan is refused, and the attempt is a row", async () => {
  const rows = await rowsOf(() =>
    saveGoal(clinic.stranger, {
      patientId: clinic.patient.id,
      seen: 0,
      id: null,
      goal: { text: 'Sleep through', isAgreed: null, status: 'active' },
    }),
  );
  expect(rows).toEqual(refusedFor('plan.edit'));
});

test("tasks that another team's plan may have outdated are not listed, and no row says that they were", async () => {
  const rows = await rowsOf(() =>
    findStaleTasks(clinic.stranger, { patientId: clinic.patient.id, changes: [] }),
  );
  expect(rows).toEqual(refusedFor('task.list'));
});

test("explanations of another team's patient are not listed, and no row says that they were", async () => {
  const rows = await rowsOf(() => listExplanations(clinic.stranger, { patientId: clinic.patient.id }));
  expect(rows).toEqual(refusedFor('explanation.list'));
});

test('a refused press on a task is found by the patient whom the task is about', async () => {
  const rows = await rowsOf(() => completeTask(clinic.stranger, { id: taskId }));
  expect(rows).toEqual([
    expect.objectContaining({ outcome: 'refused', subjectId: taskId, patientId: clinic.patient.id }),
  ]);
});

test.each([
  ['the list of people', 'member.list', () => listMembers(admin)],
  ['how many people there are', 'member.list', () => countMembers(admin)],
  ['one person', 'member.view', () => getMember(admin, clinic.ana.actor.slackUserId)],
  ['the list of teams', 'team.list', () => listTeams(admin)],
  ['one team', 'team.view', () => getTeam(admin, clinic.north.id)],
  ['what is left to set up', 'workspace.view', () => setUpState(admin)],
])('an administrator who reads %s leaves a row', async (_, action, look) => {
  expect(await rowsOf(look)).toEqual([expect.objectContaining({ action, outcome: 'allowed' })]);
});
