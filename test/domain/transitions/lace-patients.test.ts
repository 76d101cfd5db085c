import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLace } from '../../../src/domain/transitions/read-lace.ts';
import { openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';
import { HELD_OUT, type LacePatient, SEEN } from './lace-patients.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.drop());

const DAY_MS = 86_400_000;
const ADMITTED = new Date('2026-10-05T15:00:00Z');
const isIcd = (problem: string) => /^[A-Z]\d/.test(problem);

/** From the record, as the tick reads it: stay, problems and emergency visits are rows of the database. */
async function scoreOf({ days, isAcute, problems, ed = [] }: LacePatient) {
  const { prisma, workspace, north } = db;
  const patient = await db.patientNamed(randomUUID().slice(0, 6), 'Rosa', 'Quill');
  const about = {
    workspaceId: workspace.id,
    patientId: patient.id,
    sourceSystem: 'test',
    contentHash: 'test',
  };
  await prisma.condition.createMany({
    data: problems.map((problem) => ({
      ...about,
      sourceId: problem,
      code: isIcd(problem) ? `http://hl7.org/fhir/sid/icd-10-cm|${problem}` : null,
      name: isIcd(problem) ? `Problem ${problem}` : problem,
    })),
  });
  await prisma.admission.createMany({
    data: ed.map((before) => ({
      ...about,
      sourceId: `ed-${before}`,
      kind: 'emergency' as const,
      admittedAt: new Date(ADMITTED.getTime() - before * DAY_MS),
      dischargedAt: new Date(ADMITTED.getTime() - before * DAY_MS),
    })),
  });
  const stay = await prisma.admission.create({
    data: {
      ...about,
      sourceId: 'stay',
      kind: 'inpatient',
      admittedAt: ADMITTED,
      dischargedAt: new Date(ADMITTED.getTime() + days * DAY_MS),
    },
  });
  const { score } = await readLace(prisma, stay, north.timeZone, isAcute);
  return [score.l, score.a, score.c, score.e, score.total, score.risk];
}

test.each(SEEN)('LACE by hand, from the record: $days days, $problems', async (patient) => {
  expect(await scoreOf(patient)).toEqual(patient.score);
});

test.each(HELD_OUT)('LACE by hand, held out: $days days, $problems', async (patient) => {
  expect(await scoreOf(patient)).toEqual(patient.score);
});

test('there are forty, half of them held out', () => {
  expect([SEEN.length, HELD_OUT.length]).toEqual([20, 20]);
});
