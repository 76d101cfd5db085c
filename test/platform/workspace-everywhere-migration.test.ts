import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foreignRows } from '../kit/foreign-rows.ts';
import { databaseBefore } from '../kit/older-database.ts';

let older: Awaited<ReturnType<typeof databaseBefore>>;
beforeAll(async () => {
  older = await databaseBefore(/workspace_everywhere$/);
});
afterAll(() => older.drop());

test('rows of before get the workspace of what they belong to, and a row of another workspace is found', async () => {
  const { client, insert, migrate } = older;
  const updatedAt = new Date('2026-11-23T14:30:00Z');
  const places = ['Harbor', 'Riverside'].map((name) => ({
    name,
    workspaceId: randomUUID(),
    teamId: randomUUID(),
    patientId: randomUUID(),
  }));
  for (const { name, workspaceId, teamId, patientId } of places) {
    await insert('workspace', { id: workspaceId, name });
    await insert('team', { id: teamId, workspaceId, name, timeZone: 'UTC', updatedAt });
    const source = { sourceSystem: 't', sourceId: '1', contentHash: '', updatedAt };
    await insert('patient', {
      ...source,
      id: patientId,
      workspaceId,
      teamId,
      caseKey: 'K7Q4',
      familyName: name,
    });
    await insert('condition', { ...source, id: randomUUID(), patientId, name: 'Asthma' });
    await insert('patient_search_term', { patientId, teamId, term: name.toLowerCase() });
  }
  await migrate();
  const query = async <T>(sql: string) => (await client.query(sql)).rows as T[];
  const filled =
    await query(`SELECT c."workspaceId" AS "ws" FROM "condition" c JOIN "patient" p ON p."id" = c."patientId"
                               ORDER BY p."familyName"`);
  expect(filled).toEqual(places.map(({ workspaceId }) => ({ ws: workspaceId })));
  expect(await foreignRows(query)).toEqual([]);

  await client.query(`UPDATE "condition" SET "workspaceId" = $1`, [places[0]?.workspaceId]);
  expect(await foreignRows(query)).toEqual([
    { table: 'condition', key: 'condition_patientId_fkey', rows: 1 },
  ]);
});
