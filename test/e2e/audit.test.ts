import { afterAll, beforeAll, expect, test } from 'vitest';
import { TASK_ACTIONS } from '../../src/domain/tasks/task-actions.ts';
import { startTeamApp, type TeamApp } from '../slack/tasks/team-app.ts';

let teamApp: TeamApp;
beforeAll(async () => {
  teamApp = await startTeamApp();
});
afterAll(() => teamApp.stop());

const count = (action: string, outcome: 'allowed' | 'refused' = 'allowed') =>
  teamApp.prisma.auditEvent.count({ where: { action, outcome } });

test('each change of a task, each look at a patient and each refusal leaves its audit row, and none is left without a deed', async () => {
  const [ana, ben, sol] = [teamApp.robot('ana'), teamApp.robot('ben'), teamApp.robot('sol')];
  const card = await teamApp.card();
  await ana.press(card, 'Done');
  await teamApp.idle();
  await ana.press(card, 'Undo');
  await teamApp.idle();
  await Promise.all([ana.press(card, 'Done'), ben.press(card, 'Done')]);
  await teamApp.idle();
  await sol.press(card, 'Undo');
  await teamApp.idle();
  await (await ana.command(`/patient ${teamApp.rosa.caseKey}`)).tells(/Quillfeather/);
  await teamApp.idle();

  const changes = await teamApp.prisma.taskTransition.groupBy({ by: ['taskId', 'verb'], _count: true });
  const deeds = changes.map((each) => [TASK_ACTIONS[each.verb], each.taskId, each._count]).toSorted();
  const rows = await teamApp.prisma.auditEvent.groupBy({
    by: ['action', 'subjectId'],
    where: { outcome: 'allowed', action: { in: deeds.map(([action]) => String(action)) } },
    _count: true,
  });
  expect(rows.map((row) => [row.action, row.subjectId, row._count]).toSorted()).toEqual(deeds);
  expect(deeds.map(([action, , times]) => [action, times])).toEqual([
    ['task.complete', 2],
    ['task.create', 1],
    ['task.undo', 1],
  ]);
  expect(await count('task.undo', 'refused')).toBe(1);
  expect(await count('patient.view')).toBe(1);
  const unnamed = await teamApp.prisma.auditEvent.count({ where: { actorKind: 'member', memberId: null } });
  expect(unnamed).toBe(0);
});
