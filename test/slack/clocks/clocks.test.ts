import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { withOneTeam } from '../../kit/one-team.ts';

const one = withOneTeam();
let rosa: Patient;

beforeAll(async () => {
  rosa = await one.testApp.seed.patient({ given: 'Rosa', family: 'Chenowith', team: one.north });
});
afterEach(async () => {
  await one.testApp.idle();
  if (one.robot().hasModal()) await one.robot().modal().close({ all: true });
});

/** What is in place of the form that says "One moment". */
const form = async (words: string) => (await (await one.command(words)).opens()).shows(/Start|business days/);
const onlyClock = () => one.testApp.prisma.clock.findFirstOrThrow({ include: { task: true } });

async function tickAt(iso: string) {
  one.testApp.clock.set(iso);
  await one.testApp.tick();
  await one.testApp.idle();
}
const posts = () =>
  one.testApp.sandbox
    .messages(one.north.channelId)
    .filter(({ text }) => text.includes('Medicare Advantage appeal'));

test('a denial becomes a deadline with a task, listed with what is left and how sure the rule is', async () => {
  one.testApp.clock.set('2026-11-24T15:00:00Z');
  const modal = await form('/care clock');
  await modal.choose('Patient', {
    search: 'chenow',
    pick: `Rosa Chenowith · ${rosa.caseKey}`,
  });
  await modal.select('Rule', 'Medicare Advantage appeal');
  await modal.fill('Start', '2026-11-24');
  expect(await modal.submit()).toMatchObject({ errors: {} });
  expect(await onlyClock()).toMatchObject({
    task: { patientId: rosa.id, title: 'Medicare Advantage appeal' },
  });
  const list = await form('/care clocks');
  expect(list.text()).toMatch(
    /Rosa Chenowith .*Medicare Advantage appeal.*65 days left.*due Thu, Jan 28, 2027/,
  );
});

test('the date that the letter prints counts, and both are shown', async () => {
  const list = await form('/care clocks');
  await list.press('Open');
  const modal = await one.robot().waitModal('Deadline');
  await modal.shows(/42 CFR 422.582/);
  await modal.select('What happened', 'Correct the dates');
  await modal.fill('Date on the letter', '2027-01-12');
  expect((await modal.submit()).errors).toMatchObject({
    'Proof or reason': expect.stringContaining('reason'),
  });
  await modal.fill('Proof or reason', 'Rosa Chenowith, page 2');
  expect(await modal.submit()).toMatchObject({ errors: {} });
  await one.robot().modal().close({ all: true });
  expect((await form('/care clocks')).text()).toContain(
    'due Tue, Jan 12, 2027 (date on the letter; by the rule Thu, Jan 28, 2027)',
  );
});

test('the team’s channel counts down by case key alone in the notification; the card of the patient says it, too', async () => {
  await tickAt('2027-01-09T14:00:00Z');
  expect(posts().map(({ text }) => text)).toEqual([
    expect.stringMatching(new RegExp(`3 days left.*Medicare Advantage appeal · ${rosa.caseKey}`)),
  ]);
  await tickAt('2027-01-09T14:01:00Z');
  expect(posts()).toHaveLength(1);
  const card = await (await one.command(`/patient ${rosa.caseKey}`)).tells();
  expect(card).toMatch(/Deadlines[\s\S]*Medicare Advantage appeal/);
});

test('on Home and in the morning it is named among what is at risk', async () => {
  await one.testApp.prisma.member.updateMany({ data: { digestAt: '08:00' } });
  await tickAt('2027-01-11T15:00:00Z');
  await tickAt('2027-01-12T13:00:00Z');
  const digest = one
    .robot()
    .dms()
    .findLast(({ text }) => text.startsWith('Your day'));
  expect(digest ? one.robot().read(digest) : '').toMatch(/Deadlines at risk[\s\S]*due today/);
  await one.robot().home.open();
  expect(one.robot().home.text()).toMatch(/Deadlines at risk[\s\S]*Medicare Advantage appeal/);
});

test('done with its proof, the countdown in the channel says so', async () => {
  const list = await form('/care clocks');
  await list.press('Open');
  const modal = await one.robot().waitModal('Deadline');
  await modal.shows(/What happened/);
  await modal.fill('Proof or reason', 'Fax confirmation, page 1');
  expect(await modal.submit()).toMatchObject({ errors: {} });
  await one.testApp.idle();
  expect(await onlyClock()).toMatchObject({ state: 'met', task: { status: 'completed' } });
  expect(posts().map(({ text }) => text)).toEqual([
    expect.stringContaining('*met*'),
    expect.stringContaining('*met*'),
  ]);
});

test('each rule is shown with its source, its dates and how sure it is; proposed ones are marked', async () => {
  const text = (await form('/care rules')).text();
  expect(text).toMatch(/First contact after discharge.*2 business days from discharge/);
  expect(text).toMatch(/Drug decision, standard \(proposed\).*proposed, not applied/);
  expect(text).toMatch(/check this date.*Prior authorization law of ND/);
  expect(text).toMatch(/60 calendar days.*until 2024-12-31.*no longer in force/);
});
