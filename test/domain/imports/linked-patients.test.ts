import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { propertyRuns } from '../../kit/property-runs.ts';
import {
  bundleOf,
  counts,
  fhirCondition,
  fhirPatient,
  folderOf,
  ndjson,
  type Ran,
  runImportCommand,
} from './kit.ts';

let database: FreshDatabase | undefined;
const prisma = () => {
  if (!database) throw new Error('no database yet');
  return database.prisma;
};
const fresh = async () => {
  await database?.drop();
  database = await freshDatabase();
};
beforeEach(fresh);
afterAll(() => database?.drop());

const at = (day: string) => ({ meta: { lastUpdated: `2026-11-${day}T10:00:00Z` } });
const replacedBy = (id: string) => ({
  link: [{ type: 'replaced-by', other: { reference: `Patient/${id}` } }],
});

/** A record with a problem of its own, and which record replaces it. */
const record = (id: string, by: string | null, problem: string) => [
  fhirPatient(id, 'Moreau', { ...at('10'), ...(by === null ? {} : { active: false, ...replacedBy(by) }) }),
  fhirCondition(`c-${id}`, `Patient/${id}`, problem, at('10')),
];
/** The state before, in which each record was a patient of its own. */
const before = (id: string, problem: string) => [
  fhirPatient(id, 'Moreau', at('01')),
  fhirCondition(`c-${id}`, `Patient/${id}`, problem, at('01')),
];
const chain = [record('a', 'b', 'Asthma'), record('b', 'c', 'Gout'), record('c', null, 'Lupus')];

const importOf = async (files: Record<string, unknown>, ...options: string[]): Promise<Ran> => {
  const ran = await runImportCommand(prisma(), [await folderOf(files), ...options]);
  expect(ran.code, ran.err).toBe(0);
  return ran;
};

async function caseload() {
  const charts = await prisma().patient.findMany({
    where: { leftAt: null },
    include: { conditions: { where: { withdrawnAt: null } } },
  });
  return charts
    .map(({ mrn, conditions }) => [mrn, ...conditions.map(({ name }) => name).sort()].join(' '))
    .sort();
}

describe('a record that another one replaces', () => {
  test('keeps its problem until the record that remains comes in, in a later run', async () => {
    const first = await importOf({ 'a.json': bundleOf(...record('a', 'b', 'Asthma')) });
    expect(first.out).not.toContain('its patient is neither in these files nor here');
    expect(first.out).toContain('is a patient of its own until it comes in');
    expect(counts(first, 'Patients')).toEqual([1, 0, 0]);
    expect(await prisma().condition.count()).toBe(1);
    await importOf({ 'b.json': bundleOf(...record('b', null, 'Gout')) });
    expect(await caseload()).toEqual(['MRN-b Asthma Gout']);
  });

  test('is a patient as any other where it names nobody, and where it names itself', async () => {
    await importOf({
      'x.ndjson': ndjson(
        fhirPatient('x', 'Moreau', { link: [{ type: 'replaced-by' }] }),
        fhirPatient('y', 'Okafor', replacedBy('y')),
      ),
    });
    expect(await caseload()).toEqual(['MRN-x', 'MRN-y']);
  });

  test('goes to its emergency contact too: nothing of the record is lost', async () => {
    const contact = { contact: [{ name: { text: 'Lea Moreau' }, relationship: [{ text: 'Daughter' }] }] };
    await importOf({
      'a.json': bundleOf(fhirPatient('a', 'Moreau', { ...at('10'), ...replacedBy('b'), ...contact })),
    });
    await importOf({ 'b.json': bundleOf(...record('b', null, 'Gout')) });
    expect(await prisma().caregiver.findMany({ include: { patient: true } })).toMatchObject([
      { name: 'Lea Moreau', patient: { mrn: 'MRN-b' } },
    ]);
  });

  test('stays a patient of its own when a newer state says no more that it is replaced', async () => {
    const taken = fhirPatient('a', 'Moreau', at('20'));
    const replaced = bundleOf(...record('a', 'b', 'Asthma'));
    const other = bundleOf(...record('b', null, 'Gout'));
    for (const order of [
      [replaced, bundleOf(taken), other],
      [bundleOf(taken), replaced, other],
      [other, bundleOf(taken), replaced],
    ]) {
      await fresh();
      for (const file of order) await importOf({ 'x.json': file });
      expect(await caseload()).toEqual(['MRN-a Asthma', 'MRN-b Gout']);
    }
    await fresh();
    await importOf({ 'x.json': replaced, 'y.json': bundleOf(taken), 'z.json': other });
    expect(await caseload()).toEqual(['MRN-a Asthma', 'MRN-b Gout']);
  });
});

test('a dry run says what would come in for a record whose remaining one is in the same files', async () => {
  const ran = await importOf(
    Object.fromEntries(chain.map((each, index) => [`${index}.json`, bundleOf(...each)])),
    '--dry-run',
  );
  expect(ran.out).not.toContain('its patient is neither in these files nor here');
});

test('any order of files and runs brings all of a chain of replaced records to the one that remains', async () => {
  const old = [before('a', 'Asthma'), before('b', 'Gout')];
  const files = [...chain, ...old].map((each) => bundleOf(...each));
  const orders = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 });
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(orders, cuts, async (order, cut) => {
      await fresh();
      const starts = [0, ...cut.toSorted((a, b) => a - b)];
      for (const [index, start] of starts.entries())
        await importOf(
          Object.fromEntries(
            order.slice(start, starts[index + 1]).map((each, place) => [`${place}.json`, files[each]]),
          ),
        );
      expect(await caseload()).toEqual(['MRN-c Asthma Gout Lupus']);
      const whole = await prisma().patient.findFirstOrThrow({ where: { leftAt: null } });
      expect((whole.identifiers as { value: string }[]).map(({ value }) => value)).toEqual(
        expect.arrayContaining(['MRN-a', 'MRN-b', 'MRN-c']),
      );
    }),
    { numRuns: propertyRuns(12) },
  );
}, 240_000);

describe('records that replace each other in a circle', () => {
  const circle = {
    'a.json': bundleOf(...record('a', 'b', 'Asthma')),
    'b.json': bundleOf(...record('b', 'c', 'Gout')),
    'c.json': bundleOf(...record('c', 'a', 'Lupus')),
  };
  const each = async () => ({
    charts: (await prisma().patient.findMany({ include: { conditions: true }, orderBy: { mrn: 'asc' } })).map(
      ({ mrn, mergedIntoId, conditions }) => [mrn, mergedIntoId, ...conditions.map(({ name }) => name)],
    ),
  });
  const asTheyAre = {
    charts: [
      ['MRN-a', null, 'Asthma'],
      ['MRN-b', null, 'Gout'],
      ['MRN-c', null, 'Lupus'],
    ],
  };

  test('each stay as they are and are named in the report, within one run', async () => {
    const ran = await importOf(circle);
    expect(await each()).toEqual(asTheyAre);
    for (const file of ['a', 'b', 'c'])
      expect(ran.out).toMatch(
        new RegExp(
          `${file}\\.json Bundle.entry\\[0\\].* is one of several patient records that replace each other`,
        ),
      );
  });

  test('and two of them over runs too, in any order', async () => {
    const two = [bundleOf(...record('a', 'b', 'Asthma')), bundleOf(...record('b', 'a', 'Gout'))];
    for (const order of [two, two.toReversed()]) {
      await fresh();
      for (const file of order) await importOf({ 'x.json': file });
      expect(await each()).toEqual({ charts: asTheyAre.charts.slice(0, 2) });
    }
  });

  test('and a circle that a later run closes merges nobody more, and loses nothing', async () => {
    for (const name of ['a.json', 'b.json'] as const) await importOf({ [name]: circle[name] });
    const ran = await importOf({ 'c.json': circle['c.json'] });
    expect(ran.out).toContain('is one of several patient records that replace each other');
    const { charts } = await each();
    expect(charts.map(([, , ...problems]) => problems.sort())).toEqual([[], ['Asthma', 'Gout'], ['Lupus']]);
  });

  test('are merged once the source has corrected one of them', async () => {
    await importOf(circle);
    await importOf({ 'c.json': bundleOf(fhirPatient('c', 'Moreau', at('20'))) });
    expect(await caseload()).toEqual(['MRN-c Asthma Gout Lupus']);
  });
});

test('many patients who wait for a record are merged in one run when it comes', async () => {
  const ids = Array.from({ length: 120 }, (_none, index) => `p${index}`);
  await importOf({
    'old.ndjson': ndjson(...ids.map((id) => fhirPatient(id, 'Moreau', replacedBy(`n${id}`)))),
  });
  await importOf({ 'new.ndjson': ndjson(...ids.map((id) => fhirPatient(`n${id}`, 'Moreau'))) });
  expect(await prisma().patient.count({ where: { leftAt: null } })).toBe(120);
  expect(await prisma().patient.count({ where: { mergedIntoId: { not: null } } })).toBe(120);
}, 60_000);
