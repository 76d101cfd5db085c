import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchTermsOf } from '../../src/domain/patients/search-terms.ts';
import { databaseBefore } from '../kit/older-database.ts';

let older: Awaited<ReturnType<typeof databaseBefore>>;
beforeAll(async () => {
  older = await databaseBefore(/misspelled_names$/);
  await older.client.query(
    'ALTER TABLE "patient_search_term" DROP CONSTRAINT "patient_search_term_patientId_fkey"',
  );
});
afterAll(() => older.drop());

test('patients who are here already are found by a name with one slip, and without an apostrophe nobody types', async () => {
  const [workspaceId, teamId, patientId] = Array.from({ length: 3 }, () => randomUUID());
  for (const term of ['chen', 'rosa', 'kahaʻi', 'li', 'k7q4', '1958-03-14', '+r+chen'])
    await older.insert('patient_search_term', { workspaceId, teamId, patientId, term });
  await older.migrate();
  const { rows } = await older.client.query<{ term: string }>('SELECT "term" FROM "patient_search_term"');
  const terms = new Set(rows.map(({ term }) => term));
  const fresh = searchTermsOf({
    givenNames: ['Rosa'],
    familyName: 'Chen',
    caseKey: 'K7Q4',
    mrn: null,
    birthOn: '1958-03-14',
  });
  const slips = fresh.filter((term) => term.startsWith('~'));
  expect(slips.length).toBe(8);
  for (const term of [...slips, 'kahai']) expect(terms).toContain(term);
  expect([...terms].filter((term) => /^~.*[\d+~]/.test(term))).toEqual([]);
});
