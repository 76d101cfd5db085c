import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { filledForm } from '../../kit/forms.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

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

const open = async (who: Parameters<TeamApp['robot']>[0] = 'ana') => {
  const form = await filledForm(await teamApp.robot(who).press(card, 'Log contact'));
  await form.select('Outcome', 'Left a message');
  await form.shows(/Try again/);
  return form;
};
const oldest = async () => (await teamApp.tasks()).at(-1);
const contacts = () => teamApp.prisma.contact.findMany({ include: { tasks: true } });

test('a contact logged from a card completes its task in the same save; its follow-up stays open', async () => {
  const form = await open();
  expect(form.value('After saving')).toBe('Complete the task');
  expect(await form.submit()).toMatchObject({ errors: {}, closed: true });
  await teamApp.reads(card, /Done by Ana/);
  expect(await oldest()).toMatchObject({ status: 'completed', outcome: 'Left a message' });
  const [contact] = await contacts();
  expect(contact?.tasks).toMatchObject([{ title: 'Try again', status: 'open' }]);
  // One Undo takes back the completion, and leaves the contact.
  await teamApp.idle();
  await teamApp.robot().press(card, 'Undo');
  await teamApp.reads(card, /Undone by Ana/);
  expect(await oldest()).toMatchObject({ status: 'open', outcome: null });
  expect(await contacts()).toHaveLength(1);
});

test('with the box cleared the task stays open', async () => {
  const form = await open();
  await form.select('After saving', []);
  expect((await form.submit()).closed).toBe(true);
  expect(await oldest()).toMatchObject({ status: 'open' });
  expect(await contacts()).toHaveLength(1);
});

test('a task that somebody completed meanwhile takes nothing from the contact, and its person is told', async () => {
  const form = await open();
  await (await filledForm(await teamApp.robot('ben').press(card, 'Done'))).close();
  await teamApp.reads(card, /Done by Ben/);
  expect((await form.submit()).closed).toBe(true);
  expect(await contacts()).toHaveLength(1);
  await teamApp
    .robot()
    .sees(teamApp.robot().direct, /The contact was saved\. That task was already done by Ben/);
});

test('a contact about another patient completes no task, and says why under the patient', async () => {
  const other = await teamApp.seed.patient({ given: 'Chester', family: 'Winkelmann', team: teamApp.north });
  const form = await open();
  await form.choose('Patient', { search: 'winkel', pick: `Chester Winkelmann · ${other.caseKey}` });
  const { errors, closed } = await form.submit();
  expect(closed).toBe(false);
  expect(errors.Patient).toMatch(/another patient than the task/);
  expect(await contacts()).toEqual([]);
  await form.select('After saving', []);
  expect((await form.submit()).closed).toBe(true);
  expect(await oldest()).toMatchObject({ status: 'open' });
});

test('a settled task is offered for no completion', async () => {
  const { blocks } = structuredClone(card);
  await (await filledForm(await teamApp.robot('ben').press(card, 'Done'))).close();
  await teamApp.reads(card, /Done by Ben/);
  card.blocks = blocks;
  const form = await filledForm(await teamApp.robot().press(card, 'Log contact'));
  expect(form.options('After saving')).toEqual(['Log another contact']);
});
