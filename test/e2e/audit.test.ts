import { afterAll, beforeAll, expect, test } from 'vitest';
import { TASK_ACTIONS } from '../../src/domain/tasks/task-actions.ts';
import { openWard, type Ward } from '../slack/tasks/ward.ts';

let ward: Ward;
beforeAll(async () => {
  ward = await openWard();
});
afterAll(() => ward.stop());

const count = (action: string, outcome: 'allowed' | 'refused' = 'allowed') =>
  ward.prisma.auditEvent.count({ where: { action, outcome } });

test('each change of a task, each look at a patient and each refusal leaves its audit row, and none is left without a deed', async () => {
  const [ana, ben, sol] = [ward.robot('ana'), ward.robot('ben'), ward.robot('sol')];
  const card = await ward.card();
  await ana.press(card, 'Done');
  await ward.idle();
  await ana.press(card, 'Undo');
  await ward.idle();
  await Promise.all([ana.press(card, 'Done'), ben.press(card, 'Done')]);
  await ward.idle();
  await sol.press(card, 'Undo');
  await ward.idle();
  await (await ana.command(`/patient ${ward.rosa.caseKey}`)).tells(/Quillfeather/);
  await ward.idle();

  const changes = await ward.prisma.taskTransition.groupBy({ by: ['taskId', 'verb'], _count: true });
  const deeds = changes.map((each) => [TASK_ACTIONS[each.verb], each.taskId, each._count]).toSorted();
  const rows = await ward.prisma.auditEvent.groupBy({
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
  const unnamed = await ward.prisma.auditEvent.count({ where: { actorKind: 'member', memberId: null } });
  expect(unnamed).toBe(0);
});
