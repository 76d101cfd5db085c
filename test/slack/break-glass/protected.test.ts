import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { contextOfMember } from '../../../src/domain/explanations/acting.ts';
import { startExplanation } from '../../../src/domain/explanations/start-explanation.ts';
import { listReviews } from '../../../src/domain/plans/list-reviews.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import type { Role } from '../../../src/generated/prisma/enums.ts';
import { partFields } from '../../../src/slack/plans/part-of-plan.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { DAY, HOUR, MINUTE } from '../../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { breakGlassFor } from './kit.ts';

/** Used nowhere else: found anywhere, they came from a protected record or from words about one. */
const PROTECTED =
  /zorblax|quimbrel|vexadone|plimfort|grollmark|trasquill|dembeltin|hexwick|murgleby|tolverin/i;
const NOTICE = '42 CFR part 2 prohibits unauthorized use or disclosure of these records.';

let testApp: TestApp;
let north: SeededTeam;
let south: SeededTeam;
let ana: SeededMember;
let sol: SeededMember;
let pia: SeededMember;
let omar: Patient;
let count = 0;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  south = await testApp.seed.team({ name: 'South' });
  sol = await testApp.seed.member({ name: 'Sol', roles: ['coordinator'], teams: [south] });
  pia = await testApp.seed.member({ name: 'Pia', roles: ['privacy_officer'] });
});
beforeEach(async () => {
  count += 1;
  ana = await testApp.seed.member({ name: `Ana ${count}`, roles: ['nurse'], teams: [north] });
  omar = await protectedPatient(`Haddad${'abcdefghijklm'[count]}`);
});
afterAll(() => testApp.stop());
afterEach(async () => {
  await testApp.idle();
  for (const who of [ana, sol, pia]) if (robot(who).hasModal()) await robot(who).modal().close({ all: true });
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
});

const robot = (who: SeededMember = ana) => testApp.sandbox.robot(who.user.id);

/** A protected record of each kind, one open record, and words about the protected ones in all other texts. */
async function protectedPatient(family: string): Promise<Patient> {
  const { prisma, clock } = testApp;
  const patient = await testApp.seed.patient({ given: 'Omar', family, birthOn: '1958-03-14', team: south });
  const base = {
    workspaceId: patient.workspaceId,
    patientId: patient.id,
    sourceSystem: 'test',
    contentHash: 'x',
  };
  const row = (sourceId: string) => ({ ...base, sourceId, isPart2: true });
  const soon = new Date(clock.now().getTime() + DAY);
  await prisma.condition.create({ data: { ...row('c1'), name: 'Zorblax disorder' } });
  await prisma.condition.create({ data: { ...base, sourceId: 'c2', name: 'Asthma' } });
  await prisma.medication.create({ data: { ...row('m1'), name: 'Quimbrel 8 mg tablet', status: 'active' } });
  await prisma.medication.create({
    data: {
      ...base,
      sourceId: 'm2',
      name: 'Albuterol inhaler',
      status: 'active',
      reason: 'not with quimbrel',
    },
  });
  await prisma.goal.create({ data: { ...row('g1'), text: 'No vexadone for a month', status: 'active' } });
  await prisma.intervention.create({ data: { ...row('i1'), text: 'Weekly plimfort group' } });
  await prisma.allergy.create({ data: { ...row('a1'), substance: 'Grollmark' } });
  await prisma.appointment.create({
    data: { ...row('v1'), status: 'booked', startsAt: soon, description: 'Trasquill clinic' },
  });
  await prisma.carePlan.create({ data: { ...row('p1'), title: 'Dembeltin program', status: 'active' } });
  await prisma.admission.create({
    data: { ...row('s1'), kind: 'inpatient', admittedAt: clock.now(), reason: 'Hexwick' },
  });
  await prisma.careTeamMember.create({ data: { ...row('t1'), name: 'Murgleby', roleName: 'counselor' } });
  await prisma.chartEntry.create({
    data: {
      ...row('e1'),
      kind: 'document',
      title: 'Tolverin letter',
      details: { type: null, author: null, link: null },
      happenedOn: new Date('2026-11-01'),
    },
  });
  await prisma.contact.create({
    data: {
      workspaceId: patient.workspaceId,
      patientId: patient.id,
      memberId: sol.member.id,
      direction: 'outbound',
      way: 'phone',
      party: 'patient',
      outcome: 'reached',
      topic: 'Asked about zorblax and his breath',
      barriers: [],
      occurredAt: clock.now(),
    },
  });
  await prisma.task.create({
    data: {
      workspaceId: patient.workspaceId,
      teamId: south.id,
      patientId: patient.id,
      title: 'Refill quimbrel before Friday',
      createdById: sol.member.id,
      transitions: {
        create: {
          workspaceId: patient.workspaceId,
          version: 1,
          verb: 'created',
          fromStatus: 'open',
          toStatus: 'open',
          at: clock.now(),
        },
      },
    },
  });
  await prisma.planVersion.create({
    data: {
      workspaceId: patient.workspaceId,
      patientId: patient.id,
      version: 1,
      actorKind: 'system',
      at: clock.now(),
      changes: [
        { part: 'medicine', recordId: patient.id, act: 'added', label: 'Quimbrel 8 mg tablet', fields: [] },
        { part: 'problem', recordId: patient.id, act: 'added', label: 'Asthma', fields: [] },
      ],
    },
  });
  return patient;
}

async function contextOf(who: SeededMember): Promise<Ctx<MemberActor>> {
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const workspace = { id: who.member.workspaceId, defaultTimeZone: 'America/New_York' };
  const base = { workspace, db: testApp.prisma, now: testApp.clock.now, log: quiet, requestId: 'test' };
  const job: Ctx = { ...base, actor: { kind: 'system', job: 'test' } };
  return (await contextOfMember(job, who.member.id)) ?? expect.fail('no member');
}

/** All that the card, each of its parts, the plan and its history show this reader, part by part. */
async function shownTo(who: SeededMember): Promise<string[]> {
  const reader = robot(who);
  const pages: string[] = [];
  const lastRead = () => {
    const card = reader.ephemerals().at(-1);
    if (!card) throw new Error('no card');
    pages.push(reader.read(card));
    return card;
  };
  await reader.command(`/patient ${omar.caseKey}`, { channel: north.channelId });
  await testApp.idle();
  const labels = reader.buttons(lastRead()).filter((label) => /\(\d+\)$/.test(label));
  for (const label of labels) {
    const card = reader.ephemerals().at(-1);
    if (!card) throw new Error('no card');
    await reader.press(card, label);
    await testApp.idle();
    lastRead();
  }
  const plan = await filledForm(await reader.press(pagesCard(reader), 'Care plan'));
  pages.push(plan.text());
  await plan.press('What changed');
  pages.push((await reader.waitModal('What changed')).text());
  await reader.modal().close({ all: true });
  return pages;
}

const pagesCard = (reader: ReturnType<typeof robot>) => {
  const card = reader.ephemerals().findLast((each) => reader.buttons(each).includes('Care plan'));
  if (!card) throw new Error('no card');
  return card;
};

const bases = async () =>
  (
    await testApp.prisma.auditEvent.findMany({ where: { action: 'protection.view', patientId: omar.id } })
  ).map(({ details }) => (details as { basis?: string }).basis);

async function consent(kind = 'Treatment, payment and operations (42 CFR Part 2)'): Promise<void> {
  const list = await filledForm(await robot(pia).command(`/care consents ${omar.caseKey}`));
  await list.press('Record consent');
  const form = await filledForm({ opens: () => robot(pia).waitModal('Record consent') });
  await form.fill('Consent to', kind);
  await form.fill('Signed document', 'EHR document 4711');
  expect((await form.submit()).errors).toEqual({});
  await robot(pia).modal().close({ all: true });
}

test('without an emergency and without a consent no word of a protected record is shown, only how many there are', async () => {
  await breakGlassFor(testApp, ana, omar, 'Covering for a colleague');
  const pages = await shownTo(ana);
  expect(pages.length).toBeGreaterThan(4);
  expect(pages.join('\n')).not.toMatch(PROTECTED);
  expect(pages.join('\n')).not.toContain(NOTICE);
  expect(pages.join('\n')).toMatch(/Asthma/);
  const plan = pages.find((page) => page.includes('Medications'));
  expect(plan).toMatch(/\d+ protected records not shown to you/);
  expect(pages[0]).toMatch(/\d+ protected records not shown to you/);
  expect(await bases()).toEqual([]);
});

test('in a medical emergency they are shown under the notice, and the audit names the ground', async () => {
  await breakGlassFor(testApp, ana, omar, 'Emergency treatment');
  const pages = await shownTo(ana);
  expect(pages.join('\n')).toMatch(/Zorblax[\s\S]*Quimbrel/);
  for (const page of pages.filter((each) => PROTECTED.test(each))) expect(page).toContain(NOTICE);
  expect(new Set(await bases())).toEqual(new Set(['emergency']));
});

test('with an active consent they are shown without an emergency; revoked or expired they are not', async () => {
  await consent();
  await breakGlassFor(testApp, ana, omar, 'Covering for a colleague');
  const pages = await shownTo(ana);
  expect(pages.join('\n')).toMatch(/Zorblax/);
  for (const page of pages.filter((each) => PROTECTED.test(each))) expect(page).toContain(NOTICE);
  expect(new Set(await bases())).toEqual(new Set(['consent']));

  const list = await filledForm(await robot(pia).command(`/care consents ${omar.caseKey}`));
  await list.press('Revoke');
  await list.shows(/revoked/);
  expect((await shownTo(ana)).join('\n')).not.toMatch(PROTECTED);

  await testApp.prisma.consent.updateMany({
    where: { patientId: omar.id },
    data: { revokedAt: null, grantedOn: new Date('2026-01-01'), expiresOn: new Date('2026-11-22') },
  });
  expect((await shownTo(ana)).join('\n')).not.toMatch(PROTECTED);
});

test('a consent to research or to an employer lets nobody read them here', async () => {
  await consent('Research');
  await consent('Employer');
  await breakGlassFor(testApp, ana, omar, 'Covering for a colleague');
  expect((await shownTo(ana)).join('\n')).not.toMatch(PROTECTED);
});

test.each([
  ['permits', 'permit', null, true],
  ['does not permit', 'deny', null, false],
  ['permitted until yesterday', 'permit', '2026-11-22', false],
])('a FHIR Consent that %s counts like one recorded here', async (_, decision, endsOn, isShown) => {
  await testApp.prisma.chartEntry.create({
    data: {
      workspaceId: omar.workspaceId,
      patientId: omar.id,
      sourceSystem: 'test',
      sourceId: 'consent',
      contentHash: 'x',
      kind: 'consent',
      title: 'Consent',
      happenedOn: new Date('2026-10-01'),
      endsOn: endsOn ? new Date(endsOn) : null,
      details: { decision, about: null, performer: null, covers: 'part2_tpo' },
    },
  });
  await breakGlassFor(testApp, ana, omar, 'Covering for a colleague');
  expect(PROTECTED.test((await shownTo(ana)).join('\n'))).toBe(isShown);
});

test('their own team reads them under the notice, on the card, in each part and in the plan', async () => {
  const pages = await shownTo(sol);
  expect(pages.join('\n')).toMatch(/Zorblax[\s\S]*Quimbrel/);
  for (const page of pages.filter((each) => PROTECTED.test(each))) expect(page).toContain(NOTICE);
  expect(await bases()).toEqual([]);
});

describe('a supervisor of their own team', () => {
  const supervisor = async (roles: Role[] = []) =>
    testApp.seed.member({
      name: `Sup ${count} ${roles.join()}`,
      roles: ['supervisor', ...roles],
      teams: [south],
    });

  test('reads how many protected records there are and no word of them, in no card, list, form or message', async () => {
    const sup = await supervisor();
    const pages = await shownTo(sup);
    expect(pages[0]).toMatch(/\d+ protected records not shown to you/);
    const reader = robot(sup);
    const task = await testApp.prisma.task.findFirstOrThrow({ where: { patientId: omar.id } });
    await (await reader.command('/task team', { channel: south.channelId })).tells(/hidden/);
    pages.push(reader.read(reader.ephemerals().at(-1) ?? expect.fail('no list')));
    const list = await filledForm(await reader.command(`/task ${omar.caseKey}`));
    pages.push(list.text());
    await list.press('Open');
    const details = await reader.waitModal('Task');
    pages.push((await details.shows(/hidden/)).text());
    await details.close({ all: true });
    await testApp.prisma.delivery.create({
      data: {
        workspaceId: omar.workspaceId,
        kind: 'task_assigned',
        subjectId: task.id,
        destination: sup.user.id,
        dueAt: testApp.clock.now(),
        wakeAt: testApp.clock.now(),
        createdAt: testApp.clock.now(),
      },
    });
    await testApp.prisma.task.update({ where: { id: task.id }, data: { ownerId: sup.member.id } });
    await testApp.tick();
    const message = reader.dms().at(-1) ?? expect.fail('no message');
    expect(reader.read(message)).toContain('[hidden]');
    pages.push(reader.read(message));
    expect(pages.join('\n')).not.toMatch(PROTECTED);
    expect(await bases()).toEqual([]);
  });

  test('with a clinical role, a consent or a break-glass reads them under the notice', async () => {
    const nurse = await supervisor(['nurse']);
    expect((await shownTo(nurse)).join('\n')).toMatch(/Zorblax[\s\S]*Quimbrel/);
    const sup = await supervisor();
    await breakGlassFor(testApp, sup, omar, 'Emergency treatment');
    const pages = await shownTo(sup);
    for (const page of pages.filter((each) => PROTECTED.test(each))) expect(page).toContain(NOTICE);
    expect(pages.join('\n')).toMatch(/Zorblax/);
    expect(new Set(await bases())).toEqual(new Set(['emergency']));
    await testApp.prisma.breakGlass.updateMany({ data: { closedAt: testApp.clock.now() } });
    expect((await shownTo(sup)).join('\n')).not.toMatch(PROTECTED);
    await consent();
    expect((await shownTo(sup)).join('\n')).toMatch(/Zorblax/);
    expect(new Set(await bases())).toEqual(new Set(['emergency', 'consent']));
  });

  test('overwrites nothing that is hidden from them, starts no text of it and decides nothing about it', async () => {
    const sup = await supervisor();
    const ctx = await contextOf(sup);
    const medicine = await testApp.prisma.medication.findFirstOrThrow({
      where: { patientId: omar.id, name: 'Albuterol inhaler' },
    });
    const what = { id: omar.id, part: 'medicine', record: medicine.id } as const;
    await expect(partFields({ ctx, phi: 'standard' }, what)).rejects.toThrow(/names a protected record/);
    const words = { audience: 'patient', language: 'en' };
    await expect(startExplanation(ctx, { patientId: omar.id, ...words })).rejects.toThrow(
      /protected records/,
    );
    await expect(listReviews(ctx)).rejects.toThrow(/clinical role/);
  });
});

test('no notice to a privacy officer, no review and no list of consents holds a protected word', async () => {
  await breakGlassFor(testApp, ana, omar, 'Emergency treatment');
  await shownTo(ana);
  await testApp.prisma.breakGlass.updateMany({
    where: { patientId: omar.id },
    data: { reasonText: 'He took too much quimbrel for his zorblax' },
  });
  const officer = robot(pia);
  const notice = officer.dms().findLast((each) => officer.read(each).includes(omar.caseKey));
  if (!notice) throw new Error('no notice');
  const review = await filledForm(await officer.press(notice, 'Review'));
  expect(review.text()).toContain('[hidden]');
  const consents = review.text();
  await review.close({ all: true });
  const list = await filledForm(await officer.command(`/care consents ${omar.caseKey}`));
  const read = [officer.read(notice), consents, list.text()].join('\n');
  expect(read).not.toMatch(PROTECTED);
  expect(read).not.toMatch(/Omar|Haddad/);
});

test('the hour over, in the middle of reading, the next part is refused', async () => {
  await breakGlassFor(testApp, ana, omar, 'Emergency treatment');
  await robot().command(`/patient ${omar.caseKey}`, { channel: north.channelId });
  await testApp.idle();
  const card = pagesCard(robot());
  testApp.clock.shiftMs(HOUR - MINUTE);
  await robot().press(card, 'Care plan');
  await testApp.idle();
  await robot().modal().close({ all: true });
  testApp.clock.shiftMs(MINUTE);
  const [part = ''] = robot()
    .buttons(card)
    .filter((label) => /\(\d+\)$/.test(label));
  await (await robot().press(card, part)).tells(/break-glass for this patient is over/);
});
