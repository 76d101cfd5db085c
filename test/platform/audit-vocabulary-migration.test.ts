import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from '../../src/domain/audit/actions.ts';
import { databaseBefore } from '../kit/older-database.ts';

let older: Awaited<ReturnType<typeof databaseBefore>>;
beforeAll(async () => {
  older = await databaseBefore(/audit_vocabulary$/);
});
afterAll(() => older.drop());

test('audit rows of before get the words of the vocabulary, keep all else, and cannot be changed after', async () => {
  const { client, insert, migrate } = older;
  const workspaceId = randomUUID();
  const at = new Date('2026-11-23T14:30:00Z');
  await insert('workspace', { id: workspaceId, name: 'Clinic' });
  const was = [
    ['task.created', 'Task'],
    ['task.remind', 'task'],
    ['task.claimed', 'Task'],
    ['plan.edit_red_flag', 'Patient'],
    ['plan.edit_goal', 'Patient'],
    ['member.give-roles', 'Member'],
    ['workspace.app_uninstalled', 'Workspace'],
    ['patient.view', 'Patient'],
  ];
  for (const [action, subjectType] of was)
    await insert('audit_event', {
      id: randomUUID(),
      workspaceId,
      at,
      actorKind: 'system',
      action,
      subjectType,
      details: { count: 1 },
    });
  await migrate();
  const { rows } = await client.query('SELECT "action", "subjectType", "details" FROM audit_event');
  const words = rows.map(({ action, subjectType, details }) => [
    action,
    subjectType,
    details.part,
    details.count,
  ]);
  expect(words.toSorted()).toEqual([
    ['patient.view', 'Patient', undefined, 1],
    ['plan.edit', 'Patient', 'goal', 1],
    ['plan.edit', 'Patient', 'redFlag', 1],
    ['role.grant', 'Member', undefined, 1],
    ['task.create', 'Task', undefined, 1],
    ['task.remind', 'Task', undefined, 1],
    ['task.take', 'Task', undefined, 1],
    ['workspace.uninstall', 'Workspace', undefined, 1],
  ]);
  for (const { action, subjectType } of rows) {
    expect(AUDIT_ACTIONS).toContain(action);
    expect(AUDIT_SUBJECTS).toContain(subjectType);
  }
  await expect(client.query(`UPDATE audit_event SET "action" = 'x'`)).rejects.toThrow('append-only');
});
