import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTeamApp, type TeamApp } from './team-app.ts';

let teamApp: TeamApp;
beforeAll(async () => {
  teamApp = await startTeamApp();
  const form = await teamApp.form('order the walker in 3 days');
  await form.choose('Patient', { search: 'quillf', pick: `Rosa Quillfeather · ${teamApp.rosa.caseKey}` });
  await form.submit();
});
afterAll(() => teamApp.stop());
afterEach(() => teamApp.isClean());

describe('a patient’s name after `/task`', () => {
  test.each(['quillfeather', 'Mrs. Quillfeather', 'Rosa Quillfeather', 'pt Quillfeather 3/14/1958'])(
    'shows her open tasks: %s',
    async (words) => {
      const form = await teamApp.form(words);
      expect(form.text()).toMatch(/Open tasks of .*· 1/);
      expect(form.text()).toContain('order the walker');
    },
  );

  test('and by her case key', async () => {
    expect((await teamApp.form(teamApp.rosa.caseKey)).text()).toContain('order the walker');
  });

  test('of another team shows none: the form of a new task opens', async () => {
    const form = await teamApp.form('haddadian');
    expect(form.value('Task')).toBe('haddadian');
  });
});

describe('a name inside a task', () => {
  test.each([
    'check weight of Quillfeather',
    'call quillfeather tomorrow 10',
    'order the walker for Quillfeather asap',
  ])('chooses the patient: %s', async (words) => {
    expect((await teamApp.form(words)).value('Patient')).toContain(teamApp.rosa.caseKey);
  });

  test('and what was said of time and urgency is in the form', async () => {
    const form = await teamApp.form('call quillfeather tomorrow 10 asap');
    expect(form.value('Due')).toBe('tomorrow 10');
    expect(form.text()).toContain('Understood: Tue, Nov 24, 10:00 AM');
    expect(form.value('Priority')).toBe('ASAP');
  });

  test('what was not read is named', async () => {
    const form = await teamApp.form('take 1 pill every friday');
    expect(form.text()).toMatch(/Not understood, so left in the text: “every friday”/);
  });
});

test.each([
  ['unassinged', 'unassigned'],
  ['overdeu', 'overdue'],
  ['snozed', 'snoozed'],
  ['mien', 'mine'],
])('`/task %s` asks whether %s was meant, and does nothing', async (words, meant) => {
  const outcome = await teamApp.robot().command(`/task ${words}`, { channel: teamApp.channel });
  await outcome.tells();
  const message = teamApp.robot().ephemerals().at(-1);
  if (!message) throw new Error('nothing was shown');
  expect(teamApp.robot().read(message)).toMatch(new RegExp(`Did you mean .?/task ${meant}`));
});
