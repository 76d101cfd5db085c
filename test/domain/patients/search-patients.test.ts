import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { searchPatients } from '../../../src/domain/patients/search-patients.ts';
import { searchTermsOf } from '../../../src/domain/patients/search-terms.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
let database: FreshDatabase;
let ctx: Ctx<MemberActor>;
let otherTeam: string;

const people: [
  given: string,
  family: string,
  birthOn: string,
  mrn: string,
  caseKey: string,
  isOurs: boolean,
][] = [
  ['Rosa', 'Chen', '1958-03-14', 'M100', 'K7Q4', true],
  ['Rosario', 'Chenoweth', '1958-03-15', 'M101', 'K7Q5', true],
  ['Mei-Ling', 'Chen', '1971-11-02', 'M102', 'V2X9', true],
  ['José', "O'Neil", '1949-01-30', 'M103', 'B3B3', true],
  ['Łukasz', 'Peña García', '1980-06-06', 'M104', 'C4C4', true],
  ['Rosa', 'Chen', '1990-01-01', 'M105', 'D5D5', false],
];

beforeAll(async () => {
  database = await freshDatabase();
  const { prisma } = database;
  const workspace = await prisma.workspace.create({ data: { name: 'Test' } });
  const team = (name: string) =>
    prisma.team.create({ data: { workspaceId: workspace.id, name, timeZone: 'America/New_York' } });
  const [ours, theirs] = [await team('Ours'), await team('Theirs')];
  otherTeam = theirs.id;
  for (const [given, familyName, birthOn, mrn, caseKey, isOurs] of people) {
    const teamId = isOurs ? ours.id : theirs.id;
    const names = { givenNames: [given], familyName };
    await prisma.patient.create({
      data: {
        workspaceId: workspace.id,
        teamId,
        ...names,
        caseKey,
        mrn,
        birthOn: new Date(birthOn),
        sourceSystem: 'test',
        sourceId: mrn,
        contentHash: '',
        languages: ['en'],
        searchTerms: {
          create: searchTermsOf({ ...names, caseKey, mrn, birthOn }).map((term) => ({
            workspaceId: workspace.id,
            teamId,
            term,
          })),
        },
      },
    });
  }
  const member = await prisma.member.create({
    data: {
      workspaceId: workspace.id,
      slackUserId: 'U1',
      displayName: 'Ana',
      timeZone: 'America/New_York',
      roles: ['coordinator'],
      profileReadAt: new Date(),
    },
  });
  ctx = {
    workspace,
    actor: {
      kind: 'member',
      memberId: member.id,
      slackUserId: 'U1',
      displayName: 'Ana',
      timeZone: 'America/New_York',
      roles: ['coordinator'],
      teamIds: [ours.id],
    },
    db: prisma,
    now: () => new Date('2026-11-23T14:30:00Z'),
    log: quiet,
    requestId: randomUUID(),
  };
});
afterAll(() => database.drop());

const found = async (query: string, as: Ctx = ctx) =>
  (await searchPatients(as, { query })).map(
    ({ givenNames, familyName }) => `${givenNames.join(' ')} ${familyName}`,
  );

describe('a patient is found', () => {
  test.each([
    ['chen ros', ['Rosa Chen', 'Rosario Chenoweth']],
    ['ROSA chen', ['Rosa Chen', 'Rosario Chenoweth']],
    ['jose', ["José O'Neil"]],
    ['oneil', ["José O'Neil"]],
    ["o'ne", ["José O'Neil"]],
    ['pena luk', ['Łukasz Peña García']],
    ['García', ['Łukasz Peña García']],
    ['penagarcia', ['Łukasz Peña García']],
    ['mei ling chen', ['Mei-Ling Chen']],
    ['meiling', ['Mei-Ling Chen']],
    ['3/14/1958', ['Rosa Chen']],
    ['chen 1958', ['Rosa Chen', 'Rosario Chenoweth']],
    ['14 Mar 1958 chen', ['Rosa Chen']],
    ['11/2/71', ['Mei-Ling Chen']],
    ['v2x9', ['Mei-Ling Chen']],
    ['M102', ['Mei-Ling Chen']],
    ['m10 chen', ['Mei-Ling Chen', 'Rosa Chen', 'Rosario Chenoweth']],
    ['nobody', []],
    ['chen nobody', []],
    ['😀', []],
    ['%', []],
    ["'; drop table patient; --", []],
  ])('by %s', async (query, names) => {
    expect(await found(query)).toEqual(names);
  });

  test('whole words before longer ones, and an exact case key first of all', async () => {
    expect(await found('chen')).toEqual(['Mei-Ling Chen', 'Rosa Chen', 'Rosario Chenoweth']);
    expect(await found('k7q')).toEqual(['Rosa Chen', 'Rosario Chenoweth']);
    expect((await found('k7q5'))[0]).toBe('Rosario Chenoweth');
  });

  test('with what a list needs to tell two of one name apart', async () => {
    const [hit] = await searchPatients(ctx, { query: 'k7q4' });
    expect(hit).toEqual({
      id: expect.any(String),
      caseKey: 'K7Q4',
      givenNames: ['Rosa'],
      familyName: 'Chen',
      birthOn: new Date('1958-03-14T00:00:00Z'),
      teamId: ctx.actor.teamIds[0],
      languages: ['en'],
      protectedTexts: [],
    });
  });

  test('in texts of any length, without a fault', async () => {
    expect(await found('a'.repeat(10_000))).toEqual([]);
    expect(await found('chen '.repeat(3_000))).toHaveLength(3);
    expect(await found('\u202Eروزا \u0000 \uD800')).toEqual([]);
  });
});

describe('access', () => {
  test('a member finds only patients of their own teams', async () => {
    const elsewhere = { ...ctx, actor: { ...ctx.actor, teamIds: [otherTeam] } };
    const [hit, ...more] = await searchPatients(elsewhere, { query: 'rosa chen' });
    expect([hit?.caseKey, more.length]).toEqual(['D5D5', 0]);
    expect((await searchPatients(ctx, { query: 'D5D5' })).length).toBe(0);
  });

  test('someone without a care role is refused, and that is written down', async () => {
    const outsider = { ...ctx, actor: { ...ctx.actor, roles: ['billing' as const] } };
    await expect(searchPatients(outsider, { query: 'chen' })).rejects.toMatchObject({ code: 'forbidden' });
    const last = await database.prisma.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(last).toMatchObject({ action: 'patient.search', outcome: 'refused' });
  });

  test('each search is written down with whom it showed and without its words', async () => {
    await searchPatients(ctx, { query: 'chen' });
    const last = await database.prisma.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(last).toMatchObject({
      action: 'patient.search',
      outcome: 'allowed',
      details: { patients: expect.arrayContaining([expect.any(String)]) },
    });
    expect(JSON.stringify(last)).not.toContain('chen');
  });
});

describe('an empty query', () => {
  test('gives those the member contacted last, then those that changed last', async () => {
    const { prisma } = database;
    const neil = await prisma.patient.findFirstOrThrow({ where: { caseKey: 'B3B3' } });
    const chen = await prisma.patient.findFirstOrThrow({ where: { caseKey: 'V2X9' } });
    await prisma.patient.update({ where: { id: chen.id }, data: { whatMatters: 'Her garden' } });
    await prisma.contact.create({
      data: {
        workspaceId: ctx.workspace.id,
        patientId: neil.id,
        memberId: ctx.actor.memberId,
        direction: 'outbound',
        way: 'phone',
        party: 'patient',
        outcome: 'reached',
        topic: 'x',
        occurredAt: ctx.now(),
      },
    });
    const hits = await searchPatients(ctx, { query: ' ', limit: 3 });
    expect(hits.map(({ caseKey }) => caseKey).slice(0, 2)).toEqual(['B3B3', 'V2X9']);
    expect(hits).toHaveLength(3);
  });
});
