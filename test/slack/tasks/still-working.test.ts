import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { startTeamApp, type TeamApp } from './team-app.ts';

/** Monday 9:30 in New York; three working days later is Friday, since Thanksgiving is none. */
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

const question = async () => {
  await teamApp.robot().press(card, 'Start');
  await teamApp.reads(card, /In progress/);
  await teamApp.tick();
  teamApp.clock.set('2026-11-27T14:30:00Z');
  await teamApp.tick();
  const [word] = teamApp.robot().dms();
  if (!word) throw new Error('nobody was asked');
  return word;
};

test('Start shows on the card who has begun, once, and Undo takes it back', async () => {
  await teamApp.robot('ben').press(card, 'Start');
  await teamApp.reads(card, /In progress · ?|Started by Ben/);
  expect(teamApp.robot().read(card)).toContain('Started by Ben');
  expect(teamApp.robot().buttons(card)).not.toContain('Start');
  await teamApp.robot('ben').press(card, 'Undo');
  await teamApp.reads(card, /Undone by Ben/);
  expect(teamApp.robot().read(card)).not.toContain('In progress');
});

test('the owner is asked with the work in sight, and "Still on it" answers', async () => {
  const word = await question();
  expect(teamApp.robot().read(word)).toContain('Still working on this?');
  expect(teamApp.robot().read(word)).toContain('about transport');
  expect(word.text).toBe('Still working on this?');
  expect(teamApp.robot().buttons(word)).toEqual(['Still on it', 'Done', 'Return to team']);
  await teamApp.robot().press(word, 'Still on it');
  await teamApp.reads(card, /Still on it by Ana/);
  await teamApp.idle();
  expect(teamApp.robot().read(word)).toContain('Still on it by Ana');
  expect(teamApp.robot().buttons(word)).not.toContain('Still on it');
  teamApp.clock.set('2026-12-01T14:30:00Z');
  await teamApp.tick();
  expect(teamApp.robot().dms()).toHaveLength(1);
});

test('"Return to team" puts it before the team again, in a new card without an owner', async () => {
  const word = await question();
  await teamApp.robot().press(word, 'Return to team');
  await teamApp.reads(card, /reposted later/);
  await teamApp.idle();
  const newest = teamApp.cards().at(-1);
  if (!newest) throw new Error('no card');
  expect(newest.ts).not.toBe(card.ts);
  expect(teamApp.robot('ben').read(newest)).toContain('unassigned');
  await teamApp.robot('ben').press(newest, 'Take');
  await teamApp.reads(newest, /Taken by Ben/);
});

test('unanswered, the supervisor is told once', async () => {
  const { user } = await teamApp.seed.member({ name: 'Sue', roles: ['supervisor'], teams: [teamApp.north] });
  await question();
  for (const day of ['2026-12-02T14:30:00Z', '2026-12-09T14:30:00Z', '2027-01-11T14:30:00Z']) {
    teamApp.clock.set(day);
    await teamApp.tick();
  }
  const sue = teamApp.sandbox.robot(user.id);
  expect(sue.dms().map((message) => sue.read(message))).toEqual([
    expect.stringContaining('1 task in progress, and its owner has not answered for days'),
  ]);
  expect(teamApp.robot().dms()).toHaveLength(1);
});

test('whoever started it is asked, not the owner who has never touched it', async () => {
  await teamApp.robot('ben').press(card, 'Start');
  await teamApp.reads(card, /Started by Ben/);
  await teamApp.tick();
  teamApp.clock.set('2026-11-27T14:30:00Z');
  await teamApp.tick();
  expect(teamApp.robot().dms()).toHaveLength(0);
  const [word] = teamApp.robot('ben').dms();
  if (!word) throw new Error('nobody was asked');
  await teamApp.robot('ben').press(word, 'Still on it');
  await teamApp.reads(card, /Still on it by Ben/);
});
