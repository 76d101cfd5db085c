import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { openWard, type Ward } from './ward.ts';

/** Monday 9:30 in New York; three working days later is Friday, since Thanksgiving is none. */
let ward: Ward;
let card: Message;
beforeEach(async () => {
  ward = await openWard();
  card = await ward.card();
});
afterEach(async () => {
  await ward.idle();
  await ward.stop();
  ward.isClean();
});

const question = async () => {
  await ward.robot().press(card, 'Start');
  await ward.reads(card, /In progress/);
  await ward.tick();
  ward.clock.set('2026-11-27T14:30:00Z');
  await ward.tick();
  const [word] = ward.robot().dms();
  if (!word) throw new Error('nobody was asked');
  return word;
};

test('Start shows on the card who has begun, once, and Undo takes it back', async () => {
  await ward.robot('ben').press(card, 'Start');
  await ward.reads(card, /In progress · ?|Started by Ben/);
  expect(ward.robot().read(card)).toContain('Started by Ben');
  expect(ward.robot().buttons(card)).not.toContain('Start');
  await ward.robot('ben').press(card, 'Undo');
  await ward.reads(card, /Undone by Ben/);
  expect(ward.robot().read(card)).not.toContain('In progress');
});

test('the owner is asked with the work in sight, and "Still on it" answers', async () => {
  const word = await question();
  expect(ward.robot().read(word)).toContain('Still working on this?');
  expect(ward.robot().read(word)).toContain('about transport');
  expect(word.text).toBe('Still working on this?');
  expect(ward.robot().buttons(word)).toEqual(['Still on it', 'Done', 'Return to team']);
  await ward.robot().press(word, 'Still on it');
  await ward.reads(card, /Still on it by Ana/);
  await ward.idle();
  expect(ward.robot().read(word)).toContain('Still on it by Ana');
  expect(ward.robot().buttons(word)).not.toContain('Still on it');
  ward.clock.set('2026-12-01T14:30:00Z');
  await ward.tick();
  expect(ward.robot().dms()).toHaveLength(1);
});

test('"Return to team" puts it before the team again, in a new card without an owner', async () => {
  const word = await question();
  await ward.robot().press(word, 'Return to team');
  await ward.reads(card, /reposted later/);
  await ward.idle();
  const newest = ward.cards().at(-1);
  if (!newest) throw new Error('no card');
  expect(newest.ts).not.toBe(card.ts);
  expect(ward.robot('ben').read(newest)).toContain('unassigned');
  await ward.robot('ben').press(newest, 'Take');
  await ward.reads(newest, /Taken by Ben/);
});

test('unanswered, the supervisor is told once', async () => {
  const { user } = await ward.seed.member({ name: 'Sue', roles: ['supervisor'], teams: [ward.north] });
  await question();
  for (const day of ['2026-12-02T14:30:00Z', '2026-12-09T14:30:00Z', '2027-01-11T14:30:00Z']) {
    ward.clock.set(day);
    await ward.tick();
  }
  const sue = ward.sandbox.robot(user.id);
  expect(sue.dms().map((message) => sue.read(message))).toEqual([
    expect.stringContaining('1 task in progress, and its owner has not answered for days'),
  ]);
  expect(ward.robot().dms()).toHaveLength(1);
});
