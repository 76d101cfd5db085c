import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { bundleOf, counts, fhirCondition, fhirPatient, folderOf, runImportCommand } from './kit.ts';

let database: FreshDatabase | undefined;
const prisma = () => {
  if (!database) throw new Error('no database yet');
  return database.prisma;
};
beforeEach(async () => {
  await database?.drop();
  database = await freshDatabase();
});
afterAll(() => database?.drop());

const load = async (document: unknown) => {
  const ran = await runImportCommand(prisma(), [await folderOf({ 'x.json': document })]);
  expect(ran.code, ran.err).toBe(0);
  return ran;
};
const at = (day: string) => ({ meta: { lastUpdated: `2026-11-${day}T10:00:00Z` } });
const osei = (more: object = {}) => fhirPatient('p1', 'Osei', more);
const stored = () => prisma().patient.findFirstOrThrow({ include: { searchTerms: true, conditions: true } });
const found = async () => (await stored()).searchTerms.some(({ term }) => term === 'osei');

describe('a patient whose record is no longer in use', () => {
  test('leaves the caseload with a reason, keeps what they have, and is back when it is in use again', async () => {
    await load(bundleOf(osei(at('01')), fhirCondition('c1', 'Patient/p1')));
    expect(await found()).toBe(true);
    const ran = await load(bundleOf(osei({ ...at('10'), active: false })));
    expect(counts(ran, 'Patients')).toEqual([0, 1, 0]);
    expect(ran.out).toContain('1 × its source says that the record is no longer in use');
    expect(await stored()).toMatchObject({ leftReason: 'inactive', conditions: [{ status: 'active' }] });
    expect((await stored()).leftAt).not.toBeNull();
    expect(await found()).toBe(false);
    await load(bundleOf(osei(at('01'))));
    expect(await found()).toBe(false);
    expect(counts(await load(bundleOf(osei({ ...at('10'), active: false }))), 'Patients')).toEqual([0, 0, 1]);
    await load(bundleOf(osei({ ...at('12'), active: true })));
    expect(await stored()).toMatchObject({ leftAt: null, leftReason: null });
    expect(await found()).toBe(true);
    const actions = await prisma().auditEvent.findMany({
      where: { action: { in: ['patient.leave', 'patient.return'] } },
      orderBy: { at: 'asc' },
    });
    expect(actions.map(({ action }) => action).sort()).toEqual(['patient.leave', 'patient.return']);
  });

  test('comes in as history alone when it is the first that is heard of them; what belongs to them too', async () => {
    await load(bundleOf(osei({ active: false }), fhirCondition('c1', 'Patient/p1')));
    expect(await stored()).toMatchObject({
      leftReason: 'inactive',
      searchTerms: [],
      conditions: [{ name: 'Heart failure' }],
    });
  });

  test('stays in the caseload while another system has them in use', async () => {
    const from = (server: string, resource: { id: string }) => ({
      resourceType: 'Bundle',
      entry: [{ fullUrl: `https://${server}/fhir/Patient/${resource.id}`, resource }],
    });
    const orders = [
      [from('one.example', osei({ active: false })), from('two.example', osei())],
      [from('two.example', osei()), from('one.example', osei({ active: false }))],
    ];
    for (const order of orders) {
      await database?.drop();
      database = await freshDatabase();
      for (const document of order) await load(document);
      expect(await found()).toBe(true);
    }
    await load(from('two.example', osei({ active: false })));
    expect(await found()).toBe(false);
  });
});
