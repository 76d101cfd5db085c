import { afterEach, beforeEach, expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { startTeamApp, type TeamApp } from './team-app.ts';

let teamApp: TeamApp;
beforeEach(async () => {
  teamApp = await startTeamApp();
});
afterEach(async () => {
  await teamApp.idle();
  await teamApp.stop();
  teamApp.isClean();
});

test('a team without a channel gets its card as a direct message, with all that its reader may see', async () => {
  await teamApp.prisma.team.update({ where: { id: teamApp.north.id }, data: { slackChannelId: null } });
  const form = await teamApp.form('call Mrs Quillfeather about transport');
  await form.submit();
  await teamApp.idle();
  const ana = teamApp.robot();
  const [card] = ana.dms();
  expect(card && ana.read(card)).toMatch(/Rosa Quillfeather[\s\S]*call about transport/);
  expect(card?.text).not.toMatch(/Rosa|Quillfeather|transport/);
  expect(card && ana.buttons(card)).toContain('Done');
});

test('in an open channel nothing of the task’s words is posted, and the card’s buttons still lead to them', async () => {
  await teamApp.sandbox.workspace.makePublic(teamApp.north.channel, teamApp.people.ana.user.id);
  await teamApp.idle();
  const conversion = teamApp.sandbox.messages(teamApp.channel).length;
  const card = await teamApp.card();
  expect(teamApp.sandbox.messages(teamApp.channel)).toHaveLength(conversion + 1);
  expect(teamApp.robot().read(card)).not.toContain('transport');
  const details = await filledForm(await teamApp.robot().press(card, 'Details'));
  expect(details.text()).toContain('about transport');
});

test('once a private channel is opened to all, the details in its thread are hidden, and stay so at the next change', async () => {
  await teamApp.stop();
  teamApp = await startTeamApp({ phi: 'strict' });
  const card = await teamApp.card();
  const reply = teamApp.sandbox.messages(teamApp.channel).find(({ threadTs }) => threadTs === card.ts);
  expect(reply && teamApp.robot().read(reply)).toContain('about transport');
  await teamApp.sandbox.workspace.makePublic(teamApp.north.channel, teamApp.people.ana.user.id);
  await teamApp.sandbox.waitFor(
    () => reply && /not everyone in this channel/.test(teamApp.robot().read(reply)),
  );
  await teamApp.robot().press(card, 'Done');
  await teamApp.reads(card, /Done by Ana/);
  await teamApp.idle();
  expect(reply && teamApp.robot().read(reply)).not.toContain('about transport');
  expect(reply && teamApp.robot().read(reply)).toContain('not everyone in this channel may see them');
});

test('a hand-over to somebody who lost access since says nothing of the task', async () => {
  const card = await teamApp.card();
  const form = await filledForm(await teamApp.robot().press(card, 'Reassign'));
  await form.fill('New owner', 'Ben');
  await form.submit();
  await teamApp.idle();
  const ben = teamApp.robot('ben');
  const [word] = ben.dms();
  expect(word && ben.read(word)).toContain('about transport');
  await teamApp.prisma.member.update({ where: { id: teamApp.people.ben.member.id }, data: { roles: [] } });
  await teamApp.robot().press(card, 'Done');
  await teamApp.reads(card, /Done by Ana/);
  await teamApp.idle();
  expect(word && ben.read(word)).not.toContain('about transport');
});

test('a time may be picked by the calendar, but not by both ways at once', async () => {
  const card = await teamApp.card();
  const form = await filledForm(await teamApp.robot().press(card, 'Pick a time …'));
  await form.fill('Or pick a date and time', '2026-11-27T20:00:00Z');
  await form.fill('Date and time, in words', 'tomorrow 9am');
  expect((await form.submit()).errors['Or pick a date and time']).toContain('only one of the two fields');
  await form.fill('Date and time, in words', null);
  await form.fill('Or pick a date and time', '2026-11-20T20:00:00Z');
  expect((await form.submit()).errors['Or pick a date and time']).toContain('That time has passed');
  await form.fill('Or pick a date and time', '2026-11-27T20:00:00Z');
  expect((await form.submit()).closed).toBe(true);
  const [task] = await teamApp.tasks();
  expect(task?.snoozedUntil).toEqual(new Date('2026-11-27T20:00:00Z'));
});

test('"Create task" works in a huddle’s thread, and on the huddle itself', async () => {
  const huddle = teamApp.sandbox.startHuddle(teamApp.channel, teamApp.people.ben.user.id);
  const reply = teamApp
    .robot('ben')
    .say(teamApp.channel, 'Ask the insurer about the ride tomorrow 9am', { threadTs: huddle.message.ts });
  const form = await filledForm(await teamApp.robot().shortcut('Create task', { message: reply }));
  expect(form.value('Task')).toBe('Ask the insurer about the ride');
  expect(form.value('Due')).toBe('tomorrow 9am');
  await form.submit();
  const empty = await filledForm(await teamApp.robot().shortcut('Create task', { message: huddle.message }));
  await empty.fill('Task', 'Write the decisions down');
  expect((await empty.submit()).closed).toBe(true);
  const made = await teamApp.tasks();
  expect(made.map(({ sourceTs }) => sourceTs)).toEqual([huddle.message.ts, reply.ts]);
});

test('a time nobody has been shown is put up first: typed and sent in one go, it takes a second press', async () => {
  const form = await teamApp.form('order the vaccines');
  // The form as it stood before Enter: another reading than the one that was shown.
  await form.fill('Due', 'tomorrow 9am');
  await form.shows(/Understood: Tue, Nov 24, 9:00 AM/);
  const before = await teamApp.tasks();
  teamApp.clock.set('2026-11-24T14:30:00Z');
  const first = await form.submit();
  expect(first.closed).toBe(false);
  await form.shows(/Understood: Wed, Nov 25, 9:00 AM[\s\S]*submit again/);
  expect(await teamApp.tasks()).toHaveLength(before.length);
  expect((await form.submit()).closed).toBe(true);
  expect((await teamApp.tasks())[0]?.dueAt).toEqual(new Date('2026-11-25T14:00:00Z'));
});

test('a press that comes when the task is settled says what happened', async () => {
  const card = await teamApp.card();
  const ben = teamApp.robot('ben');
  const details = await filledForm(await ben.press(card, 'Reassign'));
  await teamApp.robot().press(card, 'Done');
  await teamApp.reads(card, /Done by Ana/);
  await details.fill('New owner', 'Ben');
  expect((await details.submit()).errors['New owner']).toContain('already done by Ana');
});
