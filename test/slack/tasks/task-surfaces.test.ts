import { afterEach, beforeEach, expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { openWard, type Ward } from './ward.ts';

let ward: Ward;
beforeEach(async () => {
  ward = await openWard();
});
afterEach(async () => {
  await ward.idle();
  await ward.stop();
  ward.isClean();
});

test('a team without a channel gets its card as a direct message, with all that its reader may see', async () => {
  await ward.prisma.team.update({ where: { id: ward.north.id }, data: { slackChannelId: null } });
  const form = await ward.form('call Mrs Quillfeather about transport');
  await form.submit();
  await ward.idle();
  const ana = ward.robot();
  const [card] = ana.dms();
  expect(card && ana.read(card)).toMatch(/Rosa Quillfeather[\s\S]*call about transport/);
  expect(card?.text).not.toMatch(/Rosa|Quillfeather|transport/);
  expect(card && ana.buttons(card)).toContain('Done');
});

test('in an open channel nothing of the task’s words is posted, and the card’s buttons still lead to them', async () => {
  await ward.sandbox.workspace.makePublic(ward.north.channel, ward.people.ana.user.id);
  await ward.idle();
  const conversion = ward.sandbox.messages(ward.channel).length;
  const card = await ward.card();
  expect(ward.sandbox.messages(ward.channel)).toHaveLength(conversion + 1);
  expect(ward.robot().read(card)).not.toContain('transport');
  const details = await filledForm(await ward.robot().press(card, 'Details'));
  expect(details.text()).toContain('about transport');
});

test('once a private channel is opened to all, the details in its thread are hidden, and stay so at the next change', async () => {
  const card = await ward.card();
  const reply = ward.sandbox.messages(ward.channel).find(({ threadTs }) => threadTs === card.ts);
  expect(reply && ward.robot().read(reply)).toContain('about transport');
  await ward.sandbox.workspace.makePublic(ward.north.channel, ward.people.ana.user.id);
  await ward.sandbox.waitFor(() => reply && /not everyone in this channel/.test(ward.robot().read(reply)));
  await ward.robot().press(card, 'Done');
  await ward.reads(card, /Done by Ana/);
  await ward.idle();
  expect(reply && ward.robot().read(reply)).not.toContain('about transport');
  expect(reply && ward.robot().read(reply)).toContain('not everyone in this channel may see them');
});

test('a hand-over to somebody who lost access since says nothing of the task', async () => {
  const card = await ward.card();
  const form = await filledForm(await ward.robot().press(card, 'Reassign'));
  await form.fill('New owner', 'Ben');
  await form.submit();
  await ward.idle();
  const ben = ward.robot('ben');
  const [word] = ben.dms();
  expect(word && ben.read(word)).toContain('about transport');
  await ward.prisma.member.update({ where: { id: ward.people.ben.member.id }, data: { roles: [] } });
  await ward.robot().press(card, 'Done');
  await ward.reads(card, /Done by Ana/);
  await ward.idle();
  expect(word && ben.read(word)).not.toContain('about transport');
});

test('a time may be picked by the calendar, but not by both ways at once', async () => {
  const card = await ward.card();
  const form = await filledForm(await ward.robot().press(card, 'Pick a time …'));
  await form.fill('Or pick a date and time', '2026-11-27T20:00:00Z');
  await form.fill('Date and time, in words', 'tomorrow 9am');
  expect((await form.submit()).errors['Or pick a date and time']).toContain('only one of the two fields');
  await form.fill('Date and time, in words', null);
  await form.fill('Or pick a date and time', '2026-11-20T20:00:00Z');
  expect((await form.submit()).errors['Or pick a date and time']).toContain('That time has passed');
  await form.fill('Or pick a date and time', '2026-11-27T20:00:00Z');
  expect((await form.submit()).closed).toBe(true);
  const [task] = await ward.tasks();
  expect(task?.snoozedUntil).toEqual(new Date('2026-11-27T20:00:00Z'));
});

test('"Create task" works in a huddle’s thread, and on the huddle itself', async () => {
  const huddle = ward.sandbox.startHuddle(ward.channel, ward.people.ben.user.id);
  const reply = ward
    .robot('ben')
    .say(ward.channel, 'Ask the insurer about the ride tomorrow 9am', { threadTs: huddle.message.ts });
  const form = await filledForm(await ward.robot().shortcut('Create task', { message: reply }));
  expect(form.value('Task')).toBe('Ask the insurer about the ride');
  expect(form.value('Due')).toBe('tomorrow 9am');
  await form.submit();
  const empty = await filledForm(await ward.robot().shortcut('Create task', { message: huddle.message }));
  await empty.fill('Task', 'Write the decisions down');
  expect((await empty.submit()).closed).toBe(true);
  const made = await ward.tasks();
  expect(made.map(({ sourceTs }) => sourceTs)).toEqual([huddle.message.ts, reply.ts]);
});

test('a time nobody has been shown is put up first: typed and sent in one go, it takes a second press', async () => {
  const form = await ward.form('order the vaccines');
  // The form as it stood before Enter: another reading than the one that was shown.
  await form.fill('Due', 'tomorrow 9am');
  await form.shows(/Understood: Tue, Nov 24, 9:00 AM/);
  const before = await ward.tasks();
  ward.clock.set('2026-11-24T14:30:00Z');
  const first = await form.submit();
  expect(first.closed).toBe(false);
  await form.shows(/Understood: Wed, Nov 25, 9:00 AM[\s\S]*submit again/);
  expect(await ward.tasks()).toHaveLength(before.length);
  expect((await form.submit()).closed).toBe(true);
  expect((await ward.tasks())[0]?.dueAt).toEqual(new Date('2026-11-25T14:00:00Z'));
});

test('a press that comes when the task is settled says what happened', async () => {
  const card = await ward.card();
  const ben = ward.robot('ben');
  const details = await filledForm(await ben.press(card, 'Reassign'));
  await ward.robot().press(card, 'Done');
  await ward.reads(card, /Done by Ana/);
  await details.fill('New owner', 'Ben');
  expect((await details.submit()).errors['New owner']).toContain('already done by Ana');
});
