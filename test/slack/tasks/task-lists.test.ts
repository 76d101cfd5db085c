import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTask } from '../../../src/domain/tasks/create-task.ts';
import { MINUTE } from '../../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from './team-app.ts';

let teamApp: TeamApp;
beforeAll(async () => {
  teamApp = await startTeamApp();
  for (let n = 1; n <= 12; n += 1) {
    const form = await teamApp.form(`order item ${n} in ${n} days`);
    await form.choose('Patient', { search: 'quillf', pick: `Rosa Quillfeather · ${teamApp.rosa.caseKey}` });
    await form.submit();
  }
  // Each has its receipt by now.
  await teamApp.idle();
});
afterAll(() => teamApp.stop());
afterEach(() => teamApp.isClean());

async function list(words: string, who: Parameters<TeamApp['robot']>[0] = 'ana') {
  const outcome = await teamApp.robot(who).command(`/task ${words}`, { channel: teamApp.channel });
  await outcome.tells();
  const message = teamApp.robot(who).ephemerals().at(-1);
  if (!message) throw new Error('nothing was shown');
  return message;
}
const shows = (message: Parameters<ReturnType<TeamApp['robot']>['read']>[0], pattern: RegExp) =>
  teamApp.sandbox.waitFor(() => pattern.test(teamApp.robot().read(message)), { what: () => `${pattern}` });

test('a list shows each task with its patient, Done and Open, in pages', async () => {
  const message = await list('mine');
  expect(teamApp.robot().read(message)).toMatch(/My tasks · 12 · page 1 of 2/);
  expect(teamApp.robot().read(message)).toMatch(/order item 1\b/);
  expect(teamApp.robot().read(message)).toContain(`Rosa Quillfeather · ${teamApp.rosa.caseKey}`);
  expect(message.text).not.toMatch(/Rosa|item/);
  await teamApp.robot().press(message, 'Next');
  await shows(message, /page 2 of 2[\s\S]*order item 11\b[\s\S]*order item 12\b/);
  await teamApp.robot().press(message, 'Previous');
  await shows(message, /page 1 of 2/);
});

test('Done in a list changes the row where it is, and Undo there brings it back', async () => {
  const message = await list('mine');
  await teamApp.robot().press(message, 'Done', { within: /order item 1\b/ });
  await shows(message, /My tasks · 11[\s\S]*order item 1\b[\s\S]*Done[\s\S]*order item 2\b/);
  await teamApp.robot().press(message, 'Undo', { within: /order item 1\b/ });
  await shows(message, /My tasks · 12/);
  await teamApp.robot().press(message, 'Done', { within: /order item 1\b/ });
  await shows(message, /My tasks · 11/);
  teamApp.clock.shiftMs(11 * MINUTE);
  expect(teamApp.robot().read(await list('mine'))).not.toMatch(/order item 1\n/);
});

test('Open shows the details', async () => {
  const message = await list('mine');
  const form = await (await teamApp.robot().press(message, 'Open', { within: /order item 2\b/ })).opens();
  await form.shows(/order item 2/);
});

test('the buttons below go to another list in the same place', async () => {
  const message = await list('mine');
  await teamApp.robot().press(message, 'Unassigned');
  await shows(message, /Every task has an owner/);
  await teamApp.robot().press(message, 'Team');
  await shows(message, /My teams’ open tasks/);
});

test.each([
  ['due', /Nothing more is due today/],
  ['overdue', /Nothing is overdue/],
  ['snoozed', /Nothing is snoozed/],
  ['today', /Nothing more is due today/],
])('an empty list, `/task %s`, has a calm sentence', async (words, sentence) => {
  expect(teamApp.robot().read(await list(words))).toMatch(sentence);
});

test('a list that is not there is answered with those that are', async () => {
  expect(teamApp.robot().read(await list('open'))).toMatch(/no list “open”[\s\S]*overdue/);
});

test('help explains it and can be pressed', async () => {
  const message = await list('help');
  expect(teamApp.robot().read(message)).toContain('priority');
  await teamApp.robot().press(message, 'Mine');
  await shows(message, /My tasks/);
});

test('who has no role is told, and sees no list', async () => {
  expect(teamApp.robot('noa').read(await list('team', 'noa'))).toContain('no access to patients here yet');
});

test('another team’s member sees none of it', async () => {
  expect(teamApp.robot('sol').read(await list('team', 'sol'))).toContain('have no open tasks');
});

test('in App Home a list opens as a form, and its buttons work there', async () => {
  const { home } = teamApp.robot();
  await home.open();
  const form = await (await home.press('My tasks')).opens();
  await form.shows(/My tasks/);
  await form.press('Next');
  await form.shows(/page 2 of 2/);
  await form.press('Done', { within: /order item 12\b/ });
  await form.shows(/My tasks · 10/);
});

test('a title that tries to call everyone calls nobody', async () => {
  const { workspace, ...rest } = await baseCtx();
  await createTask(
    { workspace, ...rest },
    {
      title: '<!channel> *see* <https://evil.example|here>',
      patientId: teamApp.rosa.id,
      ownerSlackUserId: teamApp.people.ana.user.id,
      priority: 'stat',
    },
  );
  const message = await list('mine');
  expect(JSON.stringify(message.blocks)).toContain('&lt;!channel&gt;');
  expect(JSON.stringify(message.blocks)).not.toContain('<!channel>');
});

async function baseCtx() {
  const { prisma, clock, people } = teamApp;
  const workspace = await prisma.workspace.findFirstOrThrow();
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  return {
    workspace,
    db: prisma,
    now: clock.now,
    log: quiet,
    requestId: 'test',
    actor: {
      kind: 'member' as const,
      memberId: people.ana.member.id,
      slackUserId: people.ana.user.id,
      displayName: 'Ana',
      timeZone: 'America/New_York',
      roles: ['coordinator' as const],
      teamIds: [teamApp.north.id],
    },
  };
}
