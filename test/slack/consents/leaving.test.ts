import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/sandbox.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm, writeDraft } from '../../kit/forms.ts';
import { pdfPages } from '../../kit/pdf-text.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { breakGlassFor } from '../break-glass/kit.ts';
import { heartPlan } from '../explanations/heart-plan.ts';
import { reviewKit } from '../explanations/review-kit.ts';

const PROTECTED = /zorbleton|flumbic/i;
const NOTICE = '42 CFR part 2 prohibits unauthorized use or disclosure of these records.';

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let cal: SeededMember;
let rosa: Patient;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', roles: ['coordinator', 'nurse'], teams: [north] });
  cal = await testApp.seed.member({ name: 'Cal', roles: ['nurse'], teams: [north] });
  rosa = await testApp.seed.patient({
    given: 'Rosa',
    family: 'Chenowith',
    birthOn: '1958-03-14',
    team: north,
  });
  await heartPlan(testApp.prisma, rosa);
  const mark = {
    workspaceId: rosa.workspaceId,
    patientId: rosa.id,
    sourceSystem: 'northstar',
    contentHash: '',
    isPart2: true,
  };
  await testApp.prisma.condition.create({ data: { ...mark, sourceId: 's1', name: 'Flumbic dependence' } });
  await testApp.prisma.medication.create({
    data: {
      ...mark,
      sourceId: 's2',
      name: 'Zorbleton 8 mg tablet',
      dosage: 'Take 1 tablet by mouth once a day in the morning',
      status: 'active',
    },
  });
});
afterAll(() => testApp.stop());
afterEach(async () => {
  await testApp.idle();
  if (robot().hasModal()) await robot().modal().close({ all: true });
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged().includes('unexpected failure')).toBe(false);
});

const robot = (who: SeededMember = ana) => testApp.sandbox.robot(who.user.id);

type Start = Awaited<ReturnType<typeof filledForm>>;

async function draftFor(audience: string, more: (form: Start) => Promise<unknown> = async () => {}) {
  testApp.clock.shiftMs(1000);
  const form = await filledForm(
    await robot().command(`/explain ${rosa.caseKey}`, { channel: north.channelId }),
  );
  await form.fill('Audience', audience);
  await more(form);
  await writeDraft(form);
  await testApp.idle();
  const draft = robot()
    .dms()
    .findLast((message) => robot().buttons(message).includes('Good text'));
  if (!draft) throw new Error('no draft');
  return draft;
}

async function approve(draft: Message): Promise<void> {
  await robot().press(draft, 'Review');
  const modal = await robot().waitModal('Review');
  await modal.shows(/version 1/);
  await modal.press('Approve');
  const form = await robot().waitModal('Approve');
  await form.shows(/Reviewer role/);
  expect((await form.submit()).errors).toEqual({});
  await (await robot().waitModal('Review')).shows(/Approved/);
  await robot().modal().close({ all: true });
  await testApp.idle();
}

async function handout(draft: Message) {
  const form = await filledForm(await robot().press(draft, 'Handout'));
  await form.fill('Format', ['PDF', 'Page for the browser (printable)', 'Plain text']);
  if (form.text().includes('Recipient')) {
    await form.fill('Recipient', 'Dr. Ito, Harbor Clinic');
    await form.fill('Purpose', 'Treatment');
  }
  const { errors } = await form.submit();
  await testApp.idle();
  return errors;
}

/** The files of a handout as text: plain text, page and PDF. */
async function handedOut(draft: Message): Promise<string[]> {
  expect(await handout(draft)).toEqual({});
  const files = (robot().dms().at(-1)?.files ?? []).map((id) => testApp.sandbox.world.files.get(id));
  return files.map((file) => {
    const data = file?.data ?? Buffer.alloc(0);
    return file?.name.endsWith('.pdf') ? pdfPages(data).join(' ') : data.toString();
  });
}

const consent = (kind: 'part2_tpo' | 'employer' | 'caregiver', scope = {}) =>
  testApp.prisma.consent.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      kind,
      scope,
      grantedOn: new Date('2026-11-02'),
      documentRef: 'EHR document 4711',
      recordedById: ana.member.id,
      recordedAt: testApp.clock.now(),
    },
  });

test('the patient’s own handout holds their records and the notice: text, page and PDF', async () => {
  const draft = await draftFor('The patient');
  expect(robot().read(draft)).toMatch(PROTECTED);
  expect(robot().read(draft)).toContain(NOTICE);
  await approve(draft);
  const files = await handedOut(draft);
  expect(files).toHaveLength(3);
  for (const file of files) {
    expect(file).toMatch(PROTECTED);
    expect(file.replaceAll(/\s+/g, ' ')).toContain(NOTICE);
  }
});

test('through a break-glass that is no emergency an approved text that holds them is counted and not shown', async () => {
  const south = await testApp.seed.team({ name: 'South' });
  await testApp.seed.member({ name: 'Pia', roles: ['privacy_officer'] });
  for (const [reason, isShown] of [
    ['Covering for a colleague', false],
    ['Emergency treatment', true],
  ] as const) {
    const ben = await testApp.seed.member({ name: `Ben ${reason}`, roles: ['nurse'], teams: [south] });
    await breakGlassFor(testApp, ben, rosa, reason);
    await robot(ben).command(`/patient ${rosa.caseKey}`, { channel: south.channelId });
    await testApp.idle();
    const card = robot(ben).ephemerals().at(-1) ?? expect.fail('no card');
    const texts = await filledForm(await robot(ben).press(card, 'Explanations'));
    expect(PROTECTED.test(texts.text())).toBe(isShown);
    expect(texts.text()).toContain(isShown ? NOTICE : '1 protected record not shown to you');
    await texts.close({ all: true });
  }
});

test('without a consent a note to a clinician holds nothing of them, and no notice; one to an employer changes nothing', async () => {
  await consent('employer');
  const draft = await draftFor('A colleague (SBAR)');
  expect(robot().read(draft)).toContain('Heart failure');
  expect(robot().read(draft)).not.toMatch(PROTECTED);
  expect(robot().read(draft)).not.toContain(NOTICE);
});

test('with a consent to treatment it holds them under the notice; revoked before it leaves, nothing is handed out', async () => {
  const { id } = await consent('part2_tpo');
  const draft = await draftFor('A colleague (SBAR)');
  expect(robot().read(draft)).toMatch(PROTECTED);
  expect(robot().read(draft)).toContain(NOTICE);
  await approve(draft);
  const files = await handedOut(draft);
  expect(files).toHaveLength(3);
  for (const file of files) expect(file.replaceAll(/\s+/g, ' ')).toContain(NOTICE);

  await testApp.prisma.consent.update({ where: { id }, data: { revokedAt: testApp.clock.now() } });
  expect(Object.values(await handout(draft)).join()).toMatch(/Nothing was handed out/);
  const row = await testApp.prisma.explanation.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
  expect(row.status).not.toBe('approved');
});

/** A caregiver who may know everything that is not protected, a consent that names them, and the draft's form. */
async function withCaregiver(name: string, isNamed: boolean) {
  const { id } = await testApp.prisma.caregiver.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      sourceSystem: 'northstar',
      sourceId: name,
      contentHash: '',
      name,
      relationship: 'Daughter',
      mayKnow: ['problems', 'medicines', 'visits', 'goals'],
    },
  });
  const given = isNamed ? await consent('caregiver', { caregiverId: id }) : null;
  const draft = await draftFor('Family or caregiver', async (form) => {
    await form.shows(/Caregiver name/);
    await form.fill('Caregiver name', `Daughter (${name})`);
  });
  return { draft, given };
}

test('a caregiver’s page holds nothing protected while the consent names another caregiver, and no notice', async () => {
  await withCaregiver('Ines', true);
  const { draft } = await withCaregiver('Ida', false);
  expect(robot().read(draft)).toMatch(/Metoprolol/i);
  await approve(draft);
  const files = await handedOut(draft);
  expect(files).toHaveLength(3);
  for (const file of files) {
    expect(file).not.toMatch(PROTECTED);
    expect(file).not.toContain('42 CFR');
  }
});

test('with a consent that names them the page holds it under the notice; revoked between draft and hand-out, nothing leaves', async () => {
  const { draft, given } = await withCaregiver('Ivy', true);
  expect(robot().read(draft)).toMatch(PROTECTED);
  await approve(draft);
  const files = await handedOut(draft);
  expect(files).toHaveLength(3);
  for (const file of files) {
    expect(file).toMatch(PROTECTED);
    expect(file.replaceAll(/\s+/g, ' ')).toContain(NOTICE);
  }
  const sent = () => testApp.prisma.disclosure.count({ where: { patientId: rosa.id } });
  const before = await sent();
  await testApp.prisma.consent.update({
    where: { id: given?.id ?? '' },
    data: { revokedAt: testApp.clock.now() },
  });
  expect(Object.values(await handout(draft)).join()).toMatch(/Nothing was handed out/);
  expect(await sent()).toBe(before);
});

const letter = (supports: readonly string[]) =>
  draftFor('The insurer (letter)', async (form) => {
    await form.shows(/Requested service/);
    await form.fill('Requested service', 'home nurse visits, twice a week for 8 weeks');
    await form.fill('Facts that support this request', supports);
  });
const HEART = 'Problem: Heart failure, active, main problem';

/** Who wrote what a letter asks for does not approve it. */
const approveLetter = () => reviewKit(testApp, north, rosa).approve(cal, /insurer.*Needs a review/);

test('without a consent an insurer’s letter offers no protected fact, and none is in it', async () => {
  let offered = '';
  const draft = await draftFor('The insurer (letter)', async (form) => {
    offered = (await form.shows(/Requested service/)).text();
    await form.fill('Requested service', 'home nurse visits');
    await form.fill('Facts that support this request', [HEART]);
    await expect(
      form.fill('Facts that support this request', ['Problem: Flumbic dependence']),
    ).rejects.toThrow();
  });
  expect(offered).not.toMatch(PROTECTED);
  await approveLetter();
  for (const file of await handedOut(draft)) {
    expect(file).not.toMatch(PROTECTED);
    expect(file).not.toContain('42 CFR');
  }
});

test('with a consent to payment the letter holds the facts that its author chose, under the notice; revoked, nothing leaves', async () => {
  const { id } = await consent('part2_tpo');
  const draft = await letter([HEART, 'Problem: Flumbic dependence, active']);
  await approveLetter();
  const files = await handedOut(draft);
  expect(files).toHaveLength(3);
  for (const file of files) {
    expect(file).toContain('Flumbic dependence');
    expect(file).not.toMatch(/zorbleton/i);
    expect(file.replaceAll(/\s+/g, ' ')).toContain(NOTICE);
  }
  await testApp.prisma.consent.update({ where: { id }, data: { revokedAt: testApp.clock.now() } });
  expect(Object.values(await handout(draft)).join()).toMatch(/Nothing was handed out/);
});
