import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseBefore } from '../kit/older-database.ts';

let older: Awaited<ReturnType<typeof databaseBefore>>;
beforeAll(async () => {
  older = await databaseBefore(/what_part_2_protects$/);
  // Rows without all that they point to: what the migration reads is here.
  const { rows } = await older.client.query<{ table: string; name: string }>(
    `SELECT conrelid::regclass::text AS "table", conname AS "name" FROM pg_constraint WHERE contype = 'f'`,
  );
  for (const { table, name } of rows)
    await older.client.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
});
afterAll(() => older.drop());

test('tasks of before that name a protected medicine get a neutral title, and what hides it is there', async () => {
  const { client, insert } = older;
  const [workspaceId, teamId, memberId, patientId, explanationId] = Array.from({ length: 5 }, () =>
    randomUUID(),
  );
  const [open, hidden, openTask, hiddenTask] = Array.from({ length: 4 }, () => randomUUID());
  const now = new Date('2026-11-23T14:30:00Z');
  const source = { sourceSystem: 't', contentHash: '', updatedAt: now };
  await insert('patient', {
    ...source,
    id: patientId,
    workspaceId,
    teamId,
    caseKey: 'K7Q4',
    sourceId: '1',
    familyName: 'Chen',
  });
  const medicine = { ...source, patientId, status: 'active' };
  await insert('medication', { ...medicine, id: open, sourceId: '1', name: 'Metoprolol' });
  await insert('medication', { ...medicine, id: hidden, sourceId: '2', name: 'Zorbleton', isPart2: true });
  for (const [id, title] of [
    [openTask, 'Ask Dr. Ito why metoprolol was changed'],
    [hiddenTask, 'Ask Dr. Quaxley why zorbleton was started'],
  ])
    await insert('task', {
      id,
      workspaceId,
      teamId,
      patientId,
      title,
      details: title,
      createdById: memberId,
      updatedAt: now,
    });
  const facts = [
    { id: 'm1', kind: 'medicine', source: { recordType: 'Medication', recordId: open } },
    { id: 'm2', kind: 'medicine', source: { recordType: 'Medication', recordId: hidden } },
    { id: 'w1', kind: 'what_matters', source: null },
  ];
  await insert('explanation_sheet', { explanationId, planVersion: 1, sheet: JSON.stringify({ facts }) });
  await insert('explanation_question', { explanationId, factId: 'm1', taskId: openTask });
  await insert('explanation_question', { explanationId, factId: 'm2', taskId: hiddenTask });
  const reply = {
    id: randomUUID(),
    workspaceId,
    kind: 'task_details',
    subjectId: hiddenTask,
    destination: 'C1',
  };
  await insert('delivery', { ...reply, state: 'settled', wakeAt: now, updatedAt: now });

  await older.migrate();

  const { rows } = await client.query('SELECT "title", "details", "medicationId" FROM task ORDER BY "title"');
  expect(rows).toEqual([
    { title: 'Ask Dr. Ito why metoprolol was changed', details: expect.any(String), medicationId: open },
    {
      title: 'Ask the prescriber about a medicine on the plan',
      details: expect.not.stringMatching(/zorbleton|Quaxley/i),
      medicationId: hidden,
    },
  ]);
  const patient = await client.query('SELECT "protectedTexts" FROM patient');
  expect(patient.rows).toEqual([{ protectedTexts: ['Zorbleton'] }]);
  const delivery = await client.query('SELECT "state", "wantedVersion" FROM delivery');
  expect(delivery.rows).toEqual([{ state: 'pending', wantedVersion: 2 }]);
});
