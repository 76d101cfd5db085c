import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';

const one = withOneTeam();
let maria: Patient;

beforeAll(async () => {
  one.testApp.clock.set('2026-01-12T14:30:00Z');
  maria = await one.testApp.seed.patient({ given: 'Maria', family: 'Valdezian', team: one.north });
  await one.testApp.prisma.condition.create({
    data: {
      workspaceId: maria.workspaceId,
      patientId: maria.id,
      sourceSystem: 'test',
      sourceId: 'spine',
      contentHash: 'test',
      name: 'Lumbar radiculopathy',
    },
  });
});
afterEach(async () => {
  await one.testApp.idle();
  if (one.robot().hasModal()) await one.robot().modal().close({ all: true });
});

const form = async (words: string) => filledForm(await one.command(words));
const posts = (pattern: RegExp) =>
  one.testApp.sandbox.messages(one.north.channelId).filter(({ text }) => pattern.test(text));
async function tickAt(iso: string) {
  one.testApp.clock.set(iso);
  await one.testApp.tick();
  await one.testApp.idle();
}
/** The denial, opened from the list. */
async function opened(pattern = /Deadlines/) {
  const list = await form('/care authorization');
  await list.press('Open');
  const modal = await one.robot().waitModal(/^Authorization$/);
  return modal.shows(pattern);
}

const LETTER = `Meridian Health Plan
Member: Maria Valdezian
Date of notice: January 10, 2026
Service denied: MRI of the lower back
Reference number: MH-20931
Reason for denial: Six weeks of therapy are not documented for Maria.
You may call us at any time.`;

test('a denial letter in a message fills the form by its labelled lines; a person confirms, and the time to appeal runs', async () => {
  const said = await one.robot().say(one.north.channelId, LETTER);
  const modal = await filledForm(await one.robot().shortcut('Denial letter', { message: said }));
  expect(
    [
      'Patient',
      'Employer-funded plan?',
      'What it is',
      'Date of the notice',
      'Requested service',
      'The payer’s number',
    ].map((label) => modal.value(label)),
  ).toEqual([
    `Maria Valdezian · ${maria.caseKey}`,
    'Not known yet',
    'Denial',
    '2026-01-10',
    'MRI of the lower back',
    'MH-20931',
  ]);
  expect(modal.value('Date on the letter')).toBe('');
  await modal.select('Employer-funded plan?', 'No');
  await modal.select('Payer', 'Medicare Advantage');
  expect(await modal.submit()).toMatchObject({ errors: {} });
  await one.testApp.idle();
  const [card] = posts(/^Denial/);
  expect(card?.text).toBe(`Denial · ${maria.caseKey}`);
  expect(card ? one.robot().read(card) : '').toMatch(
    /M\. V\..*Denial[\s\S]*MRI of the lower back[\s\S]*Medicare Advantage[\s\S]*Medicare Advantage appeal · due Mon, Mar 16/,
  );
  expect(card ? one.robot().read(card) : '').not.toContain('Valdezian');
});

test("the letter's date wins and is marked; an expedited request asks for a clinician's attestation", async () => {
  await opened(/due Mon, Mar 16/);
  await one.robot().modal().press('Edit');
  const edit = await one.robot().waitModal('Edit authorization');
  await edit.shows(/Employer-funded/);
  await edit.fill('Date on the letter', '2026-03-02');
  await edit.fill('Expedited', ['Waiting could do serious harm']);
  expect((await edit.submit()).errors).toEqual({
    'Clinician’s attestation': expect.stringContaining('which clinician attests'),
  });
  await edit.fill('Clinician’s attestation', 'Dr. Whitcombe, note of January 12');
  expect(await edit.submit()).toMatchObject({ errors: {} });
  await one.testApp.idle();
  await one
    .robot()
    .modal()
    .shows(/due Mon, Mar 2 \(date on the letter; by the rule Mon, Mar 16\)/);
  await one
    .robot()
    .modal()
    .shows(/attested: Dr\. Whitcombe/);
});

test('a document that is in hand raises the meter; one more can be added', async () => {
  const modal = await opened(/Documents.*0 of 2 in hand/);
  await modal.select('Denial letter, all pages', 'In hand');
  await modal.shows(/1 of 2 in hand/);
  await modal.press('Add a document');
  const add = await one.robot().waitModal('Add a document');
  await add.shows(/Document/);
  await add.fill('Document', 'Twelve therapy notes');
  expect(await add.submit()).toMatchObject({ errors: {} });
  await one.testApp.idle();
  await one
    .robot()
    .modal()
    .shows(/1 of 3 in hand[\s\S]*Twelve therapy notes/);
});

test('the letter is drafted from the request and the facts that are chosen, and tied to it', async () => {
  await opened();
  await one.robot().modal().press('Write letter');
  const letter = await one.robot().waitModal('Letter to the payer');
  await letter.shows(/Facts that support/);
  expect(letter.value('Requested service')).toBe('MRI of the lower back');
  expect(letter.value('Denial being appealed')).toBe(
    'Notice of Jan 10, 2026, number MH-20931, Six weeks of therapy are not documented for Maria.',
  );
  expect(letter.value('Facts that support this request')).toContain('Lumbar radiculopathy');
  expect(letter.value('Attachments')).toBe('Denial letter, all pages');
  expect(await letter.submit()).toMatchObject({ errors: {} });
  await one.testApp.idle();
  await one
    .robot()
    .modal()
    .shows(/Letter to the payer: (Being written|Needs a review)/);
  expect(await one.testApp.prisma.explanation.findFirst({ where: { audience: 'insurer' } })).toMatchObject({
    insurerService: 'MRI of the lower back',
    insurerDenial: expect.stringContaining('MH-20931'),
  });
});

test('it is counted down at 14, 7, 3 and 1 days, once each across a two-day outage, by case key alone', async () => {
  const before = one.testApp.sandbox.messages(one.north.channelId).length;
  for (const day of ['02-16', '02-23', '02-27', '03-01'])
    for (const minute of ['14:00', '14:01']) {
      // From the twenty-second to the twenty-fourth nothing ran.
      const late = day === '02-23' ? '02-25' : day;
      await tickAt(`2026-${late}T${minute}:00Z`);
    }
  const countdowns = posts(/Medicare Advantage appeal/);
  expect(countdowns.map(({ text }) => text)).toEqual(
    ['14', '5', '3', '1'].map((left) =>
      expect.stringMatching(new RegExp(`${left} days? left.*Medicare Advantage appeal · ${maria.caseKey}`)),
    ),
  );
  expect(before).toBeGreaterThan(0);
});

test('overdue it stays in the list, with the way to good cause; the appeal goes on from it, to the decision', async () => {
  await tickAt('2026-03-03T15:00:00Z');
  const modal = await opened(/A deadline has passed/);
  await modal.press('Good cause');
  await modal.shows(/Good cause for a late request.*0 of 6 in hand/);
  await modal.press('Appeal');
  await modal.shows(/Appeal · not sent yet[\s\S]*Goes on from/);
  await modal.press('Sent to payer');
  const sent = await one.robot().waitModal('Sent to payer');
  await sent.shows(/Proof/);
  await sent.fill('Proof', 'Fax with the letter on good cause');
  expect(await sent.submit()).toMatchObject({ errors: {} });
  await one.testApp.idle();
  await one
    .robot()
    .modal()
    .shows(/done late[\s\S]*Medicare Advantage appeal decision, expedited/);
  await one.robot().modal().press('Decision');
  const decision = await one.robot().waitModal('Decision');
  await decision.shows(/Date of the notice/);
  await decision.select('Decision', 'Denied');
  expect((await decision.submit()).errors).toEqual({
    'Date of the notice': expect.stringContaining('next level'),
  });
  await decision.select('Decision', 'Approved');
  expect(await decision.submit()).toMatchObject({ errors: {} });
  await one.testApp.idle();
  await one
    .robot()
    .modal()
    .shows(/Appeal · approved/);
  await one.robot().modal().close({ all: true });
  expect((await form('/care authorization')).text()).toContain('No request to a payer is open');
  const card = await (await one.command(`/patient ${maria.caseKey}`)).tells();
  expect(card).toMatch(/Authorizations and appeals/);
});

test('unknown payer shows both dates', async () => {
  one.testApp.clock.set('2026-11-25T21:00:00Z');
  const modal = await form('/care authorization new');
  await modal.choose('Patient', { search: 'valdez', pick: `Maria Valdezian · ${maria.caseKey}` });
  await modal.select('Payer', 'Commercial or ACA plan');
  await modal.fill('State of the plan', 'nd');
  await modal.select('What it is', 'Prior authorization');
  await modal.fill('Requested service', 'MRI of the lower back');
  expect(await modal.submit()).toMatchObject({ errors: {} });
  const request = await opened(/not sent yet/);
  await request.press('Sent to payer');
  const sent = await one.robot().waitModal('Sent to payer');
  await sent.shows(/Proof/);
  await sent.fill('Proof', 'Portal receipt 4411');
  expect(await sent.submit()).toMatchObject({ errors: {} });
  await one.testApp.idle();
  await one
    .robot()
    .modal()
    .shows(
      /the earliest date counts[\s\S]*Dec 2, 2026.*Payer decision in ND, standard.*an insurer carries, ND[\s\S]*Dec 10, 2026.*employer-funded plan/,
    );
});
