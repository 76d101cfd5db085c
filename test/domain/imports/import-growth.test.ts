import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clinicCsv } from '../../kit/clinic-csv.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { fhirPatient, folderOf, ndjson, runImportCommand } from './kit.ts';

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

/** How often PostgreSQL was asked to count the patients. */
async function timesCounted(): Promise<number | undefined> {
  const [counted] = await database.prisma.$queryRaw<{ times: number }[]>`
    SELECT analyze_count::int AS times FROM pg_stat_user_tables WHERE relname = 'patient'`;
  return counted?.times;
}

test.each([
  [
    'FHIR',
    {
      'many.ndjson': ndjson(
        ...Array.from({ length: 2_100 }, (_, n) => fhirPatient(`grown-${n}`, 'Canarysen')),
      ),
    },
  ],
  ['a list', { 'many.csv': clinicCsv({ patients: 2_100, faults: 0 }).corrected }],
])(
  'while an empty caseload fills by %s, PostgreSQL is told how large it has become, each time it has doubled',
  async (_what, files) => {
    const folder = await folderOf(files);
    const paths = Object.keys(files).map((name) => join(folder, name));
    expect((await runImportCommand(database.prisma, paths)).code).toBe(0);
    // At 1,000, at 2,000 and at the end.
    expect(await timesCounted()).toBe(3);
  },
);
