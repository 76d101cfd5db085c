import { beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';

const one = withOneTeam();
let rosa: Patient;
let omar: Patient;

beforeAll(async () => {
  const { seed } = one.testApp;
  rosa = await seed.patient({ given: 'Rosa', family: 'Quillen', team: one.north, birthOn: '1958-03-14' });
  omar = await seed.patient({ given: 'Omar', family: 'Vantes', team: one.north });
  await seed.patient({ given: 'Olga', family: 'Vantes', team: one.north });
});

const ROSA =
  'Called Rosa Quillen re: Jardiance refill. Spoke w/ pt, no ride to the pharmacy. She liked the new clinic rug. 12 min. Will mail the bus pass form tomorrow. Call her back Fri 10am.';

async function pasted(text: string) {
  const form = await filledForm(await one.command('/care notes'));
  await form.fill('Notes', text);
  const { next } = await form.submit();
  if (!next) throw new Error('the notes were not read');
  return next;
}
const contactsOf = ({ id: patientId }: Patient) =>
  one.testApp.prisma.contact.findMany({ where: { patientId }, include: { tasks: true, timeEntries: true } });

test('pasted notes fill a contact that its person saves', async () => {
  const form = await pasted(ROSA);
  expect(form.value('Patient')).toBe(`Rosa Quillen · ${rosa.caseKey}`);
  expect(form.value('Direction')).toContain('Outgoing');
  expect(form.value('Outcome')).toBe('Reached');
  expect(form.value('Reason for contact')).toBe('Jardiance refill');
  expect(form.value('Summary')).toBe(ROSA);
  expect(form.value('Barriers')).toBe('Transportation');
  expect(form.text()).toContain('Transportation (“pt, no ride to”)');
  expect(form.text()).toContain('In no field but the summary: “She liked the new clinic rug”');
  expect(form.value('Minutes')).toBe('12');
  expect(form.value('Follow-up')).toBe('mail the bus pass form');
  expect(form.value('Due')).toBe('tomorrow');
  expect(form.value('Follow-up 2')).toBe('Call her back');
  // Nothing is saved that its person has not seen.
  expect(await contactsOf(rosa)).toEqual([]);
  await form.fill('Minutes', '14');
  expect(await form.submit()).toMatchObject({ closed: true, errors: {} });
  const [contact, ...others] = await contactsOf(rosa);
  expect(others).toEqual([]);
  expect(contact).toMatchObject({
    topic: 'Jardiance refill',
    summary: ROSA,
    barriers: ['transportation'],
    timeEntries: [{ minutes: 14 }],
  });
  // Now is Monday, November 23, in New York; the other tasks are those of the barrier's playbook, which the form shows ticked.
  expect(contact?.tasks.map(({ title, dueWall }) => [title, dueWall])).toEqual(
    expect.arrayContaining([
      ['Call her back', '2026-11-27T10:00'],
      ['mail the bus pass form', '2026-11-24T09:00'],
    ]),
  );
  expect(one.testApp.logged()).not.toMatch(/Quillen|Jardiance/);
  const again = await pasted(ROSA);
  expect(again.text()).toContain('A contact was already logged from this note.');
  await again.close();
});

test('notes about several patients open one form each, and what is not logged stays', async () => {
  const text = `${ROSA.replace('12 min', '3 min')}\n\nLVM for O. Vantes re flu shot. 2 min.\n\nSpoke to Zed Nowhere about a ride.`;
  const list = await pasted(text);
  expect(list.text()).toContain('3 notes, 3 to log');
  expect(list.text()).toMatch(/May be (?:Omar|Olga) Vantes/);
  expect(list.text()).toContain('No patient found');
  await list.press('Open', { within: /flu shot/ });
  const form = await filledForm({ opens: () => one.robot().waitModal(/^Log a contact$/) });
  expect(form.value('Patient')).toBe('');
  expect(form.value('Outcome')).toBe('Left a message');
  expect(form.text()).toContain('Only a part of a name');
  expect(await form.search('Patient', '')).toHaveLength(2);
  await form.choose('Patient', { search: 'omar', pick: `Omar Vantes · ${omar.caseKey}` });
  await form.submit();
  await list.shows(/2 to log/);
  expect(await contactsOf(omar)).toMatchObject([
    { topic: 'flu shot', summary: 'LVM for O. Vantes re flu shot. 2 min.' },
  ]);
  await list.close();
  const again = await pasted(text);
  expect(again.text()).toContain('3 notes, 2 to log');
  await again.close();
});

test('a note that names its patient under another name or birth date chooses no one', async () => {
  const other = await pasted('Called Tim Blaney, neighbor of Rosa Quillen. 4 min.');
  expect(other.value('Patient')).toBe('');
  await other.close();
  const born = await pasted('Called Rosa Quillen, born 4/2/1971, re labs. 4 min.');
  expect(born.value('Patient')).toBe('');
  expect(born.text()).toContain('another birth date');
  await born.close();
});

test('a message with a whole note fills the form, and its time is the message’s', async () => {
  const message = await one
    .robot()
    .say(one.north.channelId, 'Spoke w/ Rosa Quillen, no food at home. 7 min. Call pantry tomorrow.');
  const form = await filledForm(await one.robot().shortcut('Log as contact', { message }));
  expect(form.value('Patient')).toContain(rosa.caseKey);
  expect(form.value('Barriers')).toBe('Food');
  expect(form.value('Minutes')).toBe('7');
  expect(form.value('Follow-up')).toBe('Call pantry');
  await form.close();
});
