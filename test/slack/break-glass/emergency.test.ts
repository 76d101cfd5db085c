import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { HOUR, MINUTE } from '../../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
let north: SeededTeam;
let south: SeededTeam;
let ana: SeededMember;
let pia: SeededMember;
let ada: SeededMember;
let omar: Patient;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  south = await testApp.seed.team({ name: 'South' });
  pia = await testApp.seed.member({ name: 'Pia Privacy', roles: ['privacy_officer'] });
  ada = await testApp.seed.member({ name: 'Ada Admin', roles: ['admin'] });
});
/** A nurse and a patient of another team for each test: nothing is open from an earlier one. */
let count = 0;
beforeEach(async () => {
  count += 1;
  ana = await testApp.seed.member({ name: `Ana ${count}`, roles: ['nurse'], teams: [north] });
  omar = await testApp.seed.patient({
    given: 'Omar',
    family: `Haddad${'abcdefghijklmnopqrstuvwxyz'[count]}`,
    birthOn: '1958-03-14',
    mrn: `MRN-70${count}`,
    team: south,
  });
});
afterAll(() => testApp.stop());
afterEach(async () => {
  await testApp.idle();
  for (const who of [ana, pia, ada]) if (robot(who).hasModal()) await robot(who).modal().close({ all: true });
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
});

const robot = (who: SeededMember = ana) => testApp.sandbox.robot(who.user.id);
const ask = (words: string, who?: SeededMember) =>
  robot(who).command(`/patient ${words}`, { channel: north.channelId });
const rows = () => testApp.prisma.breakGlass.findMany({ where: { patientId: omar.id } });
const audits = (action: string, who: SeededMember = ana) =>
  testApp.prisma.auditEvent.findMany({ where: { action, memberId: who.member.id }, orderBy: { at: 'asc' } });
const REASON = 'He collapsed in our waiting room';
const SEEN_BY_OFFICER = /Break-glass: Ana \d+ opened a patient of another team/;
const noticesTo = (who: SeededMember) =>
  robot(who)
    .dms()
    .map((message) => robot(who).read(message))
    .filter((text) => SEEN_BY_OFFICER.test(text) && text.includes(omar.caseKey));

type Form = Awaited<ReturnType<typeof filledForm>>;

async function formFor(who: SeededMember = ana): Promise<Form> {
  return filledForm(await robot(who).command('/care break-glass'));
}

async function fill(
  form: Form,
  {
    patient = `Omar ${omar.familyName}`,
    birthOn = '1958-03-14' as string | null,
    reason = 'Emergency treatment',
    words = REASON,
  } = {},
): Promise<void> {
  await form.fill('Patient', patient);
  await form.fill('Birth date', birthOn);
  await form.fill('Reason', reason);
  await form.fill('Reason in words', words);
}

/** Opens Omar and gives what the form shows then. */
async function opened(given: Parameters<typeof fill>[1] = {}, who: SeededMember = ana): Promise<Form> {
  const form = await formFor(who);
  await fill(form, given);
  expect((await form.submit()).errors).toEqual({});
  await testApp.idle();
  return filledForm({ opens: async () => robot(who).modal() });
}

test('nothing tells that a patient of another team is there before a reason is given, and the answer offers the form', async () => {
  const other = await (await ask(`Omar ${omar.familyName} 3/14/1958`)).tells(/No patient of your teams/);
  const nobody = await (await ask('Zed Zzzyx 3/14/1958')).tells(/No patient of your teams/);
  expect(other).toBe(nobody);
  const answer = robot().ephemerals().at(-1);
  if (!answer) throw new Error('no answer');
  expect(robot().buttons(answer)).toContain('Break glass');
  const form = await filledForm(await robot().press(answer, 'Break glass'));
  expect(form.text()).toContain('Opens one patient of another team for 60 minutes');
  expect(await rows()).toEqual([]);
});

test('with a reason one patient is open for 60 minutes by the database’s time, marked on all that is shown and in the audit', async () => {
  const form = await opened();
  expect(form.text()).toContain(`${omar.caseKey} is open to you until`);
  const [row] = await rows();
  expect(row?.expiresAt.getTime()).toBe((row?.openedAt.getTime() ?? 0) + HOUR);
  await form.press('Care plan');
  const plan = await robot().waitModal('Care plan');
  expect(plan.text()).toContain('Opened by break-glass until');
  expect(plan.text()).not.toMatch(/\bAdd\b|Explain plan/);
  await plan.close({ all: true });
  const card = await (await ask(omar.caseKey)).tells(/Opened by break-glass until/);
  expect(card).toContain(`Omar ${omar.familyName}`);
  const message = robot().ephemerals().at(-1);
  if (!message) throw new Error('no card');
  expect(
    robot()
      .buttons(message)
      .filter((label) => /Log|Create|Edit|Explain plan|Consents/.test(label)),
  ).toEqual([]);
  for (const action of ['patient.view', 'plan.view'])
    expect((await audits(action)).map(({ details, patientId }) => ({ details, patientId }))).toEqual([
      { details: expect.objectContaining({ breakGlassId: row?.id }), patientId: omar.id },
    ]);
});

test('the privacy officer is notified at once and once, without a word of the patient but the case key', async () => {
  await opened();
  const [notice, ...more] = noticesTo(pia);
  expect(more).toEqual([]);
  expect(notice).toMatch(/Emergency treatment/);
  expect(notice).toContain('Review due by');
  expect(notice).not.toMatch(/Omar|Haddad|waiting room|1958/);
  expect(noticesTo(ada)).toEqual([]);
});

test('what was approved for the patient is read through it, too', async () => {
  await opened();
  await robot().modal().close({ all: true });
  await (await ask(omar.caseKey)).tells(/Opened by break-glass/);
  const card = robot().ephemerals().at(-1);
  if (!card) throw new Error('no card');
  const texts = await filledForm(await robot().press(card, 'Explanations'));
  expect(texts.text()).toMatch(/Opened by break-glass until[\s\S]*No explanation has been approved/);
  expect((await audits('explanation.view')).map(({ outcome }) => outcome)).toEqual(['allowed']);
  testApp.clock.shiftMs(HOUR);
  await texts.close({ all: true });
  const over = await filledForm(await robot().press(card, 'Explanations'));
  expect(over.text()).toMatch(/break-glass for this patient is over/);
});

test('lists, search and the search in forms never show who is open', async () => {
  await testApp.prisma.task.create({
    data: {
      workspaceId: south.workspaceId,
      teamId: south.id,
      patientId: omar.id,
      title: 'Call about grumbleberry',
      createdById: pia.member.id,
      transitions: {
        create: {
          workspaceId: south.workspaceId,
          version: 1,
          verb: 'created',
          fromStatus: 'open',
          toStatus: 'open',
          at: testApp.clock.now(),
        },
      },
    },
  });
  await opened();
  await robot().modal().close({ all: true });
  const card = await (await ask(omar.caseKey)).tells(/Opened by break-glass/);
  expect(card).toContain('grumbleberry');
  const before = robot().ephemerals().length;
  for (const words of [
    '/task mine',
    '/task team',
    `/task ${omar.familyName}`,
    `/patient ${omar.familyName}`,
    '/patient',
  ]) {
    await robot().command(words, { channel: north.channelId });
    await testApp.idle();
    if (robot().hasModal()) {
      expect(robot().modal().text()).not.toMatch(/grumbleberry|Omar/);
      await robot().modal().close({ all: true });
    }
  }
  const answers = robot().ephemerals().slice(before);
  expect(answers.length).toBeGreaterThan(2);
  expect(answers.map((each) => robot().read(each)).join('\n')).not.toMatch(/grumbleberry|Omar/);
});

test('what changes a record is refused while it is only open to be read', async () => {
  await opened();
  await robot().modal().close({ all: true });
  const before = await testApp.prisma.patient.findUniqueOrThrow({ where: { id: omar.id } });
  const contact = await filledForm(await robot().command(`/contact ${omar.caseKey}`));
  expect(contact.text()).not.toContain('Omar');
  expect(await testApp.prisma.contact.count({ where: { patientId: omar.id } })).toBe(0);
  expect((await testApp.prisma.patient.findUniqueOrThrow({ where: { id: omar.id } })).version).toBe(
    before.version,
  );
});

test.each([
  ['no words', '', 'Reason in words'],
  ['too few letters', 'urgent', 'Reason in words'],
  ['one letter again and again', 'xxxxxxxxxxxxxxx xxxx xxx', 'Reason in words'],
  ['signs', '--- --- --- --- ---', 'Reason in words'],
])('a reason of %s is refused under its field, and nothing is open', async (_, words, field) => {
  const form = await formFor();
  await fill(form, { words });
  const { errors } = await form.submit().catch((error: Error) => ({ errors: { [field]: error.message } }));
  expect(Object.keys(errors).join()).not.toBe('');
  expect(await rows()).toEqual([]);
});

test('whom nobody is named like is not found, the try is recorded, and the tenth within an hour ends it', async () => {
  const form = await formFor();
  for (let tries = 0; tries < 10; tries += 1) {
    await fill(form, { patient: `Omar Nosuch${'abcdefghijk'[tries]}` });
    const { errors } = await form.submit();
    expect(Object.values(errors).join()).toMatch(/No patient has exactly this name/);
  }
  const refused = (await audits('break-glass.open')).filter(({ outcome }) => outcome === 'refused');
  expect(refused).toHaveLength(10);
  expect(JSON.stringify(refused)).not.toMatch(/Nosuch|Omar/);
  await fill(form);
  await form.submit();
  expect(robot().modal().text()).toMatch(/tried 10 times within an hour/);
  expect(await rows()).toEqual([]);
});

test('part of a name, a wrong birth date or a beginning of the MRN opens nobody; the MRN alone does', async () => {
  const form = await formFor();
  for (const given of [
    { patient: omar.familyName },
    { birthOn: '1958-03-15' },
    { patient: 'MRN-7', birthOn: null },
    { patient: `Omar ${omar.familyName}`, birthOn: null },
  ]) {
    await fill(form, given);
    expect(Object.values((await form.submit()).errors).join()).toMatch(/No patient has exactly/);
  }
  await fill(form, { patient: `mrn 70${count}`, birthOn: null });
  expect((await form.submit()).errors).toEqual({});
  expect(await rows()).toHaveLength(1);
});

test('two forms sent at the same moment open one hour, and one notice goes out', async () => {
  const first = await formFor();
  await fill(first);
  const second = robot();
  await first.submit();
  await second.modal().close({ all: true });
  const again = await formFor();
  await fill(again);
  await again.submit();
  await testApp.idle();
  expect(await rows()).toHaveLength(1);
  expect(noticesTo(pia)).toHaveLength(1);
});

test('once the hour is over the next press is refused with a sentence that offers it again', async () => {
  const form = await opened();
  await form.close({ all: true });
  await (await ask(omar.caseKey)).tells(/Opened by break-glass/);
  const card = robot().ephemerals().at(-1);
  if (!card) throw new Error('no card');
  testApp.clock.shiftMs(HOUR);
  const plan = await filledForm(await robot().press(card, 'Care plan'));
  expect(plan.text()).toMatch(/break-glass for this patient is over.*\/care break-glass/);
  expect(plan.text()).not.toMatch(/Omar|Haddad/);
  await (await ask(omar.caseKey)).tells(/No patient of your teams/);
});

test('"Close now" ends it at once, and a second press says that it is closed', async () => {
  const form = await opened();
  await form.close({ all: true });
  await (await ask(omar.caseKey)).tells(/Opened by break-glass/);
  const card = robot().ephemerals().at(-1);
  if (!card) throw new Error('no card');
  testApp.clock.shiftMs(MINUTE);
  await (await robot().press(card, 'Close now')).tells(/no longer open to you/);
  const [row] = await rows();
  expect(row?.closedAt).toEqual(testApp.clock.now());
  await (await ask(omar.caseKey)).tells(/No patient of your teams/);
  expect(await audits('break-glass.close')).toHaveLength(1);
});

test('a role lost in between closes the card with the next press', async () => {
  const form = await opened();
  await form.close({ all: true });
  await (await ask(omar.caseKey)).tells(/Opened by break-glass/);
  const card = robot().ephemerals().at(-1);
  if (!card) throw new Error('no card');
  await testApp.prisma.member.update({ where: { id: ana.member.id }, data: { roles: ['billing'] } });
  const plan = await filledForm(await robot().press(card, 'Care plan'));
  expect(plan.text()).toMatch(/no access to patients/);
  expect(plan.text()).not.toMatch(/Omar|Haddad/);
});

test('a role lost while the form was open saves nothing', async () => {
  const form = await formFor();
  await fill(form);
  await testApp.prisma.member.update({ where: { id: ana.member.id }, data: { roles: ['admin'] } });
  await form.submit();
  expect(await rows()).toEqual([]);
});

test('who cares for nobody gets no form, and their own team’s patient needs none', async () => {
  const billing = await testApp.seed.member({ name: `Bill ${count}`, roles: ['billing'], teams: [north] });
  const refused = await formFor(billing);
  expect(refused.text()).toMatch(/no access to patients/);
  await robot(billing).modal().close({ all: true });
  const own = await testApp.seed.patient({
    given: 'Rosa',
    family: `Own${'abcdefghijklmnopqrstuvwxyz'[count]}`,
    birthOn: '1961-01-01',
    team: north,
  });
  const form = await formFor();
  await fill(form, { patient: `Rosa ${own.familyName}`, birthOn: '1961-01-01' });
  expect(Object.values((await form.submit()).errors).join()).toContain(
    `${own.caseKey} is a patient of your team`,
  );
});
