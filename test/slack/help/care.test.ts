import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Robot } from '../../../sandbox/sandbox.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
let ana: Robot;
beforeAll(async () => {
  testApp = await startTestApp();
  const team = await testApp.seed.team({ name: 'North' });
  const { user } = await testApp.seed.member({
    name: 'Ana Silva',
    roles: ['coordinator', 'supervisor'],
    teams: [team],
    tz: 'America/Los_Angeles',
  });
  await testApp.seed.patient({ given: 'Canaria', family: 'Quetzal', team });
  ana = testApp.sandbox.robot(user.id);
});
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
});
afterAll(() => testApp.stop());

test.each(['/care', '/care help', '/care  HELP '])('%s lists everything that can be done', async (line) => {
  const shown = await (await ana.command(line)).tells(/What Northstar can do/);
  for (const word of [
    '/contact',
    '/task mine',
    '/patient Quetzal',
    'Create task',
    'Log as contact',
    '/care me',
  ])
    expect(shown).toContain(word);
  expect(shown).not.toContain('/care admin');
});

test('every Run opens what it names, in the form or the list', async () => {
  const run = async (what: string) => {
    const outcome = await ana.command('/care');
    await outcome.tells(/What Northstar can do/);
    return ana.press(outcome.ephemeral ?? expect.fail('no help was shown'), `Run: ${what}`);
  };
  for (const form of ['log a contact', 'create a task']) {
    await (await (await run(form)).opens()).shows(/Patient/);
    await ana.modal().close({ all: true });
  }
  await (await run('my tasks')).tells(/My tasks/i);
  await (await run('overdue tasks')).tells(/overdue/i);
  await (await run("the team's tasks")).tells(/team/i);
  await (await run('my access')).tells(/Care coordinator, Supervisor/);
});

test('a word that it does not know is said so, and the help follows; the notification does not repeat it', async () => {
  const outcome = await ana.command('/care Quetzal <!channel> `x`');
  const shown = await outcome.tells(/Northstar does not know/);
  expect(shown).toContain('/care Quetzal');
  expect(shown).toContain('/task mine');
  expect(outcome.ephemeral?.text).not.toContain('Quetzal');
  expect(JSON.stringify(outcome.ephemeral?.blocks)).not.toContain('<!channel>');
});

test('ten thousand characters and emoji after /care end in a sentence too', async () => {
  await (await ana.command(`/care ${'🩺'.repeat(3000)}`)).tells(/Northstar does not know/);
});

test('/care me shows roles, teams and zone', async () => {
  const shown = await (await ana.command('/care me')).tells(/Your access/);
  expect(shown).toMatch(/Care coordinator, Supervisor[\s\S]*North[\s\S]*America\/Los_Angeles/);
  expect(shown).not.toMatch(/You see no patients/);
});

test('/care me tells somebody without a role whom to ask', async () => {
  await testApp.seed.member({ name: 'Olga Owner', roles: ['admin'] });
  const { user } = await testApp.seed.member({ name: 'Nils New', roles: [] });
  const shown = await (await testApp.sandbox.robot(user.id).command('/care me')).tells(/Your access/);
  expect(shown).toMatch(/no role yet[\s\S]*no team yet[\s\S]*You see no patients until[\s\S]*Olga Owner/);
});
