import { beforeEach, expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import type { SeededMember } from '../../kit/seed.ts';
import { DAY } from '../../kit/set-clock.ts';
import { conferenceHands, type Grandma, grandma } from './grandma.ts';

const one = withOneTeam();
let of: Grandma;
let ana: SeededMember;
let serial = 0;

beforeEach(async () => {
  serial += 1;
  ana = await one.testApp.seed.member({ name: `Ana ${serial}`, teams: [one.north] });
  of = await grandma(one, `Pham${serial}`);
});

const hands = () => conferenceHands(one);
const huddle = () =>
  one.testApp.prisma.huddle.findFirstOrThrow({ where: { items: { some: { patientId: of.mai.id } } } });
/** Only Linh is there, with somebody who interprets. */
async function withLinh(): Promise<void> {
  await hands().plan(ana, of, { Interpreter: 'Thu' });
  await hands().sheet(ana);
  const family = await hands().opened(ana, 'Who is there', 'Who is there');
  await family.fill(hands().label(of.minh), []);
  await family.submit();
  await one.testApp.idle();
  await hands()
    .robot(ana)
    .modal()
    .shows(/furosemide/);
  await hands().robot(ana).modal().close({ all: true });
}

test('what the patient no longer allows is struck with the next look, and the sheet says so', async () => {
  await withLinh();
  await one.testApp.prisma.caregiver.update({
    where: { id: of.linh.id },
    data: { mayKnow: ['visits'] },
  });
  const read = (await hands().sheet(ana)).text();
  expect(read).toMatch(
    /Linh Pham\d+: visits · .*no longer allowed: condition and progress, medications, goals/,
  );
  expect(read).toMatch(/Medications.*struck: Linh Pham/);
  expect(read).not.toMatch(/furosemide|Heart failure/);
});

test('a caregiver whose record is taken back hears nothing more, and no page can be started for them', async () => {
  await withLinh();
  const sheet = await hands().sheet(ana);
  await one.testApp.prisma.caregiver.update({ where: { id: of.linh.id }, data: { isActive: false } });
  await sheet.press('Start the page');
  await (await hands().robot(ana).waitModal('Northstar')).shows(/No page was started/);
  expect(await one.testApp.prisma.explanation.count({ where: { patientId: of.mai.id } })).toBe(0);
});

test('with a consent that names the caregiver the protected medicine is read aloud, under its notice, until it is revoked', async () => {
  await withLinh();
  const { prisma, clock } = one.testApp;
  const consent = await prisma.consent.create({
    data: {
      workspaceId: of.mai.workspaceId,
      patientId: of.mai.id,
      kind: 'caregiver',
      grantedOn: new Date(clock.now().getTime() - DAY),
      scope: { caregiverId: of.linh.id },
      documentRef: 'Chart',
      recordedById: ana.member.id,
      recordedAt: clock.now(),
    },
  });
  expect((await hands().sheet(ana)).text()).toMatch(/42 CFR part 2[\s\S]*zorbutane 8 mg/i);
  await hands().robot(ana).modal().close({ all: true });
  await prisma.consent.update({ where: { id: consent.id }, data: { revokedAt: clock.now() } });
  const read = (await hands().sheet(ana)).text();
  expect(read).toMatch(/one protected item: not read aloud here/);
  expect(read).not.toMatch(/zorbutane/i);
});

test('a topic that nobody of the family may hear is refused in words, in Spanish to a Spanish family', async () => {
  const { prisma } = one.testApp;
  await prisma.caregiver.updateMany({ where: { patientId: of.mai.id }, data: { mayKnow: ['visits'] } });
  await hands().plan(ana, of, { 'Language of the family': 'Spanish', Interpreter: 'Luz' });
  await hands().sheet(ana);
  const question = await hands().opened(ana, 'Question of the family', 'Question');
  await question.fill('Question', '¿Por qué toma eso?');
  await question.fill('About', 'Medications');
  await question.submit();
  await hands()
    .robot(ana)
    .modal()
    .shows(
      /No one of the family here may hear about medications[\s\S]*No puedo hablar de eso aquí\. Mai decide/,
    );
  expect(await prisma.decision.count({ where: { patientId: of.mai.id, kind: 'question' } })).toBe(1);
});

test('a patient who moves to another team: the sheet is closed, and so is every press in it', async () => {
  await hands().plan(ana, of, { Interpreter: 'Thu' });
  const sheet = await hands().sheet(ana);
  const south = await one.testApp.seed.team({ name: `South ${serial}` });
  await one.testApp.prisma.patient.update({ where: { id: of.mai.id }, data: { teamId: south.id } });
  await sheet.press('Question of the family');
  const notice = await hands().robot(ana).waitModal('Northstar');
  await notice.shows(/with another team now, so the conference is closed here/);
  expect(notice.text()).not.toMatch(/Mai|Linh|furosemide/);
});

test('a language that nobody recorded has to be asked for', async () => {
  await one.testApp.prisma.patient.update({ where: { id: of.mai.id }, data: { languages: [] } });
  const form = await hands().form(ana, of);
  expect(form.text()).toMatch(/Not on record: ask the family/);
  const { errors } = await form.submit();
  expect(JSON.stringify(errors)).toMatch(/Language of the family/);
  await form.fill('Language of the family', 'English');
  expect(await form.submit()).toMatchObject({ errors: {}, closed: true });
  await one.testApp.idle();
  expect(await one.testApp.prisma.task.count({ where: { patientId: of.mai.id } })).toBe(0);
});

test('more than the patient allows is refused under the field of that caregiver, and nothing typed is lost', async () => {
  const form = await hands().form(ana, of);
  await form.fill(hands().label(of.linh), form.options(hands().label(of.linh)));
  await one.testApp.prisma.caregiver.update({ where: { id: of.linh.id }, data: { mayKnow: [] } });
  const { errors } = await form.submit();
  expect(errors).toEqual({
    [hands().label(of.linh)]:
      'The patient has not allowed that. Ask the patient first, and write it down in the care plan.',
  });
  expect(form.value('Language of the family')).toBe('Vietnamese');
  expect(
    await one.testApp.prisma.huddle.count({ where: { items: { some: { patientId: of.mai.id } } } }),
  ).toBe(0);
});

test('sent three times it is one conference; ended by two it is over once, with one task for each question', async () => {
  const { prisma, sandbox } = one.testApp;
  const form = await hands().form(ana, of);
  await form.fill('Interpreter', 'Thu');
  await form.submit({ copies: 3, to: 'each' });
  await one.testApp.idle();
  expect(await prisma.huddle.count({ where: { items: { some: { patientId: of.mai.id } } } })).toBe(1);
  await hands().press(ana, hands().agenda(one.north), 'Start');
  await hands().sheet(ana);
  const question = await hands().opened(ana, 'Question of the family', 'Question');
  await question.fill('Question', 'When does she come home?');
  await question.submit();
  await one.testApp.idle();
  await hands().robot(ana).modal().close({ all: true });
  const ends = [ana, one.ana].map(async (who) => {
    await hands().robot(who).press(hands().agenda(one.north), 'End conference');
    const end = await filledForm({ opens: () => hands().robot(who).waitModal('End conference') });
    await end.fill('Due', 'in 2 days at 9am');
    const first = await end.submit();
    return first.closed ? first : end.submit();
  });
  await Promise.all(ends);
  await one.testApp.idle();
  expect(await prisma.task.count({ where: { patientId: of.mai.id, title: { startsWith: 'Answer' } } })).toBe(
    1,
  );
  expect((await huddle()).state).toBe('closing');
  expect(sandbox.violations).toEqual([]);
});

test('a question without an answer keeps the conference open until it has an owner and a date', async () => {
  await hands().plan(ana, of, { Interpreter: 'Thu' });
  await hands().press(ana, hands().agenda(one.north), 'Start');
  await hands().sheet(ana);
  const question = await hands().opened(ana, 'Question of the family', 'Question');
  await question.fill('Question', 'Who brings her?');
  await question.submit();
  await one.testApp.idle();
  const end = await hands().opened(ana, 'End conference', 'End conference');
  const { errors } = await end.submit();
  expect(Object.keys(errors)).toEqual(['Due']);
  expect((await huddle()).state).toBe('open');
});

test('a member who may not see the patient listens as a guest does: nothing is read aloud', async () => {
  await withLinh();
  const south = await one.testApp.seed.team({ name: `Elsewhere ${serial}` });
  const eve = await one.testApp.seed.member({ name: `Eve ${serial}`, teams: [south] });
  const { id } = await huddle();
  await one.testApp.prisma.huddleAttendance.create({
    data: {
      workspaceId: of.mai.workspaceId,
      huddleId: id,
      memberId: eve.member.id,
      source: 'room',
      joinedAt: one.testApp.clock.now(),
    },
  });
  const read = (await hands().sheet(ana)).text();
  expect(read).toMatch(new RegExp(`Eve ${serial}: nothing of the plan`));
  expect(read).not.toMatch(/furosemide|Heart clinic/);
});
