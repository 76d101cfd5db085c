import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { startTeamApp, type TeamApp } from './team-app.ts';

let teamApp: TeamApp;
beforeAll(async () => {
  teamApp = await startTeamApp();
});
afterAll(() => teamApp.stop());
afterEach(() => teamApp.isClean());

const label = () => `Rosa Quillfeather · ${teamApp.rosa.caseKey}`;

test('a sentence opens the form with all that was understood, and one press saves it', async () => {
  const form = await teamApp.form('call Mrs Quillfeather about metoprolol tomorrow 9am !high @ben');
  expect(form.value('Task')).toBe('call about metoprolol');
  expect(form.value('Patient')).toBe(label());
  expect(form.value('Due')).toBe('tomorrow 9am');
  expect(form.text()).toContain('Understood: Tue, Nov 24, 9:00 AM');
  expect(form.value('Priority')).toBe('Urgent');
  expect(form.value('Owner')).toMatch(/Ben/i);
  expect(form.value('Type')).toBe('Call');
  expect(JSON.stringify(form.view.privateMetadata)).not.toMatch(/Rosa|Quillfeather/);
  const { errors, closed } = await form.submit();
  expect({ errors, closed }).toEqual({ errors: {}, closed: true });
  const [task] = await teamApp.tasks();
  expect(task).toMatchObject({
    title: 'call about metoprolol',
    patientId: teamApp.rosa.id,
    priority: 'urgent',
    kind: 'call',
    dueAt: new Date('2026-11-24T14:00:00Z'),
    dueWall: '2026-11-24T09:00',
    dueZone: 'America/New_York',
    status: 'open',
  });
  expect(task?.owner?.slackUserId).toBe(teamApp.people.ben.user.id);
});

test('`/task` alone opens the empty form, with its maker as the owner', async () => {
  const form = await teamApp.form();
  expect(form.value('Task')).toBe('');
  expect(form.value('Owner')).toMatch(/Ana/i);
  expect(form.value('Priority')).toBe('Routine');
  const { errors } = await form.submit({ bypassClient: true });
  expect(errors.Task).toContain('few words what to do');
});

test('a time that was not shown yet is shown first, and saved by the second press', async () => {
  const form = await teamApp.form('order the vaccines');
  // Typed and submitted without Enter: nothing was shown for it.
  await form.fill('Due', 'in 3 business days');
  await form.shows(/Understood: Fri, Nov 27, 9:00 AM/);
  await form.fill('Due', 'friday 3pm');
  await form.shows(/Understood: Fri, Nov 27, 3:00 PM/);
  expect((await form.submit()).closed).toBe(true);
  expect((await teamApp.tasks())[0]?.dueWall).toBe('2026-11-27T15:00');
});

test('"in 2 hours" is saved as it was shown, not two hours from the press', async () => {
  const form = await teamApp.form('water the plants in 2 hours');
  const shown = new Date(teamApp.clock.now().getTime() + 2 * 3_600_000);
  teamApp.clock.shiftMs(5 * 60_000);
  expect((await form.submit()).closed).toBe(true);
  expect((await teamApp.tasks())[0]?.dueAt).toEqual(shown);
});

test.each([
  ['someday maybe', /was not understood|Try "tomorrow 9am"/],
  ['yesterday 9am', /has passed/],
  ['Nov 1 2020', /has passed/],
  ['🙂🙂', /Try "tomorrow 9am"/],
])(
  '"%s" is no time to come: the sentence stands under the field and nothing is saved',
  async (words, sentence) => {
    const before = (await teamApp.tasks()).length;
    const form = await teamApp.form('order the vaccines');
    await form.fill('Due', words);
    const { errors, closed } = await form.submit();
    expect(closed).toBe(false);
    expect(errors.Due).toMatch(sentence);
    expect(form.value('Task')).toBe('order the vaccines');
    expect(await teamApp.tasks()).toHaveLength(before);
  },
);

test.each([
  ['Sol', 'not on the team of this task'],
  ['Noa', 'not on the team of this task'],
])('%s, who is not on the team, cannot be given the task', async (who, sentence) => {
  const form = await teamApp.form('call Mrs Quillfeather');
  await form.fill('Owner', who);
  const { errors } = await form.submit();
  expect(errors.Owner).toContain(sentence);
});

test('what was not read is named above the fields and stays in the text', async () => {
  const form = await teamApp.form('call Mrs Quillfeather !foo @zed');
  expect(form.text()).toContain('!foo');
  expect(form.text()).toContain('No one on your teams is named @zed');
  expect(form.value('Task')).toContain('!foo');
});

test('a name that nobody of the teams has chooses nobody, another team’s patient included', async () => {
  for (const name of ['Mrs Haddadian', 'Mr Nobody']) {
    const form = await teamApp.form(`call ${name} tomorrow`);
    expect(form.value('Patient')).toBe('');
    expect(form.text()).toContain('No patient of your teams matches the name');
  }
});

test('two patients of one name are offered, none is chosen, and their birth dates tell them apart', async () => {
  await teamApp.seed.patient({
    given: 'Iris',
    family: 'Marlowe',
    team: teamApp.north,
    birthOn: '1948-02-01',
  });
  await teamApp.seed.patient({ given: 'Otto', family: 'Marlowe', team: teamApp.north });
  const form = await teamApp.form('call Mr Marlowe tomorrow 9am');
  expect(form.value('Patient')).toBe('');
  expect(form.text()).toContain('2 patients');
  expect(await form.search('Patient', '')).toHaveLength(2);
  expect(JSON.stringify(teamApp.sandbox.deliveries.at(-1)?.answer)).toContain('born Feb 1, 1948');
});

test('10,000 characters, emoji and right-to-left words lose nothing', async () => {
  const long = 'להתקשר 📞 '.repeat(320);
  const form = await teamApp.form(long.trim());
  expect(form.value('Task').length).toBeLessThanOrEqual(300);
  expect(form.value('Details').length).toBeGreaterThan(2_500);
  expect((await form.submit()).closed).toBe(true);
});

test('who has no role is told so in the form’s place', async () => {
  const form = await filledForm(
    await teamApp.robot('noa').command('/task call', { channel: teamApp.channel }),
  );
  expect(form.text()).toContain('no access to patients here yet');
});

test('one submission that Slack delivers twice makes one task', async () => {
  const before = (await teamApp.tasks()).length;
  const form = await teamApp.form('order more vaccines');
  await form.submit({ copies: 2 });
  expect(await teamApp.tasks()).toHaveLength(before + 1);
});

test('"Create task" on a message takes its words and keeps the way back', async () => {
  const message = teamApp
    .robot('ben')
    .say(
      teamApp.channel,
      'Please call Rosa Quillfeather about transport tomorrow 10am\nHer son drives on Fridays only.',
    );
  const form = await filledForm(await teamApp.robot().shortcut('Create task', { message }));
  expect(form.value('Patient')).toBe(label());
  expect(form.value('Due')).toBe('tomorrow 10am');
  expect(form.value('Task')).toContain('about transport');
  expect(form.value('Details')).toContain('Her son drives on Fridays only.');
  expect((await form.submit()).closed).toBe(true);
  const [task] = await teamApp.tasks();
  expect(task).toMatchObject({ sourceChannelId: teamApp.channel, sourceTs: message.ts });
  // The others of this file come back first: together they would share one message, without details in a thread.
  teamApp.clock.set('2026-11-24T14:01:00Z');
  await teamApp.tick();
  teamApp.clock.set('2026-11-24T15:01:00Z');
  await teamApp.tick();
  const card = teamApp.cards().findLast((one) => /about transport/.test(teamApp.robot().read(one)));
  if (!card) throw new Error('no card came');
  expect(teamApp.robot().read(card)).toContain('Her son drives on Fridays only.');
  const details = await filledForm(await teamApp.robot().press(card, 'Details'));
  expect(details.text()).toContain('Original message');
});
