import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { decideMatch } from '../../../src/domain/imports/decide-match.ts';
import { listPossibleMatches } from '../../../src/domain/imports/list-possible-matches.ts';
import type { Role } from '../../../src/generated/prisma/enums.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { folderOf, runImportCommand } from './kit.ts';

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

type Resource = { resourceType: string; id: string } & Record<string, unknown>;
const from = (server: string, ...resources: Resource[]) => ({
  resourceType: 'Bundle',
  entry: resources.map((resource) => ({
    fullUrl: `https://${server}/fhir/${resource.resourceType}/${resource.id}`,
    resource,
  })),
});
const chen = (system: string, number: string, more: object = {}): Resource => ({
  resourceType: 'Patient',
  id: '1',
  identifier: [{ type: { coding: [{ code: 'MR' }] }, system, value: number }],
  name: [{ family: 'Chen', given: ['Mei', 'Lin'] }],
  birthDate: '1951-04-09',
  telecom: [{ system: 'phone', value: '+1 (555) 555-0101' }],
  ...more,
});
const problem = (text: string): Resource => ({
  resourceType: 'Condition',
  id: '7',
  clinicalStatus: { coding: [{ code: 'active' }] },
  code: { text },
  subject: { reference: 'Patient/1' },
});
const one = from('one.example', chen('urn:a', 'A-77'), problem('Asthma'));
const two = from(
  'two.example',
  chen('urn:b', 'B-12', { telecom: [{ system: 'phone', value: '555-555-0101' }] }),
  problem('Gout'),
);

const load = async (...documents: unknown[]): Promise<string> => {
  let said = '';
  for (const document of documents) {
    const ran = await runImportCommand(prisma(), ['--team', 'North', await folderOf({ 'x.json': document })]);
    expect(ran.code, ran.err).toBe(0);
    said = ran.out;
  }
  return said;
};
const matches = () => prisma().possibleMatch.findMany({ orderBy: { createdAt: 'asc' } });

async function member(roles: Role[] = ['coordinator'], teamName = 'North'): Promise<Ctx<MemberActor>> {
  const workspace = await prisma().workspace.findFirstOrThrow();
  const team = await prisma().team.findFirstOrThrow({ where: { name: teamName } });
  const slackUserId = `U${roles.join('')}${teamName}`;
  const row = await prisma().member.create({
    data: {
      workspaceId: workspace.id,
      slackUserId,
      displayName: 'Ana Ruiz',
      timeZone: 'America/New_York',
      roles,
      profileReadAt: new Date(),
      teams: { create: [{ workspaceId: workspace.id, teamId: team.id }] },
    },
  });
  return {
    workspace,
    actor: {
      kind: 'member',
      memberId: row.id,
      slackUserId,
      displayName: 'Ana Ruiz',
      timeZone: 'America/New_York',
      roles,
      teamIds: [team.id],
    },
    db: prisma(),
    now: () => new Date('2026-11-24T15:00:00Z'),
    log: { debug() {}, info() {}, warn() {}, error() {} },
    requestId: 'r',
  };
}

describe('two records are a possible match', () => {
  test.each([
    ['name, birth date and phone agree, in whatever form', [one, two], ['person']],
    ['in the other order', [two, one], ['person']],
    [
      'they have one record number in two systems',
      [
        from('one.example', chen('urn:a', '004-711', { telecom: [] })),
        from('two.example', chen('urn:b', '004711', { telecom: [] })),
      ],
      ['number'],
    ],
    ['both speak for it', [one, from('two.example', chen('urn:b', 'A-77'))], ['number', 'person']],
  ])('when %s', async (_when, documents, reasons) => {
    await load(...documents, ...documents);
    expect(await matches()).toMatchObject([{ decision: 'open', reasons }]);
    expect(await prisma().patient.count({ where: { leftAt: null } })).toBe(2);
  });

  test.each([
    ['twins, who share all but the given name', { name: [{ family: 'Chen', given: ['Bao'] }] }],
    ['people of one name who share no phone', { telecom: [{ system: 'phone', value: '555-555-0199' }] }],
    ['people whose birth date is not known', { birthDate: '1951' }],
  ])('but not %s', async (_who, more) => {
    await load(one, from('two.example', chen('urn:b', 'B-12', more)));
    expect(await matches()).toEqual([]);
  });

  test('but not people of other names and birth dates who were given the same number', async () => {
    const other = chen('urn:b', 'A-77', {
      name: [{ family: 'Brown', given: ['Tom'] }],
      birthDate: '2001-01-01',
      telecom: [],
    });
    await load(one, from('two.example', other));
    expect(await matches()).toEqual([]);
  });

  test('when somebody who was added here by hand comes in from a system too', async () => {
    await load(from('one.example', chen('urn:x', 'X-1', { id: '9', name: [{ family: 'Other' }] })));
    const { workspaceId, teamId } = await prisma().patient.findFirstOrThrow();
    await prisma().patient.create({
      data: {
        workspaceId,
        teamId,
        caseKey: 'H4ND',
        sourceSystem: 'northstar',
        sourceId: 'h',
        givenNames: ['Mei'],
        familyName: 'Chen',
        birthOn: new Date('1951-04-09'),
        telecoms: [{ value: '555 555 0101', use: 'home', kind: 'phone' }],
        contentHash: '',
      },
    });
    await load(one);
    expect(await matches()).toMatchObject([{ reasons: ['person'] }]);
    // What was edited here since goes along too.
    await prisma().patient.updateMany({
      where: { caseKey: 'H4ND' },
      data: {
        telecoms: [{ value: '555-555-0177', use: 'home', kind: 'phone' }],
        updatedAt: new Date('2027-01-01'),
      },
    });
    const [match] = await matches();
    await decideMatch(await member(), { id: match?.id ?? '', decision: 'same' });
    const whole = await prisma().patient.findFirstOrThrow({ where: { familyName: 'Chen', leftAt: null } });
    expect(JSON.stringify(whole.telecoms)).toMatch(/0101.*0177|0177.*0101/);
  });
});

describe('a person decides', () => {
  test('that they are one: all of both is in the record that came first, and stays so', async () => {
    expect(await load(one, two)).toContain('1 possible match waits for a coordinator');
    const ana = await member();
    const { matches: open, total } = await listPossibleMatches(ana, {});
    expect(total).toBe(1);
    const decided = await decideMatch(ana, { id: open[0]?.id ?? '', decision: 'same' });
    await load(two, one, two);
    const charts = await prisma().patient.findMany({
      where: { leftAt: null },
      include: { conditions: true },
    });
    expect(charts).toHaveLength(1);
    expect(charts[0]).toMatchObject({ id: decided.remaining.id });
    expect(charts[0]?.conditions.map(({ name, sourceSystem }) => `${name} ${sourceSystem}`).sort()).toEqual([
      'Asthma https://one.example/fhir',
      'Gout https://two.example/fhir',
    ]);
    expect(await matches()).toMatchObject([{ decision: 'same', decidedById: ana.actor.memberId }]);
    const audited = await prisma().auditEvent.findMany({ where: { action: 'match.decide' } });
    expect(audited.map(({ patientId }) => patientId).sort()).toEqual(
      [decided.remaining.id, decided.other.id].sort(),
    );
  });

  test('that they are two: no import asks again, in either order', async () => {
    await load(one, two);
    const ana = await member();
    const { matches: open } = await listPossibleMatches(ana, {});
    await decideMatch(ana, { id: open[0]?.id ?? '', decision: 'different' });
    await load(two, one, from('two.example', chen('urn:b', 'B-12', { gender: 'female' })));
    expect(await matches()).toMatchObject([{ decision: 'different' }]);
    expect((await listPossibleMatches(ana, {})).total).toBe(0);
    expect(await prisma().patient.count({ where: { leftAt: null } })).toBe(2);
  });

  test('once: the second one is told who was first', async () => {
    await load(one, two);
    const ana = await member();
    const [match] = await matches();
    const input = { id: match?.id ?? '', decision: 'different' as const };
    await decideMatch(ana, input);
    await expect(decideMatch(ana, { ...input, decision: 'same' })).rejects.toThrow(
      'Ana Ruiz already decided that they are different people. Nothing was changed.',
    );
  });

  test('only a coordinator or supervisor, and only of patients whom they may both see', async () => {
    await load(one, two);
    const [match] = await matches();
    const input = { id: match?.id ?? '', decision: 'same' as const };
    await expect(decideMatch(await member(['nurse']), input)).rejects.toThrow(
      'Coordinators and supervisors decide whether two records are one person. Nothing was saved.',
    );
    const { workspaceId } = await prisma().patient.findFirstOrThrow();
    const south = await prisma().team.create({
      data: { workspaceId, name: 'South', timeZone: 'America/New_York' },
    });
    const [first] = await prisma().patient.findMany({ orderBy: { createdAt: 'asc' } });
    await prisma().patient.update({ where: { id: first?.id ?? '' }, data: { teamId: south.id } });
    const ana = await member();
    expect((await listPossibleMatches(ana, {})).total).toBe(0);
    await expect(decideMatch(ana, input)).rejects.toThrow('not on your teams');
    expect(await matches()).toMatchObject([{ decision: 'open' }]);
  });
});
