import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/sandbox.ts';
import { HOUR, MINUTE } from '../../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

let w: TeamApp;
beforeEach(async () => {
  w = await startTeamApp();
});
afterEach(async () => {
  try {
    w.sandbox.faults.clear();
    await w.idle();
    w.isClean();
  } finally {
    await w.stop();
  }
});

const WORDS = /R\. Q\.[\s\S]*about transport/;
const read = (message: Message) => w.robot().read(message);
const threads = () => w.sandbox.messages(w.channel).filter(({ threadTs }) => threadTs);
const until = (is: () => boolean, what: string) => w.sandbox.waitFor(is, { what: () => what });
const says = (card: Message) => until(() => WORDS.test(read(card)), 'the card to say what it is about');
const hides = (card: Message) =>
  until(() => !/R\. Q\.|transport/.test(read(card)), `the card to say its case key; it reads ${read(card)}`);
const shownLevels = async () =>
  (await w.prisma.delivery.findMany({ where: { destination: w.channel }, orderBy: { id: 'asc' } })).map(
    ({ shownLevel }) => shownLevel,
  );

test('a card in a fit channel says whom it is about and what is to be done, and is one message', async () => {
  const card = await w.card();
  expect(read(card)).toMatch(WORDS);
  expect(read(card)).toMatch(new RegExp(`${w.rosa.caseKey}[\\s\\S]*Ana`));
  expect(card.text).not.toMatch(/R\. Q\.|transport/);
  expect(threads()).toEqual([]);
  expect(await w.prisma.delivery.count({ where: { kind: 'task_details' } })).toBe(0);
});

test('somebody who may not know joins: cards say case keys at once, new ones too, and the words come back when they leave', async () => {
  const card = await w.card();
  await w.robot().command('/invite @Noa', { channel: w.channel });
  await hides(card);
  expect(read(card)).toContain(w.rosa.caseKey);
  const meanwhile = await w.card('call about transport again');
  expect(read(meanwhile)).not.toMatch(/R\. Q\.|transport/);
  await expect.poll(shownLevels).toEqual([0, 0]);
  await w.robot().command('/remove @Noa', { channel: w.channel });
  await says(card);
  await says(meanwhile);
  expect(w.cards()).toHaveLength(2);
});

test('a card that is done is hidden too, and a card on its way is brought up to date', async () => {
  const done = await w.card();
  await w.robot('ben').press(done, 'Done');
  await w.reads(done, /Done by Ben/);
  await w.robot().command('/invite @Noa', { channel: w.channel });
  await hides(done);
  expect(read(done)).toMatch(/Done by Ben/);
});

test('a bundle says what each of its tasks is about, and is hidden row by row', async () => {
  for (const words of ['call about transport today 10:00', 'ask about transport today 10:00']) {
    const form = await w.form(words);
    await form.choose('Patient', { search: 'quillf', pick: w.rosaLabel });
    expect((await form.submit()).errors).toEqual({});
  }
  w.clock.set('2026-11-23T15:00:00Z');
  await w.tick();
  const [bundle, ...more] = w.cards();
  if (!bundle) throw new Error('no bundle came');
  expect(more).toEqual([]);
  expect(read(bundle)).toMatch(/call about transport[\s\S]*ask about transport/i);
  expect(threads()).toEqual([]);
  await w.sandbox.workspace.makePublic(w.north.channel, w.people.ana.user.id);
  await hides(bundle);
});

test('a post that shows a patient is in the audit with channel, level and readers, once until it shows more', async () => {
  const card = await w.card();
  const rows = () =>
    w.prisma.auditEvent.findMany({ where: { action: 'delivery.disclose' }, orderBy: { id: 'asc' } });
  const inChannel = async () =>
    (await rows()).filter(({ details }) => JSON.stringify(details).includes(w.channel));
  const [row, ...others] = await inChannel();
  expect(others).toEqual([]);
  const readers = ['ana', 'ben', 'cleo'].map((who) => w.robot(who as 'ana').id).sort();
  expect(row).toMatchObject({
    patientId: w.rosa.id,
    subjectType: 'Delivery',
    details: { kind: 'task_card', destination: w.channel, level: 'L1', readers },
  });
  await w.robot('ben').press(card, 'Done');
  await w.reads(card, /Done by Ben/);
  expect(await inChannel()).toHaveLength(1);
});

test('replies of an earlier setting are kept up to date, hidden with the cards, and no new ones come', async () => {
  await w.stop();
  w = await startTeamApp({ phi: 'strict' });
  const card = await w.card();
  const [reply] = threads();
  if (!reply) throw new Error('no details came');
  // The operator changes the setting: the same database, another start.
  const { id } = await w.prisma.delivery.findFirstOrThrow({ where: { kind: 'task_details' } });
  expect(read(card)).not.toMatch(WORDS);
  await w.restart({ phi: 'standard' });
  await w.robot('ben').press(card, 'Start');
  await says(card);
  await until(() => /In progress/.test(read(reply)), 'the old reply to follow its task');
  await w.robot().command('/invite @Noa', { channel: w.channel });
  await hides(card);
  await until(() => /hidden, because not everyone/.test(read(reply)), 'the old reply to be hidden');
  await expect
    .poll(() => w.prisma.delivery.findUniqueOrThrow({ where: { id } }))
    .toMatchObject({ shownLevel: 0 });
  w.clock.shiftMs(HOUR + MINUTE);
  await w.tick();
  expect(threads()).toHaveLength(1);
});
