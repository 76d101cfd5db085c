import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { filledForm } from '../../kit/forms.ts';
import { DAY } from '../../kit/set-clock.ts';
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

type Who = Parameters<TeamApp['robot']>[0];
const task = async () => {
  const [newest] = await teamApp.tasks();
  if (!newest) throw new Error('no task');
  return newest;
};
/** Done by Ana, and so long ago that Undo is over. */
async function isDone(): Promise<void> {
  await (await filledForm(await teamApp.robot().press(card, 'Done'))).close();
  await teamApp.reads(card, /Done by Ana/);
  teamApp.clock.shiftMs(11 * 60_000);
  await teamApp.idle();
}
const reopen = async (who: Who = 'ana') => filledForm(await teamApp.robot(who).press(card, 'Reopen'));

test('a done task is reopened with a reason: its card is posted again, and its owner hears of it', async () => {
  await isDone();
  const form = await reopen('ben');
  expect((await form.submit()).errors.Reason).toBeTruthy();
  await form.fill('Reason', 'The ride was for another day');
  expect(await form.submit()).toMatchObject({ errors: {}, closed: true });
  await teamApp.idle();
  expect(await task()).toMatchObject({ status: 'open', completedAt: null, cardOccurrence: 2 });
  const newer = teamApp.cards().at(-1);
  expect(newer && teamApp.robot().read(newer)).toContain('Reopened by Ben');
  expect(newer && teamApp.robot().buttons(newer)).toContain('Done');
  await teamApp.robot().sees(teamApp.robot().direct, /Ben reopened a task of yours/);
  expect(await teamApp.prisma.auditEvent.count({ where: { action: 'task.reopen' } })).toBe(1);
});

test('a canceled one too, from its details, with another due time', async () => {
  const cancel = await filledForm(await teamApp.robot().press(card, 'Cancel task …'));
  await cancel.fill('Cancellation reason', 'moved away');
  expect((await cancel.submit()).closed).toBe(true);
  teamApp.clock.shiftMs(11 * 60_000);
  await teamApp.idle();
  const details = await filledForm(await teamApp.robot().press(card, 'Details'));
  await details.press('Reopen');
  const form = await teamApp.robot().waitModal('Reopen task');
  await form.shows(/Reason/);
  await form.fill('Reason', 'She is back');
  await form.fill('Due', 'tomorrow 9am');
  await form.shows(/Understood: Tue, Nov 24/);
  expect((await form.submit()).closed).toBe(true);
  await details.shows(/Reopened by Ana/);
  expect(await task()).toMatchObject({ status: 'open', cancelledAt: null, dueWall: '2026-11-24T09:00' });
});

test('an old deadline goes with the reopening: nobody is told of it as overdue', async () => {
  await teamApp.prisma.task.updateMany({ data: { dueAt: new Date('2026-11-23T14:00:00Z') } });
  await isDone();
  const form = await reopen();
  await form.fill('Reason', 'Not done');
  expect((await form.submit()).closed).toBe(true);
  expect(await task()).toMatchObject({ status: 'open', dueAt: null, escalateAt: null });
});

test('after 30 days it is refused with a sentence, before a form is filled in', async () => {
  await isDone();
  teamApp.clock.shiftMs(31 * DAY);
  const form = await reopen();
  expect(form.text()).toContain('closed more than 30 days ago');
  expect(form.labels()).toEqual([]);
  expect((await task()).status).toBe('completed');
});

test('of two who reopen at once one does, the other is told who', async () => {
  await isDone();
  const forms = [await reopen('ana'), await reopen('ben')];
  for (const form of forms) await form.fill('Reason', 'Not done');
  const [first, second] = forms;
  expect((await first?.submit())?.closed).toBe(true);
  const late = await second?.submit();
  expect(late?.closed).toBe(false);
  expect(late?.errors.Reason).toContain('already reopened by Ana');
});

test('a patient who is on another team keeps it closed', async () => {
  await isDone();
  const form = await reopen();
  await teamApp.prisma.patient.update({ where: { id: teamApp.rosa.id }, data: { teamId: teamApp.south.id } });
  await form.fill('Reason', 'Not done');
  const { errors } = await form.submit();
  expect(errors.Reason).toContain('on another team now, so this cannot be reopened');
});

test('somebody of another team reopens nothing', async () => {
  await isDone();
  const form = await reopen('sol');
  expect(form.text()).toContain('not on your teams');
  expect((await task()).status).toBe('completed');
});

test('a button that still stands on a task which is open again says so', async () => {
  await isDone();
  const { blocks } = structuredClone(card);
  const form = await reopen();
  await form.fill('Reason', 'Not done');
  await form.submit();
  await teamApp.idle();
  card.blocks = blocks;
  expect((await reopen('ben')).text()).toContain('open already');
});

test('the list of done tasks shows the newest first, own and the team’s, each with Reopen', async () => {
  await isDone();
  const second = await teamApp.card('fax the form @ben', 'ben');
  await (await filledForm(await teamApp.robot('ben').press(second, 'Done'))).close();
  await teamApp.idle();
  await teamApp.robot().command('/task done', { channel: teamApp.channel });
  const mine = await teamApp.robot().sees(teamApp.channel, /My done and canceled tasks/);
  expect(teamApp.robot().read(mine)).toContain('call about transport');
  expect(teamApp.robot().read(mine)).not.toContain('fax the form');
  await teamApp.robot().press(mine, 'Team done');
  await teamApp.reads(
    mine,
    /My teams’ done and canceled tasks[\s\S]*fax the form[\s\S]*call about transport/,
  );
  expect(
    teamApp
      .robot()
      .buttons(mine)
      .filter((label) => label === 'Reopen'),
  ).toHaveLength(2);
  await teamApp.robot('sol').command('/task team done', { channel: teamApp.south.channelId });
  const empty = await teamApp.robot('sol').sees(teamApp.south.channelId, /done and canceled/);
  expect(teamApp.robot('sol').read(empty)).toContain('completed or canceled no task');
});
