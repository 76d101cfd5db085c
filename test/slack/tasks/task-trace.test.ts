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
  expect(teamApp.sandbox.violations).toEqual([]);
  expect(teamApp.sandbox.failures).toEqual([]);
});

const inThread = (ts: string) =>
  teamApp.sandbox.messages(teamApp.channel).filter(({ threadTs, fromApp }) => fromApp && threadTs === ts);
async function made(message: Parameters<ReturnType<TeamApp['robot']>['read']>[0]) {
  const form = await filledForm(await teamApp.robot().shortcut('Create task', { message: message as never }));
  await form.choose('Patient', { search: 'quillf', pick: `Rosa Quillfeather · ${teamApp.rosa.caseKey}` });
  expect((await form.submit()).errors).toEqual({});
  await teamApp.idle();
}

test('a task made in a huddle’s thread leaves one line there, which follows it', async () => {
  const root = teamApp.robot('ben').say(teamApp.channel, 'Huddle of today');
  const said = teamApp.robot('ben').say(teamApp.channel, 'Ana books the ride', { threadTs: root.ts });
  await made(said);
  const [trace, ...more] = inThread(root.ts);
  if (!trace) throw new Error('no trace');
  expect(more).toEqual([]);
  expect(teamApp.robot('ben').read(trace)).toMatch(/Task: .*Ana books the ride[\s\S]*no due date · Ana/);
  const card = teamApp.cards().find((one) => teamApp.robot().buttons(one).includes('Done'));
  if (!card) throw new Error('no card');
  const form = await filledForm(await teamApp.robot('ben').press(card, 'Done'));
  await form.fill('Outcome', 'Booked');
  await form.submit();
  await teamApp.idle();
  expect(teamApp.robot('ben').read(trace)).toMatch(/Done by Ben[\s\S]*Outcome: Booked/);
  expect(inThread(root.ts)).toHaveLength(1);
});

test('in a channel that somebody reads who may not know the line has no words of people', async () => {
  const root = teamApp.robot('ben').say(teamApp.channel, 'Ana books the ride');
  await made(root);
  const [trace] = inThread(root.ts);
  if (!trace) throw new Error('no trace');
  expect(teamApp.robot('ben').read(trace)).toContain('books the ride');
  teamApp.north.channel.members.add(teamApp.people.noa.user.id);
  await teamApp.seed.readChannel(teamApp.channel);
  await teamApp.tick();
  expect(teamApp.robot('ben').read(trace)).not.toContain('books the ride');
  expect(teamApp.robot('ben').read(trace)).toContain(teamApp.rosa.caseKey);
});

test('a message elsewhere gets no line: others read it', async () => {
  const message = teamApp.robot().say(teamApp.robot().direct, 'Ana books the ride');
  await made(message);
  expect(await teamApp.prisma.delivery.count({ where: { kind: 'task_trace' } })).toBe(0);
});
