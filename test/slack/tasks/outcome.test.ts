import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { filledForm } from '../../kit/forms.ts';
import { startTeamApp, type TeamApp } from './team-app.ts';

let teamApp: TeamApp;
let card: Message;
beforeEach(async () => {
  teamApp = await startTeamApp();
  card = await teamApp.card();
});
afterEach(async () => {
  await teamApp.idle();
  await teamApp.stop();
  teamApp.isClean();
});

const task = async () => {
  const [newest] = await teamApp.tasks();
  if (!newest) throw new Error('no task');
  return newest;
};
const contacts = () => teamApp.prisma.contact.findMany();
const done = async (who: Parameters<TeamApp['robot']>[0] = 'ana') =>
  filledForm(await teamApp.robot(who).press(card, 'Done'));

test('Done is saved before its form asks; closing the form leaves it done without an outcome', async () => {
  const form = await done();
  expect(form.title).toBe('Done');
  expect(await task()).toMatchObject({ status: 'completed', outcome: null });
  await form.close();
  expect(await task()).toMatchObject({ status: 'completed', outcome: null });
  expect(await contacts()).toEqual([]);
});

test('an outcome is one line; it shows in the details, and Undo takes the completion back with it', async () => {
  const form = await done();
  await form.fill('Outcome', 'Rosa Quillfeather has her ride');
  expect(await form.submit()).toMatchObject({ errors: {}, closed: true });
  expect(await task()).toMatchObject({ status: 'completed', outcome: 'Rosa Quillfeather has her ride' });
  await teamApp.idle();
  const details = await filledForm(await teamApp.robot().press(card, 'Details'));
  expect(details.text()).toContain('Outcome: ');
  expect(details.text()).toContain('has her ride');
  await details.close();
  await teamApp.robot('ben').press(card, 'Undo');
  await teamApp.reads(card, /Undone by Ben/);
  expect(await task()).toMatchObject({ status: 'open', outcome: null });
});

test('the contact that it was is logged with the outcome, in the task’s words', async () => {
  const form = await done();
  await form.fill('Outcome', 'Ride is booked');
  await form.select('Log as contact', 'Reached');
  expect((await form.submit()).closed).toBe(true);
  const [contact] = await contacts();
  expect(contact).toMatchObject({
    patientId: teamApp.rosa.id,
    outcome: 'reached',
    way: 'phone',
    direction: 'outbound',
    party: 'patient',
    topic: 'call about transport',
    summary: 'Ride is booked',
  });
});

test('a contact without a line of its own says what came of the task', async () => {
  const form = await done();
  await form.select('Log as contact', 'Left a message');
  expect((await form.submit()).closed).toBe(true);
  expect(await task()).toMatchObject({ outcome: 'Left a message' });
});

test('an outcome for what was undone meanwhile is not saved, and says so; a contact with it is', async () => {
  const form = await done();
  await teamApp.idle();
  await teamApp.robot('ben').press(card, 'Undo');
  await teamApp.reads(card, /Undone by Ben/);
  await form.fill('Outcome', 'Ride is booked');
  const { errors, closed } = await form.submit();
  expect(closed).toBe(false);
  expect(errors.Outcome).toMatch(/no longer done: a teammate has undone/);
  await form.select('Log as contact', 'Reached');
  expect((await form.submit()).closed).toBe(true);
  expect(await task()).toMatchObject({ status: 'open', outcome: null });
  expect(await contacts()).toHaveLength(1);
  await teamApp.robot().sees(teamApp.robot().direct, /The contact was saved\. That task is no longer done/);
});

test('of two who press at once one is asked what came of it, the other is told who was first', async () => {
  const [first, second] = await Promise.all([
    teamApp.robot('ana').press(card, 'Done'),
    teamApp.robot('ben').press(card, 'Done'),
  ]);
  await teamApp.reads(card, /Done by/);
  await teamApp.idle();
  expect([first.modal?.title, second.modal?.title].filter(Boolean)).toEqual(['Done']);
});

test('a task about no patient asks for no contact', async () => {
  const other = await teamApp.robot().command('/task order flu vaccines', { channel: teamApp.channel });
  const made = await filledForm(other);
  expect((await made.submit()).errors).toEqual({});
  await teamApp.idle();
  const last = teamApp.cards().at(-1);
  if (!last) throw new Error('no card');
  const form = await filledForm(await teamApp.robot().press(last, 'Done'));
  expect(form.labels()).toEqual(['Outcome']);
});

test('Done in a list asks nothing', async () => {
  await teamApp.robot().command('/task mine', { channel: teamApp.channel });
  const list = await teamApp.robot().sees(teamApp.channel, /My tasks/);
  await teamApp.robot().press(list, 'Done');
  await teamApp.reads(card, /Done by Ana/);
  await teamApp.idle();
  expect(teamApp.robot().hasModal()).toBe(false);
});

test('Done is saved though Slack opens no form', async () => {
  teamApp.sandbox.faults.add({ method: 'views.open', fault: 'error:expired_trigger_id' });
  await teamApp.robot().press(card, 'Done');
  await teamApp.reads(card, /Done by Ana/);
  expect(await task()).toMatchObject({ status: 'completed' });
});
