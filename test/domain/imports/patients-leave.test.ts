import { expect, test } from 'vitest';
import { withOneTeam } from '../../kit/one-team.ts';
import { bundleOf, counts, fhirCondition, fhirPatient, folderOf, runImportCommand } from './kit.ts';

const one = withOneTeam();
const { robot, command } = one;

const state = (version: string, day: string) => ({
  meta: { versionId: version, lastUpdated: `${day}T10:00:00Z` },
});
const load = async (document: unknown) => {
  const folder = await folderOf({ 'x.json': document });
  const ran = await runImportCommand(one.testApp.prisma, [folder, '--team', 'North']);
  expect(ran.code, ran.err).toBe(0);
  await one.testApp.idle();
  return ran;
};
const patient = (id: string, family: string, more: object = {}) => fhirPatient(id, family, more);
const deletionOf = (id: string, lastModified?: string) => ({
  resourceType: 'Bundle',
  type: 'history',
  entry: [
    {
      request: { method: 'DELETE', url: `Patient/${id}` },
      response: lastModified ? { status: '204', lastModified } : undefined,
    },
  ],
});
const row = (id: string) => one.testApp.prisma.patient.findFirstOrThrow({ where: { sourceId: `MRN-${id}` } });
const isFound = async (family: string) => {
  await (await command(`/patient ${family}`)).tells(/./);
  const [last] = robot().ephemerals().slice(-1);
  return new RegExp(`Rosa ${family}`).test(last ? robot().read(last) : '');
};

test('a patient whom a history deletes leaves the caseload, is kept as history, and whoever has open tasks is told once', async () => {
  await load(bundleOf(patient('d1', 'Larkspur'), fhirCondition('c1', 'Patient/d1')));
  const { id, workspaceId, teamId } = await row('d1');
  await one.testApp.prisma.task.create({
    data: {
      workspaceId,
      teamId,
      patientId: id,
      title: 'Ask about the visit',
      kind: 'call',
      ownerId: one.ana.member.id,
      createdById: one.ana.member.id,
      dueAt: new Date('2026-11-24T15:00:00Z'),
    },
  });
  expect(await isFound('Larkspur')).toBe(true);
  const ran = await load(deletionOf('d1'));
  expect(ran.out).toMatch(/Withdrawn by their source[\s\S]*1 × Patient: deleted/);
  expect(await isFound('Larkspur')).toBe(false);
  const left = await row('d1');
  expect(left).toMatchObject({ leftReason: 'deleted', familyName: 'Larkspur' });
  expect(await one.testApp.prisma.condition.count({ where: { patientId: id } })).toBe(1);
  const told = robot()
    .dms()
    .map((message) => robot().read(message))
    .filter((text) => /left the caseload/.test(text));
  expect(told).toHaveLength(1);
  expect(await one.testApp.prisma.task.count({ where: { patientId: id, status: 'open' } })).toBe(1);
  const audit = await one.testApp.prisma.auditEvent.findFirstOrThrow({
    where: { action: 'patient.withdraw' },
  });
  expect(audit).toMatchObject({ patientId: id, details: { reason: 'deleted' } });

  await load(deletionOf('d1'));
  expect((await row('d1')).version).toBe(left.version);
  const again = await load(bundleOf(patient('d1', 'Larkspur')));
  expect(again.out).toMatch(/1 × Patient: its source withdrew it before/);
  expect(await isFound('Larkspur')).toBe(false);
});

test('one who is marked as entered in error leaves as well, and comes back with a newer state', async () => {
  await load(bundleOf(patient('d2', 'Fennimore', state('1', '2026-01-01'))));
  await load(
    bundleOf({ ...patient('d2', 'Fennimore', state('2', '2026-02-01')), status: 'entered-in-error' } as {
      id: string;
    }),
  );
  expect(await row('d2')).toMatchObject({ leftReason: 'entered_in_error' });
  await load(bundleOf(patient('d2', 'Fennimore', state('1', '2026-01-01'))));
  expect(await isFound('Fennimore')).toBe(false);
  await load(bundleOf(patient('d2', 'Fennimore', state('3', '2026-03-01'))));
  expect(await row('d2')).toMatchObject({ leftAt: null, leftReason: null });
  expect(await isFound('Fennimore')).toBe(true);
  await load(deletionOf('d2', '2026-02-15T10:00:00Z'));
  expect(await isFound('Fennimore')).toBe(true);
});

test('read before the patient, the deletion still counts: they come in as history alone, with their records', async () => {
  await load(deletionOf('d3', '2026-02-01T10:00:00Z'));
  const ran = await load(
    bundleOf(patient('d3', 'Osgoode', state('1', '2026-01-01')), fhirCondition('c3', 'Patient/d3')),
  );
  expect(ran.out).toMatch(/1 × Patient: its source withdrew it before/);
  expect(counts(ran, 'Conditions')).toEqual([1, 0, 0]);
  expect(await isFound('Osgoode')).toBe(false);
  await load(bundleOf(patient('d3', 'Osgoode', state('2', '2026-03-01'))));
  expect(await isFound('Osgoode')).toBe(true);
});
