import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { filledForm } from '../../kit/forms.ts';
import { DAY } from '../../kit/set-clock.ts';
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

const series = () => teamApp.prisma.taskSeries.findMany({ orderBy: { id: 'asc' } });
const read = (card: Message) => teamApp.robot().read(card);
/** Saves a repeating task about Rosa, and brings its first date's card. */
async function firstCard(text: string, at: string): Promise<Message> {
  const form = await teamApp.form(text);
  await form.choose('Patient', { search: 'quillf', pick: `Rosa Quillfeather · ${teamApp.rosa.caseKey}` });
  expect((await form.submit()).errors).toEqual({});
  return cardAt(at);
}
async function cardAt(at: string): Promise<Message> {
  teamApp.clock.set(at);
  await teamApp.tick();
  const card = teamApp.cards().at(-1);
  if (!card) throw new Error('no card came');
  return card;
}

test('"/task … every other Monday at 2pm" shows the rhythm with its next three dates, and one press saves it', async () => {
  const form = await teamApp.form('order the vaccines every other Monday at 2pm');
  expect(form.value('Task')).toBe('order the vaccines');
  expect(form.value('Repeats')).toBe('every other Monday at 2pm');
  expect(form.text()).toContain(
    'Repeats every other Monday: Mon, Nov 23, 2:00 PM, then Mon, Dec 7, Mon, Dec 21',
  );
  expect((await form.submit()).closed).toBe(true);
  expect((await teamApp.tasks())[0]).toMatchObject({
    title: 'order the vaccines',
    dueWall: '2026-11-23T14:00',
    dueZone: 'America/New_York',
    dueAt: new Date('2026-11-23T19:00:00Z'),
    seriesStep: 1,
  });
  expect(await series()).toMatchObject([
    { rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', mode: 'fixed', zone: 'America/New_York', endedAt: null },
  ]);
});

test('a rhythm is shown while it is typed, and again when the first time changes; what was not shown is not saved', async () => {
  const form = await teamApp.form('order the vaccines');
  await form.fill('Repeats', 'weekly 6 times');
  await form.shows(/Repeats every Monday, 6 times: Mon, Nov 30, 9:00 AM/);
  await form.fill('Due', 'wednesday 8:30');
  await form.shows(/Repeats every Wednesday, 6 times: Wed, Nov 25, 8:30 AM, then Wed, Dec 2, Wed, Dec 9/);
  expect((await form.submit()).closed).toBe(true);
  expect((await teamApp.tasks())[0]?.dueWall).toBe('2026-11-25T08:30');
});

test.each([
  ['every other Monday', /Repeats every other Monday: Mon, Nov 30.*then Mon, Dec 14, Mon, Dec 28/],
  [
    'monthly on the last working day',
    /Repeats every month on the last working day: Mon, Nov 30.*then Thu, Dec 31, Fri, Jan 29, 2027/,
  ],
  // Thanksgiving is none.
  ['every working day until Dec 1', /until Tue, Dec 1, 2026: Tue, Nov 24.*then Wed, Nov 25, Fri, Nov 27/],
  ['every Monday 3 times', /every Monday, 3 times: Mon, Nov 30.*then Mon, Dec 7, Mon, Dec 14/],
  [
    'every 2 weeks after done',
    /every 2 weeks after it is done: Mon, Dec 7.*then if each is done on its day, Mon, Dec 21, Mon, Jan 4, 2027/,
  ],
])(
  '"%s" says what it means with the next three dates, and is saved as it was shown',
  async (words, meaning) => {
    const form = await teamApp.form('order the vaccines');
    await form.fill('Repeats', words);
    await form.shows(meaning);
    expect((await form.submit()).closed).toBe(true);
    expect(await series()).toHaveLength(1);
  },
);

test('a snooze of one date does not move the rhythm', async () => {
  const card = await firstCard('call about transport every Monday', '2026-11-30T14:01:00Z');
  await teamApp.robot().press(card, 'Until tomorrow 9:00');
  await teamApp.reads(card, /Snoozed until/);
  const again = await cardAt('2026-12-01T14:01:00Z');
  expect(again.ts).not.toBe(card.ts);
  await teamApp.robot().press(again, 'Done');
  await teamApp.reads(again, /Done by Ana/);
  expect((await teamApp.tasks())[0]).toMatchObject({
    seriesStep: 2,
    dueAt: new Date('2026-12-07T14:00:00Z'),
  });
});

test('dates that the clock has changed since they were shown are shown anew before they are saved', async () => {
  const form = await teamApp.form('order the vaccines every day at 2pm');
  expect(form.text()).toContain('Mon, Nov 23, 2:00 PM');
  teamApp.clock.shiftMs(DAY);
  const held = await form.submit();
  expect(held.closed).toBe(false);
  expect(await teamApp.tasks()).toEqual([]);
  await form.shows(/Tue, Nov 24, 2:00 PM[\s\S]*Not saved yet/);
  expect((await form.submit()).closed).toBe(true);
});

test.each([
  ['every 6 hours', /was not understood as a repeat rule.*every other Monday/],
  ['every Monday or so', /Only “every Monday” was understood|Only "every Monday" was understood/],
  ['every day until Nov 1 2020', /No future date matches/],
  ['🙂🙂', /was not understood as a repeat rule/],
  ['x'.repeat(200), /was not understood as a repeat rule/],
])('"%s" is no rhythm: the sentence stands under the field and nothing is saved', async (words, sentence) => {
  const form = await teamApp.form('order the vaccines');
  await form.fill('Repeats', words);
  const { errors, closed } = await form.submit();
  expect(closed).toBe(false);
  expect(errors.Repeats).toMatch(sentence);
  expect(await teamApp.tasks()).toEqual([]);
});

test('the card says that it repeats; Done makes the next, which comes back on its date with the same words', async () => {
  const card = await firstCard('call about transport every Monday', '2026-11-30T14:01:00Z');
  expect(read(card)).toContain('repeats every Monday');
  await teamApp.robot('ben').press(card, 'Done');
  await teamApp.reads(card, /Done by Ben/);
  const [next, done] = await teamApp.tasks();
  expect(done).toMatchObject({ status: 'completed', seriesStep: 1 });
  expect(next).toMatchObject({
    status: 'open',
    seriesStep: 2,
    title: done?.title,
    patientId: teamApp.rosa.id,
    ownerId: done?.ownerId,
    dueAt: new Date('2026-12-07T14:00:00Z'),
  });
  const second = await cardAt('2026-12-07T14:01:00Z');
  expect(second.ts).not.toBe(card.ts);
  expect(read(second)).toContain('repeats every Monday');
});

test('Done twice and at once makes one next task', async () => {
  const card = await firstCard('call about transport every Monday', '2026-11-30T14:01:00Z');
  await Promise.all([
    teamApp.robot('ana').press(card, 'Done', { copies: 3 }),
    teamApp.robot('ben').press(card, 'Done'),
  ]);
  await teamApp.reads(card, /Done by/);
  expect(await teamApp.tasks()).toHaveLength(2);
});

test('Undo of Done takes the next one back, and Done again makes it again', async () => {
  const card = await firstCard('call about transport every Monday', '2026-11-30T14:01:00Z');
  await teamApp.robot().press(card, 'Done');
  await teamApp.reads(card, /Done by Ana/);
  await teamApp.robot().press(card, 'Undo');
  await teamApp.reads(card, /Undone by Ana/);
  expect((await teamApp.tasks()).map(({ status }) => status)).toEqual(['open']);
  await teamApp.robot().press(card, 'Done');
  await teamApp.sandbox.waitFor(() => teamApp.robot().buttons(card).includes('Undo'));
  expect((await teamApp.tasks()).map(({ seriesStep }) => seriesStep)).toEqual([2, 1]);
});

test('Skip this date leaves out one date; Undo brings it back', async () => {
  const card = await firstCard('call about transport every Monday', '2026-11-30T14:01:00Z');
  await teamApp.robot().press(card, 'Skip this date');
  await teamApp.reads(card, /Skipped by Ana/);
  expect((await teamApp.tasks())[0]).toMatchObject({ status: 'open', dueWall: '2026-12-07T09:00' });
  await teamApp.robot().press(card, 'Undo');
  await teamApp.reads(card, /Undone by Ana/);
  expect((await teamApp.tasks()).map(({ status }) => status)).toEqual(['open']);
});

test('End the series asks why, and nothing follows; Undo lets it go on', async () => {
  const card = await firstCard('call about transport every Monday', '2026-11-30T14:01:00Z');
  const form = await filledForm(await teamApp.robot().press(card, 'End series …'));
  expect(form.text()).toContain('It repeats every Monday');
  await form.fill('Cancellation reason', 'moved away');
  expect((await form.submit()).closed).toBe(true);
  await teamApp.reads(card, /Canceled by Ana/);
  expect((await series())[0]?.endedAt).not.toBeNull();
  expect(read(card)).not.toContain('repeats');
  expect(await teamApp.tasks()).toHaveLength(1);
  await teamApp.robot().press(card, 'Undo');
  await teamApp.reads(card, /repeats every Monday/);
  expect((await series())[0]?.endedAt).toBeNull();
});

test('Skip on a card whose series has ended meanwhile is answered with a sentence', async () => {
  const card = await firstCard('call about transport every Monday', '2026-11-30T14:01:00Z');
  await teamApp.prisma.taskSeries.updateMany({ data: { endedAt: teamApp.clock.now() } });
  await teamApp.robot().press(card, 'Skip this date');
  await teamApp.robot().sees(teamApp.channel, /no longer repeats/);
});

test('Edit shows the rhythm in words; left alone it stays, another one begins anew, emptied it ends', async () => {
  const card = await firstCard('call about transport every Monday', '2026-11-30T14:01:00Z');
  const edit = async () => filledForm(await teamApp.robot().press(card, 'Edit'));
  const first = await edit();
  expect(first.value('Repeats')).toBe('every Monday');
  await first.fill('Priority', 'Urgent');
  expect((await first.submit()).closed).toBe(true);
  expect(await series()).toHaveLength(1);

  const second = await edit();
  await second.fill('Repeats', 'every 2 weeks after done');
  await second.shows(/every 2 weeks after it is done: Mon, Dec 14, 9:00 AM/);
  expect((await second.submit()).closed).toBe(true);
  expect((await series()).map(({ mode, endedAt }) => [mode, endedAt !== null])).toEqual([
    ['fixed', true],
    ['after_completion', false],
  ]);
  // It was due a minute ago, and stays owed.
  expect((await teamApp.tasks())[0]).toMatchObject({ seriesStep: 1, dueWall: '2026-11-30T09:00' });

  const third = await edit();
  await third.fill('Repeats', '');
  expect((await third.submit()).closed).toBe(true);
  expect((await teamApp.tasks())[0]).toMatchObject({ seriesId: null });
  expect((await series()).every(({ endedAt }) => endedAt !== null)).toBe(true);
});

test('lists and details say that it repeats', async () => {
  await firstCard('call about transport every weekday', '2026-11-24T14:01:00Z');
  await teamApp.robot().command('/task mine', { channel: teamApp.channel });
  const list = await teamApp.robot().sees(teamApp.channel, /My tasks/);
  expect(teamApp.robot().read(list)).toContain('repeats every weekday');
});

test('a next one whose card came within the ten minutes of Undo is taken back, and its card says so', async () => {
  const card = await firstCard('call about transport every day at 9am', '2026-11-25T13:55:00Z');
  expect((await teamApp.tasks())[0]?.dueWall).toBe('2026-11-24T09:00');
  await teamApp.robot().press(card, 'Done');
  await teamApp.reads(card, /Done by Ana/);
  const second = await cardAt('2026-11-25T14:01:00Z');
  expect(second.ts).not.toBe(card.ts);
  await teamApp.robot().press(card, 'Undo');
  await teamApp.reads(card, /Undone by Ana/);
  await teamApp.reads(second, /Removed: the previous occurrence is not done yet/);
  expect(teamApp.robot().buttons(second)).toEqual([]);
  expect(await teamApp.tasks()).toHaveLength(1);
});
