import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { decideMatch } from '../../../src/domain/imports/decide-match.ts';
import { listUndoableMerges } from '../../../src/domain/imports/list-undoable-merges.ts';
import { undoMerge } from '../../../src/domain/imports/undo-merge.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { folderOf, runImportCommand } from './kit.ts';

let database: FreshDatabase | undefined;
let now: Date;
const prisma = () => {
  if (!database) throw new Error('no database yet');
  return database.prisma;
};
beforeEach(async () => {
  await database?.drop();
  database = await freshDatabase();
  now = new Date('2026-11-23T14:30:00Z');
});
afterAll(() => database?.drop());

const bundle = (server: string, id: string, problem: string, more: object = {}) => ({
  resourceType: 'Bundle',
  entry: [
    {
      resourceType: 'Patient',
      id,
      identifier: [{ type: { coding: [{ code: 'MR' }] }, system: `urn:${server}`, value: `${server}-${id}` }],
      name: [{ family: 'Chen', given: ['Mei'] }],
      birthDate: '1951-04-09',
      telecom: [{ system: 'phone', value: '555-555-0101' }],
      ...more,
    },
    {
      resourceType: 'Condition',
      id: `c-${id}-${problem}`,
      clinicalStatus: { coding: [{ code: 'active' }] },
      code: { text: problem },
      subject: { reference: `Patient/${id}` },
    },
  ].map((resource) => ({
    fullUrl: `https://${server}/fhir/${resource.resourceType}/${resource.id}`,
    resource,
  })),
});
async function load(document: unknown) {
  const ran = await runImportCommand(prisma(), ['--team', 'North', await folderOf({ 'x.json': document })]);
  expect(ran.code, ran.err).toBe(0);
}

async function coordinator(): Promise<Ctx<MemberActor>> {
  const workspace = await prisma().workspace.findFirstOrThrow();
  const teams = await prisma().team.findMany();
  const row = await prisma().member.create({
    data: {
      workspaceId: workspace.id,
      slackUserId: 'U0ANARUIZ',
      displayName: 'Ana Ruiz',
      timeZone: 'America/New_York',
      roles: ['coordinator'],
      profileReadAt: now,
      teams: { create: teams.map(({ id }) => ({ workspaceId: workspace.id, teamId: id })) },
    },
  });
  return {
    workspace,
    actor: {
      kind: 'member',
      memberId: row.id,
      slackUserId: row.slackUserId,
      displayName: row.displayName,
      timeZone: row.timeZone,
      roles: row.roles,
      teamIds: teams.map(({ id }) => id),
    },
    db: prisma(),
    now: () => now,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    requestId: 'test',
  };
}

/** Two records of one name, merged; what each had before. */
async function merged(ana?: Ctx<MemberActor>) {
  await load(bundle('one.example', '1', 'Asthma'));
  await load(bundle('two.example', '2', 'Gout'));
  const by = ana ?? (await coordinator());
  const [match] = await prisma().possibleMatch.findMany({ where: { decision: 'open' } });
  const decided = await decideMatch(by, { id: match?.id ?? '', decision: 'same' });
  return { ana: by, id: match?.id ?? '', ...decided };
}
const problemsOf = async (patientId: string) =>
  (await prisma().condition.findMany({ where: { patientId }, orderBy: { name: 'asc' } })).map(
    ({ name }) => name,
  );

test('each has again what it had, what its own system has said since, and is found again', async () => {
  const { ana, id, remaining, other } = await merged();
  const { workspaceId, teamId } = await prisma().patient.findUniqueOrThrow({ where: { id: remaining.id } });
  await load(bundle('two.example', '2', 'Migraine'));
  await load(bundle('one.example', '1', 'Anemia'));
  now = new Date('2026-11-25T14:30:00Z');
  await prisma().task.create({
    data: {
      workspaceId,
      teamId,
      patientId: remaining.id,
      title: 'Call',
      createdById: ana.actor.memberId,
      createdAt: now,
    },
  });
  expect(await listUndoableMerges(ana)).toMatchObject([
    { id, remaining: remaining.caseKey, other: other.caseKey },
  ]);

  expect(await undoMerge(ana, { id })).toMatchObject({
    remaining: { id: remaining.id },
    other: { caseKey: other.caseKey },
    staying: 1,
  });
  expect(await problemsOf(remaining.id)).toEqual(['Anemia', 'Asthma']);
  expect(await problemsOf(other.id)).toEqual(['Gout', 'Migraine']);
  expect(await prisma().patient.findUniqueOrThrow({ where: { id: other.id } })).toMatchObject({
    leftAt: null,
    leftReason: null,
    mergedIntoId: null,
    mrn: 'two.example-2',
  });
  expect(await prisma().patientSearchTerm.count({ where: { patientId: other.id } })).toBeGreaterThan(0);
  expect(await prisma().possibleMatch.findMany()).toMatchObject([{ decision: 'different', moved: null }]);
  expect(await listUndoableMerges(ana)).toEqual([]);
  const audited = await prisma().auditEvent.findMany({ where: { action: 'patient.unmerge' } });
  expect(audited.map(({ patientId }) => patientId).sort()).toEqual([remaining.id, other.id].sort());
  // An import that comes later keeps them apart.
  await load(bundle('two.example', '2', 'Migraine'));
  expect(await problemsOf(other.id)).toEqual(['Gout', 'Migraine']);
});

test('what a person wrote of the patient goes back, unless somebody has written over it since', async () => {
  const { ana, id, remaining } = await merged();
  await prisma().patient.update({ where: { id: remaining.id }, data: { whatMatters: 'To garden again' } });
  await undoMerge(ana, { id });
  expect(await prisma().patient.findUniqueOrThrow({ where: { id: remaining.id } })).toMatchObject({
    whatMatters: 'To garden again',
  });
});

test('tasks go back to the team of their patient', async () => {
  await load(bundle('one.example', '1', 'Asthma'));
  await load(bundle('two.example', '2', 'Gout'));
  const { workspaceId } = await prisma().patient.findFirstOrThrow();
  const lake = await prisma().team.create({
    data: { workspaceId, name: 'Lake', timeZone: 'America/New_York' },
  });
  const [, second] = await prisma().patient.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  await prisma().patient.update({ where: { id: second?.id ?? '' }, data: { teamId: lake.id } });
  const by = await coordinator();
  const task = await prisma().task.create({
    data: {
      workspaceId,
      teamId: lake.id,
      patientId: second?.id ?? '',
      title: 'Call',
      createdById: by.actor.memberId,
      ownerId: by.actor.memberId,
    },
  });
  const { id } = await merged(by);
  expect((await prisma().task.findUniqueOrThrow({ where: { id: task.id } })).teamId).not.toBe(lake.id);
  await undoMerge(by, { id });
  expect(await prisma().task.findUniqueOrThrow({ where: { id: task.id } })).toMatchObject({
    teamId: lake.id,
    patientId: second?.id,
    ownerId: by.actor.memberId,
  });
});

test('deadlines and discharges go along, and back to their patient and the team of theirs', async () => {
  await load(bundle('one.example', '1', 'Asthma'));
  await load(bundle('two.example', '2', 'Gout'));
  const { workspaceId } = await prisma().patient.findFirstOrThrow();
  const lake = await prisma().team.create({
    data: { workspaceId, name: 'Lake', timeZone: 'America/Chicago' },
  });
  const [, second] = await prisma().patient.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  const theirs = { workspaceId, teamId: lake.id, patientId: second?.id ?? '' };
  await prisma().patient.update({ where: { id: theirs.patientId }, data: { teamId: lake.id } });
  const by = await coordinator();
  const stay = await prisma().admission.create({
    data: {
      workspaceId,
      patientId: theirs.patientId,
      sourceSystem: 'northstar',
      sourceId: 'stay',
      kind: 'inpatient',
      admittedAt: now,
      contentHash: '',
    },
  });
  await prisma().transition.create({ data: { ...theirs, admissionId: stay.id, createdAt: now } });
  await prisma().clock.create({
    data: {
      ...theirs,
      ruleId: 'tcm-contact@2013-01-01',
      subjectType: 'Patient',
      subjectId: theirs.patientId,
      zone: lake.timeZone,
      startsAt: now,
      ruleDueOn: now,
      dueOn: now,
      dueAt: now,
      createdAt: now,
    },
  });
  const places = async () => [
    await prisma().clock.findFirstOrThrow({ select: { patientId: true, teamId: true, needsRecount: true } }),
    await prisma().transition.findFirstOrThrow({ select: { patientId: true, teamId: true } }),
  ];
  const { id, remaining } = await merged(by);
  const north = (await prisma().patient.findUniqueOrThrow({ where: { id: remaining.id } })).teamId;
  const there = { patientId: remaining.id, teamId: north };
  expect(await places()).toEqual([{ ...there, needsRecount: true }, there]);
  await undoMerge(by, { id });
  const back = { patientId: theirs.patientId, teamId: lake.id };
  expect(await places()).toEqual([{ ...back, needsRecount: true }, back]);
});

test('after 30 days, twice, or after another merge it cannot be undone, and says why', async () => {
  const { ana, id, remaining, other } = await merged();
  now = new Date('2026-12-24T14:30:00Z');
  await expect(undoMerge(ana, { id })).rejects.toThrow('decided more than 30 days ago');
  expect(await listUndoableMerges(ana)).toEqual([]);
  now = new Date('2026-11-24T14:30:00Z');
  const third = await prisma().patient.create({
    data: {
      ...(await prisma().patient.findUniqueOrThrow({
        where: { id: remaining.id },
        select: { workspaceId: true, teamId: true, familyName: true },
      })),
      caseKey: 'TH3R',
      sourceSystem: 'x',
      sourceId: 'x',
      contentHash: '',
    },
  });
  await prisma().patient.update({ where: { id: other.id }, data: { mergedIntoId: third.id } });
  await expect(undoMerge(ana, { id })).rejects.toThrow('was merged into another record since');
  await prisma().patient.update({ where: { id: other.id }, data: { mergedIntoId: remaining.id } });
  await undoMerge(ana, { id });
  await expect(undoMerge(ana, { id })).rejects.toThrow('it was undone already');
});

test('where both had entries of one system it says that they can no longer be separated', async () => {
  await load(bundle('one.example', '1', 'Asthma'));
  await load(bundle('two.example', '2', 'Gout'));
  const [one, two] = await prisma().patient.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  const own = await prisma().condition.findFirstOrThrow({ where: { patientId: one?.id ?? '' } });
  await prisma().condition.updateMany({
    where: { patientId: two?.id ?? '' },
    data: { sourceSystem: own.sourceSystem, sourceId: own.sourceId },
  });
  const by = await coordinator();
  const { id } = await merged(by);
  await expect(undoMerge(by, { id })).rejects.toThrow('can no longer be separated');
  expect(await prisma().patient.count({ where: { leftAt: null } })).toBe(1);
});
