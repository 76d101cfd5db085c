import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMigrations } from '../../src/platform/migrations/migration-folder.ts';
import { replayMigrations } from '../../src/platform/migrations/scratch-database.ts';
import { dropDatabase, emptyDatabase } from '../kit/database.ts';

const NAME = /what_part_2_protects$/;
let url: string;
let client: Client;
beforeAll(async () => {
  url = await emptyDatabase();
  const migrations = await readMigrations();
  await replayMigrations(
    url,
    migrations.slice(
      0,
      migrations.findIndex(({ name }) => NAME.test(name)),
    ),
  );
  client = new Client({ connectionString: url });
  await client.connect();
  // Rows without all that they point to: what the migration reads is here.
  const { rows } = await client.query<{ table: string; name: string }>(
    `SELECT conrelid::regclass::text AS "table", conname AS "name" FROM pg_constraint WHERE contype = 'f'`,
  );
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
});
afterAll(async () => {
  await client.end();
  await dropDatabase(url);
});

const insert = async (table: string, row: Record<string, unknown>) => {
  const columns = Object.keys(row);
  const places = columns.map((_column, index) => `$${index + 1}`);
  await client.query(
    `INSERT INTO "${table}" (${columns.map((each) => `"${each}"`).join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(row),
  );
};

test('tasks of before that name a protected medicine get a neutral title, and what hides it is there', async () => {
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

  await replayMigrations(
    url,
    (await readMigrations()).filter(({ name }) => NAME.test(name)),
  );

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
