import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm, writeDraft } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { heartPlan } from '../explanations/heart-plan.ts';

let app: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let olive: SeededMember;
let rosa: Patient;

beforeAll(async () => {
  app = await startTestApp();
  north = await app.seed.team({ name: 'North' });
  ana = await app.seed.member({ name: 'Ana Silva', roles: ['coordinator', 'nurse'], teams: [north] });
  olive = await app.seed.member({ name: 'Olive Whitlow', roles: ['privacy_officer'] });
  rosa = await app.seed.patient({ given: 'Rosa', family: 'Chenowith', team: north });
  await heartPlan(app.prisma, rosa);
});
afterAll(() => app.stop());
afterEach(async () => {
  await app.idle();
  for (const who of [ana, olive]) if (robot(who).hasModal()) await robot(who).modal().close({ all: true });
  expect(app.sandbox.violations).toEqual([]);
  expect(app.sandbox.failures).toEqual([]);
  expect(app.logged()).not.toContain('unexpected failure');
});

const robot = (who = ana) => app.sandbox.robot(who.user.id);
const command = (words: string, who = ana) => robot(who).command(words, { channel: north.channelId });
const rows = () => app.prisma.disclosure.findMany({ where: { patientId: rosa.id }, orderBy: { id: 'asc' } });

/** An approved text for this reader, and the form that makes a handout of it. */
async function handoutForm(audience: string) {
  const form = await filledForm(await command(`/explain ${rosa.caseKey}`));
  await form.fill('Audience', audience);
  await writeDraft(form);
  await app.idle();
  const draft = robot()
    .dms()
    .findLast((message) => robot().buttons(message).includes('Review'));
  if (!draft) throw new Error('no draft');
  await robot().press(draft, 'Review');
  const review = await robot().waitModal('Review');
  await review.shows(/version 1/);
  await review.press('Approve');
  const approve = await robot().waitModal('Approve');
  await approve.shows(/Reviewer role/);
  expect(await approve.submit()).toMatchObject({ errors: {} });
  await (await robot().waitModal('Review')).shows(/Approved/);
  await robot().modal().close({ all: true });
  await app.idle();
  await robot().press(draft, 'Handout');
  return (await robot().waitModal('Handout')).shows(/direct messages/);
}

test('a handout for the patient is recorded as it leaves, and asks nothing', async () => {
  const form = await handoutForm('The patient');
  expect(form.labels()).not.toContain('Recipient');
  expect(await form.submit()).toMatchObject({ errors: {} });
  expect(await rows()).toEqual([]);
  await app.idle();
  const [row] = await rows();
  expect(row).toMatchObject({
    recipient: 'The patient',
    purpose: 'patient',
    way: 'handout',
    what: 'Your care plan, version 1',
    memberId: ana.member.id,
  });
  expect(await app.prisma.auditEvent.findFirstOrThrow({ where: { id: row?.auditId ?? '' } })).toMatchObject({
    action: 'explanation.hand-out',
    patientId: rosa.id,
    details: { disclosureId: row?.id, purpose: 'patient' },
  });
});

test('a text for a colleague asks who gets it, and says what for', async () => {
  const form = await handoutForm('A colleague (SBAR)');
  expect(form.value('Purpose')).toBe('Treatment');
  await form.fill('Recipient', 'Dr. Solberg, Harbor Cardiology');
  expect(await form.submit()).toMatchObject({ errors: {} });
  await app.idle();
  expect((await rows()).at(-1)).toMatchObject({
    recipient: 'Dr. Solberg, Harbor Cardiology',
    purpose: 'treatment',
    what: 'Care plan: SBAR, version 1',
  });
});

test('what left by fax is recorded from the patient card, and a correction supersedes it', async () => {
  const card = await command(`/patient ${rosa.caseKey}`);
  await card.tells(/Disclosures/);
  await robot().press(card.ephemeral ?? expect.fail('no card'), 'Disclosures');
  const list = await (await robot().waitModal('Disclosures')).shows(/Dr\. Solberg/);
  await list.press('Record disclosure');
  const form = await (await robot().waitModal('Record disclosure')).shows(/Recipient/);
  await form.fill('Recipient', 'County health department');
  await form.fill('What was disclosed', 'Test result of October');
  await form.fill('How it left', 'Fax');
  await form.fill('Purpose', 'Public health');
  expect((await form.submit()).errors['Purpose in your words']).toMatch(/Enter the purpose in a few words/);
  await form.fill('Purpose in your words', 'Notifiable disease');
  expect(await form.submit()).toMatchObject({ errors: {} });
  await list.shows(/County health department[\s\S]*Public health, Notifiable disease · counted · Fax/);

  await robot().modal().press('Correct: County health department');
  const correction = await (await robot().waitModal('Correct disclosure')).shows(/Recipient/);
  expect(correction.value('Recipient')).toBe('County health department');
  await correction.fill('Recipient', 'State health department');
  await correction.fill('Reason for the correction', 'Wrong office');
  expect(await correction.submit()).toMatchObject({ errors: {} });
  await list.shows(/State health department[\s\S]*corrected/);
  expect(robot().modal().text()).not.toContain('County health department');
  expect((await rows()).map(({ recipient }) => recipient)).toContain('County health department');
});

test('the privacy officer accounts for it: counted alone, all on request, and as files', async () => {
  const form = await filledForm(await command('/care audit', olive));
  await form.fill('Report', 'Accounting of disclosures');
  await form.choose('Patient', { search: 'chenowith', pick: `Rosa Chenowith · ${rosa.caseKey}` });
  const { next } = await form.submit();
  const accounting = next ?? expect.fail('no accounting');
  expect(accounting.text()).toMatch(/1 counted, 2 not counted/);
  expect(accounting.text()).toContain('State health department');
  expect(accounting.text()).not.toContain('Solberg');
  await accounting.press('Show all');
  await accounting.shows(/Solberg/);
  await accounting.press('Download CSV');
  await accounting.shows(/The file is in your direct messages/);
  await accounting.press('Download PDF');
  await app.idle();
  const names = [...app.sandbox.world.files.values()].map(({ name }) => name);
  expect(names).toContain(`${rosa.caseKey}-disclosures-2026-11-23.csv`);
  expect(names).toContain(`${rosa.caseKey}-disclosures-2026-11-23.pdf`);
  const csv = [...app.sandbox.world.files.values()].find(({ name }) => name.endsWith('.csv'));
  expect(csv?.data?.toString()).toMatch(/State health department,,Test result of October/);
  expect(app.logged()).not.toMatch(/Chenowith|Solberg|health department/);
});

test('by case key the privacy officer and the team record a fax, with its row; anyone else is refused', async () => {
  for (const [who, recipient] of [
    [olive, 'Auditor of the county'],
    [ana, 'Dr. Okafor'],
  ] as const) {
    const list = await filledForm(await command(`/care disclosure ${rosa.caseKey.toLowerCase()}`, who));
    await list.press('Record disclosure');
    const form = await robot(who).waitModal('Record disclosure');
    await form.shows(/Recipient/);
    await form.fill('Recipient', recipient);
    await form.fill('What was disclosed', 'Lab results of October');
    await form.fill('How it left', 'Fax');
    await form.fill('Purpose', 'Treatment');
    expect(await form.submit()).toMatchObject({ errors: {} });
    const row = (await rows()).at(-1);
    expect(row).toMatchObject({ recipient, way: 'fax', memberId: who.member.id });
    expect(await app.prisma.auditEvent.findFirst({ where: { id: row?.auditId ?? '' } })).toMatchObject({
      action: 'disclosure.record',
      patientId: rosa.id,
    });
    await robot(who).modal().close({ all: true });
  }
  const far = await app.seed.member({ name: 'Far', teams: [await app.seed.team({ name: 'Far' })] });
  const refused = await filledForm(await command(`/care disclosures ${rosa.caseKey}`, far));
  await refused.shows(/That patient is not on your teams/);
  const empty = await filledForm(await command('/care disclosures', olive));
  await empty.shows(/Add the case key/);
});
