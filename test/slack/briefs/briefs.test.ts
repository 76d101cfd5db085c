import { beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import type { SeededMember } from '../../kit/seed.ts';
import { DAY } from '../../kit/set-clock.ts';
import { huddleHands } from '../huddles/kit.ts';

const one = withOneTeam();
let rosa: Patient;
let ben: SeededMember;
let sol: SeededMember;

const ago = (days: number) => new Date(one.testApp.clock.now().getTime() - days * DAY);
const of = () => ({
  workspaceId: rosa.workspaceId,
  patientId: rosa.id,
  sourceSystem: 'test',
  contentHash: '',
});

beforeAll(async () => {
  const { seed, prisma } = one.testApp;
  rosa = await seed.patient({ given: 'Rosa', family: 'Chenowith', team: one.north });
  await seed.patient({ given: 'Robert', family: 'Chenery', team: one.north });
  ben = await seed.member({ name: 'Ben', roles: ['social_worker'], teams: [one.north] });
  sol = await seed.member({ name: 'Sol', roles: ['supervisor'], teams: [one.north] });
  await prisma.contact.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      memberId: one.ana.member.id,
      direction: 'outbound',
      way: 'phone',
      party: 'caregiver',
      outcome: 'reached',
      topic: 'Rides to dialysis <soon> & back',
      barriers: ['transportation'],
      occurredAt: ago(2),
    },
  });
  await prisma.medication.createMany({
    data: [
      {
        ...of(),
        sourceId: 'm1',
        name: 'furosemide 40 mg',
        status: 'active',
        change: 'started',
        startedOn: ago(3),
      },
      {
        ...of(),
        sourceId: 'm2',
        name: 'zorbutane 8 mg',
        status: 'active',
        change: 'started',
        startedOn: ago(3),
        isPart2: true,
      },
    ],
  });
  await prisma.admission.create({
    data: {
      ...of(),
      sourceId: 'a1',
      kind: 'inpatient',
      admittedAt: ago(6),
      dischargedAt: ago(3),
      reason: 'Zorbutane overdose',
      isPart2: true,
    },
  });
});

const ask = async (words: string, who?: SeededMember) => one.command(`/care brief ${words}`.trim(), who);
const views = (outcome: 'allowed' | 'refused', who: SeededMember) =>
  one.testApp.prisma.auditEvent.count({
    where: { action: 'brief.view', memberId: who.member.id, outcome, patientId: rosa.id },
  });

test('the brief comes to the person who asks alone, each fact with its source, and is audited', async () => {
  const shown = await (await ask('Chenowith')).tells(/Rosa Chenowith/);
  expect(shown).toMatch(
    /Medications changed[\s\S]*Started: furosemide 40 mg · medication, [A-Z][a-z]{2} \d+/,
  );
  expect(shown).toContain('Reached, caregiver (phone): Rides to dialysis <soon> & back');
  expect(shown).toMatch(/Barriers[\s\S]*Transportation · contact, [A-Z][a-z]{2} \d+, Ana/);
  expect(await views('allowed', one.ana)).toBe(1);
  expect(one.robot().ephemerals().at(-1)?.text).toBe(`Brief ${rosa.caseKey}`);
  expect(JSON.stringify(one.testApp.sandbox.messages(one.north.channelId))).not.toMatch(/chenowith/i);
});

test('a social worker’s brief begins with what gets in the way and names no medication', async () => {
  const shown = await (await ask(rosa.caseKey, ben)).tells(/Rosa Chenowith/);
  expect(shown).not.toMatch(/furosemide|Medications changed/);
  expect(shown.indexOf('Barriers')).toBeLessThan(shown.indexOf('Contacts'));
});

test('what 42 CFR Part 2 protects is named under its notice to who treats, and counted to a supervisor', async () => {
  expect(await (await ask(rosa.caseKey)).tells(/Rosa Chenowith/)).toMatch(
    /42 CFR part 2[\s\S]*zorbutane 8 mg · 42 CFR Part 2/i,
  );
  const shown = await (await ask(rosa.caseKey, sol)).tells(/1 protected record not shown to you/);
  expect(shown).not.toMatch(/zorbutane|overdose/i);
});

test('a consent to treatment opens them to the supervisor, and the look is audited with its grounds', async () => {
  await one.testApp.prisma.consent.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      kind: 'part2_tpo',
      grantedOn: ago(30),
      documentRef: 'Chart, page 3',
      recordedById: one.ana.member.id,
      recordedAt: ago(30),
    },
  });
  await (await ask(rosa.caseKey, sol)).tells(/Zorbutane overdose/);
  expect(
    await one.testApp.prisma.auditEvent.count({
      where: { action: 'protection.view', memberId: sol.member.id, patientId: rosa.id },
    }),
  ).toBe(1);
});

test('several who match are a choice, and the button on the patient card shows the same brief', async () => {
  await (await ask('Chen')).tells(/Several patients match/);
  const list = one.robot().ephemerals().at(-1);
  if (!list) throw new Error('no list');
  await (await one.robot().press(list, 'Open', { within: /Rosa/ })).tells(
    /Read from the record for your role/,
  );
  await (await one.command(`/patient ${rosa.caseKey}`)).tells(/Rosa Chenowith/);
  const card = one.robot().ephemerals().at(-1);
  if (!card) throw new Error('no card');
  await (await one.robot().press(card, 'Brief')).tells(/Read from the record for your role/);
});

test('after a huddle that spoke about the patient only what came since is news', async () => {
  const { prisma } = one.testApp;
  const huddle = await prisma.huddle.create({
    data: {
      workspaceId: rosa.workspaceId,
      teamId: rosa.teamId,
      channelId: one.north.channelId,
      plannedAt: ago(1),
      plannedMinutes: 30,
      leadId: one.ana.member.id,
      createdById: one.ana.member.id,
      rulesFrom: new Date('2026-01-01'),
      state: 'filed',
      endedAt: ago(1),
      createdAt: ago(2),
      items: {
        create: {
          workspaceId: rosa.workspaceId,
          patientId: rosa.id,
          position: 0,
          state: 'done',
          reasons: [],
          minutesPlanned: 5,
          startedAt: ago(1),
          createdAt: ago(2),
        },
      },
    },
  });
  const shown = await (await ask(rosa.caseKey)).tells(/since the last huddle/);
  expect(shown).not.toMatch(/furosemide|Transportation|Reached/);
  // The item was not reached: it is no huddle about her.
  await prisma.huddleItem.updateMany({ where: { huddleId: huddle.id }, data: { startedAt: null } });
  await (await ask(rosa.caseKey)).tells(/news since[\s\S]*Transportation/);
  await prisma.huddle.delete({ where: { id: huddle.id } });
});

test('on the card of a case in a huddle it is one press, and no one else reads it', async () => {
  const hands = huddleHands(one);
  await hands.plan({
    who: one.ana,
    team: one.north,
    choose: async (form) => {
      await form.choose('Also talk about', {
        search: rosa.caseKey,
        pick: `Rosa Chenowith · ${rosa.caseKey}`,
      });
    },
  });
  const pressed = await hands.robot(ben).press(hands.card(one.north, rosa), 'Brief');
  expect(await pressed.tells(/Rosa Chenowith/)).toContain('Read from the record for your role');
  expect(JSON.stringify(hands.messages(one.north))).not.toMatch(/Chenowith|Read from the record/);
});

test.each([
  ['nothing', '', /Add part of a name or a case key/],
  ['a stranger', 'Zzzzzz', /No patient of your teams matches/],
  ['ten thousand characters', 'x'.repeat(10_000), /No patient of your teams matches/],
])('%s after the command is answered with what to write', async (_, words, answer) => {
  await (await ask(words)).tells(answer);
});

test('another team reads nothing through a button that it was handed, and the attempt is on record', async () => {
  const south = await one.testApp.seed.team({ name: 'South' });
  const eve = await one.testApp.seed.member({ name: 'Eve', teams: [south] });
  await (await one.command(`/patient ${rosa.caseKey}`)).tells(/Rosa Chenowith/);
  const card = one.robot().ephemerals().at(-1);
  if (!card) throw new Error('no card');
  await one.testApp.prisma.teamMember.updateMany({
    where: { memberId: one.ana.member.id },
    data: { teamId: south.id },
  });
  await (await one.robot().press(card, 'Brief')).tells(/not on your teams/);
  expect(await views('refused', one.ana)).toBe(1);
  expect(await views('allowed', eve)).toBe(0);
});

test('a patient with thousands of contacts and tasks has a brief of ten lines', async () => {
  const { prisma, seed } = one.testApp;
  const busy = await seed.patient({ given: 'Busy', family: 'Overloaded', team: one.north });
  const at = ago(1);
  const base = { workspaceId: busy.workspaceId, patientId: busy.id };
  await prisma.contact.createMany({
    data: Array.from({ length: 3_000 }, (_, n) => ({
      ...base,
      memberId: ben.member.id,
      direction: 'outbound' as const,
      way: 'phone' as const,
      party: 'patient' as const,
      outcome: 'no_answer' as const,
      topic: `Try ${n} ${'&'.repeat(150)}`,
      barriers: [],
      occurredAt: at,
    })),
  });
  await prisma.task.createMany({
    data: Array.from({ length: 3_000 }, (_, n) => ({
      ...base,
      teamId: busy.teamId,
      title: `Task ${n}`,
      createdById: ben.member.id,
      dueAt: at,
    })),
  });
  const shown = await (await ask('Overloaded', ben)).tells(/Busy Overloaded/);
  expect(shown).toMatch(/Open tasks[\s\S]*and 96 more[\s\S]*Contacts[\s\S]*and 96 more/);
});
