import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { filledForm } from '../../kit/forms.ts';
import { HOUR } from '../../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from './team-app.ts';

let teamApp: TeamApp;
let card: Message;
// A world each: the clock of these tests moves by hours and days.
beforeEach(async () => {
  teamApp = await startTeamApp();
  card = await teamApp.card();
});
afterEach(async () => {
  await teamApp.idle();
  await teamApp.stop();
  teamApp.isClean();
});

const read = () => teamApp.robot().read(card);
const buttons = () => teamApp.robot().buttons(card);
const press = (label: string, who: Parameters<TeamApp['robot']>[0] = 'ana') =>
  teamApp.robot(who).press(card, label);
const reads = (pattern: RegExp) => teamApp.reads(card, pattern);
const task = async () => {
  const [newest] = await teamApp.tasks();
  if (!newest) throw new Error('no task');
  return newest;
};

test('the card says what kind, whose case, when and who, and calls the owner once', async () => {
  expect(read()).toContain(`Call · R. Q. · ${teamApp.rosa.caseKey}`);
  expect(read()).toContain('no due date');
  const mention = `<@${teamApp.people.ana.user.id}>`;
  expect(JSON.stringify(card.versions[0]?.blocks)).toContain(mention);
  await press('Done', 'ben');
  await reads(/Done by Ben/);
  expect(JSON.stringify(card.blocks)).not.toContain('<@');
  expect(card.text).toContain('done');
});

test('it says whom it is about and what is to be done, names masked, and needs no reply', async () => {
  expect(teamApp.robot().read(card)).toContain('about transport');
  expect(teamApp.robot().read(card)).toContain(`R. Q. · ${teamApp.rosa.caseKey}`);
  expect(teamApp.sandbox.messages(teamApp.channel).filter(({ threadTs }) => threadTs)).toEqual([]);
});

test('Done shows who and when, Undo brings it back, and both stay on the card', async () => {
  teamApp.clock.set('2026-11-23T15:42:00Z');
  await press('Done', 'ben');
  await reads(/Done by Ben, 10:42/);
  expect(buttons()).toContain('Undo');
  expect(buttons()).not.toContain('Done');
  await press('Undo');
  await reads(/Undone by Ana/);
  expect(buttons()).toContain('Done');
  expect((await task()).status).toBe('open');
});

test('Undo leaves the card when its ten minutes are over', async () => {
  await press('Done');
  await reads(/Done by Ana/);
  teamApp.clock.shiftMs(9 * 60_000);
  await teamApp.idle();
  expect(buttons()).toContain('Undo');
  teamApp.clock.shiftMs(60_000);
  await teamApp.idle();
  expect(buttons()).not.toContain('Undo');
  expect(read()).toContain('Done by Ana');
});

test('a change while Undo is offered shows at once, and what it offers ends in its own time', async () => {
  await press('Until Monday 9:00');
  await reads(/Snoozed by Ana/);
  teamApp.clock.shiftMs(5 * 60_000);
  await press('Done', 'ben');
  await reads(/Done by Ben/);
  teamApp.clock.shiftMs(6 * 60_000);
  await teamApp.idle();
  expect(buttons()).toContain('Undo');
  teamApp.clock.shiftMs(5 * 60_000);
  await teamApp.idle();
  expect(buttons()).not.toContain('Undo');
});

test('two who press Done at once: one wins, the other is told who, and nobody else', async () => {
  await Promise.all([teamApp.robot('ana').press(card, 'Done'), teamApp.robot('ben').press(card, 'Done')]);
  await reads(/Done by/);
  const winner = /Done by (Ana|Ben)/.exec(read())?.[1];
  const loser = winner === 'Ana' ? 'ben' : 'ana';
  const sentence = new RegExp(`That task was already done by ${winner}\\.`);
  await teamApp.robot(loser).sees(teamApp.channel, sentence);
  const heard = teamApp.robot(winner === 'Ana' ? 'ana' : 'ben').ephemerals();
  expect(heard.filter(({ text }) => !text.startsWith('Saved'))).toEqual([]);
});

test('a press that Slack delivers twice has one effect and says nothing', async () => {
  const before = teamApp.robot().ephemerals().length;
  await teamApp.robot().press(card, 'Done', { copies: 2 });
  await reads(/Done by Ana/);
  const verbs = (await task()).transitions.map(({ verb }) => verb);
  expect(verbs).toEqual(['created', 'completed']);
  expect(teamApp.robot().ephemerals()).toHaveLength(before);
});

test('each choice of Snooze means the presser’s own hours', async () => {
  await press('Until tomorrow 9:00', 'cleo');
  await reads(/Snoozed by Cleo/);
  expect((await task()).snoozedUntil).toEqual(new Date('2026-11-24T17:00:00Z'));
  expect(read()).toContain('Snoozed until');
  await press('Undo', 'cleo');
  await reads(/Undone by Cleo/);
  await press('Until tomorrow 9:00', 'ana');
  await reads(/Snoozed by Ana/);
  expect((await task()).snoozedUntil).toEqual(new Date('2026-11-24T14:00:00Z'));
});

test('"this afternoon" at three in the afternoon is answered with a sentence', async () => {
  teamApp.clock.set('2026-11-23T20:00:00Z');
  const outcome = await teamApp.robot().press(card, 'Until this afternoon');
  expect(await outcome.tells()).toContain('This afternoon has already started');
});

test('a time may be picked in words with a reason, and is shown before it is saved', async () => {
  const form = await filledForm(await press('Pick a time …'));
  await form.fill('Date and time, in words', 'friday 3pm');
  await form.shows(/Understood: Fri, Nov 27, 3:00 PM/);
  await form.fill('Reason', 'Rosa Quillfeather is at her sister’s');
  expect((await form.submit()).closed).toBe(true);
  expect(await task()).toMatchObject({
    snoozedUntil: new Date('2026-11-27T20:00:00Z'),
    statusReason: 'Rosa Quillfeather is at her sister’s',
  });
});

test.each([
  [{ 'Date and time, in words': 'yesterday' }, 'Date and time, in words', /has passed/],
  [{ 'Date and time, in words': 'banana' }, 'Date and time, in words', /Try "tomorrow 9am"/],
  [{ Reason: 'x' }, 'Date and time, in words', /Enter a date and time/],
])('%j in the Snooze form is answered under its field', async (entries, field, sentence) => {
  const form = await filledForm(await press('Pick a time …'));
  for (const [name, words] of Object.entries(entries)) await form.fill(name, words);
  const { errors } = await form.submit();
  expect(errors[field]).toMatch(sentence);
  expect((await task()).snoozedUntil).toBeNull();
});

test('what was snoozed comes back as a new card, and the old one points to it without buttons', async () => {
  await press('For 1 hour');
  await reads(/Snoozed by Ana/);
  teamApp.clock.shiftMs(61 * 60_000);
  await teamApp.tick();
  await reads(/reposted later/);
  expect(buttons()).toEqual([]);
  const newer = teamApp.cards().at(-1);
  expect(newer?.ts).not.toBe(card.ts);
  expect(newer && teamApp.robot().buttons(newer)).toContain('Done');
});

test('Reassign tells the new owner in a direct message, with the note and the patient’s name', async () => {
  const form = await filledForm(await press('Reassign'));
  await form.fill('New owner', 'Ben');
  await form.fill('Note', 'She asked for you');
  expect((await form.submit()).closed).toBe(true);
  await reads(/Reassigned by Ana/);
  await teamApp.idle();
  const ben = teamApp.robot('ben');
  const word = ben.dms().at(-1);
  expect(word && ben.read(word)).toMatch(
    /Ana assigned you a task[\s\S]*about transport[\s\S]*Rosa Quillfeather[\s\S]*She asked for you/,
  );
  expect(word?.text).not.toMatch(/Rosa|refill/);
  await press('Undo');
  if (!word) throw new Error('no word');
  await teamApp.reads(word, /Ana owns it now/, 'ben');
});

test('it can be done from the direct message too', async () => {
  const form = await filledForm(await press('Reassign'));
  await form.fill('New owner', 'Ben');
  await form.submit();
  await teamApp.idle();
  const ben = teamApp.robot('ben');
  const word = ben.dms().at(-1);
  if (!word) throw new Error('no word');
  await ben.press(word, 'Done');
  await reads(/Done by Ben/);
  await teamApp.idle();
  expect(ben.buttons(word)).not.toContain('Done');
});

test.each([
  ['Sol', /not on the team of this task/],
  ['Ana', /already own this task/],
])('it cannot be given to %s', async (who, sentence) => {
  const form = await filledForm(await press('Reassign'));
  await form.fill('New owner', who);
  expect((await form.submit()).errors['New owner']).toMatch(sentence);
});

test('Claim stands only where nobody owns it', async () => {
  expect(buttons()).not.toContain('Take');
  const form = await filledForm(await press('Reassign'));
  await form.submit();
  await reads(/unassigned/);
  expect(buttons()).toContain('Take');
  await press('Take', 'cleo');
  await reads(/Taken by Cleo/);
  expect(buttons()).not.toContain('Take');
});

test('Cancel asks why; the reason is in the details, not on the card', async () => {
  const form = await filledForm(await press('Cancel task …'));
  await form.fill('Cancellation reason', 'Rosa Quillfeather moved away');
  expect((await form.submit()).closed).toBe(true);
  await reads(/Canceled by Ana/);
  await teamApp.idle();
  expect(read()).not.toContain('moved away');
  const details = await filledForm(await press('Details'));
  expect(details.text()).toContain('Rosa Quillfeather moved away');
});

test('Edit saves what was changed and leaves the rest; names too', async () => {
  const [made] = await teamApp.tasks();
  await teamApp.prisma.task.update({ where: { id: made?.id ?? '' }, data: { title: 'Call Rosa about it' } });
  const form = await filledForm(await press('Edit'));
  expect(form.value('Task')).toBe('Call Rosa about it');
  await form.select('Priority', 'STAT');
  await form.fill('Due', 'tomorrow 9am');
  await form.shows(/Understood: Tue, Nov 24/);
  expect((await form.submit()).closed).toBe(true);
  await reads(/Edited by Ana/);
  expect(await task()).toMatchObject({
    title: 'Call Rosa about it',
    priority: 'stat',
    dueWall: '2026-11-24T09:00',
    ownerId: teamApp.people.ana.member.id,
  });
});

test('an edit over somebody else’s change is refused with who it was, and the typed text stays', async () => {
  const form = await filledForm(await press('Edit'));
  await form.fill('Task', 'Call about the new dose');
  const other = await filledForm(await press('Edit', 'ben'));
  await other.select('Priority', 'Urgent');
  expect((await other.submit()).closed).toBe(true);
  const { errors, closed } = await form.submit();
  expect(closed).toBe(false);
  expect(errors.Task).toContain('already changed by Ben');
  expect(form.value('Task')).toBe('Call about the new dose');
});

test('what was written in an edit is saved though the task came back meanwhile', async () => {
  await press('For 1 hour');
  await reads(/Snoozed until/);
  const form = await filledForm(await press('Edit'));
  await form.fill('Details', 'She has a new number');
  teamApp.clock.shiftMs(HOUR);
  await teamApp.tick();
  expect(await form.submit()).toMatchObject({ errors: {}, closed: true });
  expect(await task()).toMatchObject({ details: 'She has a new number', cardOccurrence: 2 });
});

test('an overdue task can be edited without a new time', async () => {
  const made = await task();
  await teamApp.prisma.task.update({
    where: { id: made.id },
    data: { dueAt: new Date('2026-11-23T14:00:00Z') },
  });
  const form = await filledForm(await press('Edit'));
  expect(form.text()).toContain('It was due Mon, Nov 23, 9:00 AM');
  await form.select('Priority', 'Urgent');
  expect((await form.submit()).closed).toBe(true);
  expect((await task()).dueAt).toEqual(new Date('2026-11-23T14:00:00Z'));
});

test('a card that still shows its buttons opens no form that could only be filled in vain', async () => {
  const { blocks } = structuredClone(card);
  await press('Done', 'ben');
  await reads(/Done by Ben/);
  card.blocks = blocks;
  for (const label of ['Edit', 'Reassign', 'Pick a time …', 'Cancel task …']) {
    const form = await filledForm(await press(label));
    expect(form.text(), label).toContain('That task was already done by Ben. Nothing was changed by you.');
    expect(form.labels()).toEqual([]);
    await form.close();
  }
  const contact = await filledForm(await press('Log contact'));
  expect(contact.title).toBe('Log a contact');
});

test('Details open with everything that can be done, and follow what is done from them', async () => {
  const form = await filledForm(await press('Details'));
  expect(form.text()).toContain('about transport');
  await form.press('Done');
  await form.shows(/Done by Ana/);
  await form.press('Undo');
  await form.shows(/Undone by Ana/);
});

test('a form that stood upon the details leaves them up to date', async () => {
  const details = await filledForm(await press('Details'));
  await details.press('Reassign');
  const form = await teamApp.robot().waitModal('Reassign');
  await form.shows(/New owner|Now:/);
  await form.fill('New owner', 'Ben');
  expect((await form.submit()).closed).toBe(true);
  await details.shows(/Reassigned by Ana/);
});

test('Log contact opens the contact form for the patient', async () => {
  const form = await filledForm(await press('Log contact'));
  expect(form.value('Patient')).toBe(`Rosa Quillfeather · ${teamApp.rosa.caseKey}`);
});

test('somebody of another team who sees the card changes nothing', async () => {
  for (const label of ['Done', 'For 1 hour', 'Take'].filter((name) => buttons().includes(name))) {
    const outcome = await teamApp.robot('sol').press(card, label);
    expect(await outcome.tells()).toContain('not on your teams');
  }
  for (const label of ['Reassign', 'Edit', 'Details', 'Pick a time …', 'Cancel task …', 'Log contact']) {
    const form = await filledForm(await teamApp.robot('sol').press(card, label));
    expect(form.text()).toContain('not on your teams');
    await form.close();
  }
  expect((await task()).version).toBe(1);
});
