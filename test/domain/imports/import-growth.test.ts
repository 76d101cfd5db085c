import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { fhirPatient, folderOf, ndjson, runImportCommand } from './kit.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

test('while an empty caseload fills, PostgreSQL is told how large it has become, each time it has doubled', async () => {
  const people = Array.from({ length: 2_100 }, (_, n) => fhirPatient(`grown-${n}`, 'Canarysen'));
  const ran = await runImportCommand(database.prisma, [await folderOf({ 'many.ndjson': ndjson(...people) })]);
  expect(ran.code).toBe(0);
  const [told] = await database.prisma.$queryRaw<{ times: number }[]>`
    SELECT analyze_count::int AS times FROM pg_stat_user_tables WHERE relname = 'patient'`;
  // At 1,000, at 2,000 and at the end.
  expect(told?.times).toBe(3);
});
