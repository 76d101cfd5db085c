import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { openWard, type Ward } from './ward.ts';

let ward: Ward;
beforeAll(async () => {
  ward = await openWard();
});
afterAll(() => ward.stop());
afterEach(() => ward.isClean());

const label = () => `R. Q. · ${ward.rosa.caseKey}`;

test('a sentence opens the form with all that was understood, and one press saves it', async () => {
  const form = await ward.form('call Mrs Quillfeather about metoprolol tomorrow 9am !high @ben');
  expect(form.value('What is to be done')).toBe('call about metoprolol');
  expect(form.value('Patient')).toBe(label());
  expect(form.value('When')).toBe('tomorrow 9am');
  expect(form.text()).toContain('Understood: Tue 24 Nov 2026, 9:00 AM (America/New_York)');
  expect(form.value('How urgent')).toBe('Urgent');
  expect(form.value('Who')).toMatch(/Ben/i);
  expect(form.value('Kind')).toBe('Call');
  expect(JSON.stringify(form.view)).not.toMatch(/Rosa|Quillfeather/);
  const { errors, closed } = await form.submit();
  expect({ errors, closed }).toEqual({ errors: {}, closed: true });
  const [task] = await ward.tasks();
  expect(task).toMatchObject({
    title: 'call about metoprolol',
    patientId: ward.rosa.id,
    priority: 'urgent',
    kind: 'call',
    dueAt: new Date('2026-11-24T14:00:00Z'),
    dueWall: '2026-11-24T09:00',
    dueZone: 'America/New_York',
    status: 'open',
  });
  expect(task?.owner?.slackUserId).toBe(ward.people.ben.user.id);
});

test('`/task` alone opens the empty form, with its maker as the owner', async () => {
  const form = await ward.form();
  expect(form.value('What is to be done')).toBe('');
  expect(form.value('Who')).toMatch(/Ana/i);
  expect(form.value('How urgent')).toBe('Routine');
  const { errors } = await form.submit({ bypassClient: true });
  expect(errors['What is to be done']).toContain('few words what');
});

test('a time that was not shown yet is shown first, and saved by the second press', async () => {
  const form = await ward.form('order the vaccines');
  // Typed and submitted without Enter: nothing was shown for it.
  await form.fill('When', 'in 3 business days');
  await form.shows(/Understood: Fri 27 Nov 2026, 9:00 AM/);
  await form.fill('When', 'friday 3pm');
  await form.shows(/Understood: Fri 27 Nov 2026, 3:00 PM/);
  expect((await form.submit()).closed).toBe(true);
  expect((await ward.tasks())[0]?.dueWall).toBe('2026-11-27T15:00');
});

test('"in 2 hours" is saved as it was shown, not two hours from the press', async () => {
  const form = await ward.form('water the plants in 2 hours');
  const shown = new Date(ward.clock.now().getTime() + 2 * 3_600_000);
  ward.clock.shiftMs(5 * 60_000);
  expect((await form.submit()).closed).toBe(true);
  expect((await ward.tasks())[0]?.dueAt).toEqual(shown);
});

test.each([
  ['someday maybe', /could not be read as a time|Try "tomorrow 9am"/],
  ['yesterday 9am', /has passed/],
  ['Nov 1 2020', /has passed/],
  ['🙂🙂', /Try "tomorrow 9am"/],
])(
  '"%s" is no time to come: the sentence stands under the field and nothing is saved',
  async (words, sentence) => {
    const before = (await ward.tasks()).length;
    const form = await ward.form('order the vaccines');
    await form.fill('When', words);
    const { errors, closed } = await form.submit();
    expect(closed).toBe(false);
    expect(errors.When).toMatch(sentence);
    expect(form.value('What is to be done')).toBe('order the vaccines');
    expect(await ward.tasks()).toHaveLength(before);
  },
);

test.each([
  ['Sol', 'not on the team of this task'],
  ['Noa', 'not on the team of this task'],
])('%s, who is not on the team, cannot be given the task', async (who, sentence) => {
  const form = await ward.form('call Mrs Quillfeather');
  await form.fill('Who', who);
  const { errors } = await form.submit();
  expect(errors.Who).toContain(sentence);
});

test('what was not read is named above the fields and stays in the text', async () => {
  const form = await ward.form('call Mrs Quillfeather !foo @zed');
  expect(form.text()).toContain('!foo');
  expect(form.text()).toContain('Nobody on your teams is called @zed');
  expect(form.value('What is to be done')).toContain('!foo');
});

test('a name that nobody of the teams has chooses nobody, another team’s patient included', async () => {
  for (const name of ['Mrs Haddadian', 'Mr Nobody']) {
    const form = await ward.form(`call ${name} tomorrow`);
    expect(form.value('Patient')).toBe('');
    expect(form.text()).toContain('Nobody on your teams fits the name');
  }
});

test('two patients of one name are offered, none is chosen, and no name is shown', async () => {
  await ward.seed.patient({ given: 'Iris', family: 'Marlowe', team: ward.north });
  await ward.seed.patient({ given: 'Otto', family: 'Marlowe', team: ward.north });
  const form = await ward.form('call Mr Marlowe tomorrow 9am');
  expect(form.value('Patient')).toBe('');
  expect(form.text()).toContain('2 patients');
  expect(await form.search('Patient', '')).toHaveLength(2);
  expect(JSON.stringify(form.view)).not.toContain('Marlowe');
});

test('10,000 characters, emoji and right-to-left words lose nothing', async () => {
  const long = 'להתקשר 📞 '.repeat(320);
  const form = await ward.form(long.trim());
  expect(form.value('What is to be done').length).toBeLessThanOrEqual(300);
  expect(form.value('Details').length).toBeGreaterThan(2_500);
  expect((await form.submit()).closed).toBe(true);
});

test('who has no role is told so in the form’s place', async () => {
  const form = await filledForm(await ward.robot('noa').command('/task call', { channel: ward.channel }));
  expect(form.text()).toContain('no access to patients here yet');
});

test('one submission that Slack delivers twice makes one task', async () => {
  const before = (await ward.tasks()).length;
  const form = await ward.form('order more vaccines');
  await form.submit({ copies: 2 });
  expect(await ward.tasks()).toHaveLength(before + 1);
});

test('"Make a task" on a message takes its words and keeps the way back', async () => {
  const message = ward
    .robot('ben')
    .say(
      ward.channel,
      'Please call Rosa Quillfeather about transport tomorrow 10am\nHer son drives on Fridays only.',
    );
  const form = await filledForm(await ward.robot().shortcut('Make a task', { message }));
  expect(form.value('Patient')).toBe(label());
  expect(form.value('When')).toBe('tomorrow 10am');
  expect(form.value('What is to be done')).toContain('about transport');
  expect(form.value('Details')).toContain('Her son drives on Fridays only.');
  expect(JSON.stringify(form.view)).not.toMatch(/Rosa|Quillfeather/);
  expect((await form.submit()).closed).toBe(true);
  const [task] = await ward.tasks();
  expect(task).toMatchObject({ sourceChannelId: ward.channel, sourceTs: message.ts });
  // The others of this file come back first: together they would share one message, without details in a thread.
  ward.clock.set('2026-11-24T14:01:00Z');
  await ward.tick();
  ward.clock.set('2026-11-24T15:01:00Z');
  await ward.tick();
  const replies = ward.sandbox.messages(ward.channel).filter(({ threadTs }) => threadTs);
  expect(replies.some((reply) => JSON.stringify(reply.blocks).includes('The message it was made from'))).toBe(
    true,
  );
});
