import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let rosa: Patient;

beforeAll(async () => {
  // Where forms mask names: with names shown they hold the message as it was written.
  testApp = await startTestApp({ phi: 'strict' });
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  rosa = await testApp.seed.patient({ given: 'Rosa', family: 'Chenowith', team: north });
  await testApp.seed.patient({ given: 'Maria', family: 'Lopezova', team: north });
});
afterAll(() => testApp.stop());
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
});

const robot = () => testApp.sandbox.robot(ana.user.id);
const fromMessage = async (text: string, threadTs?: string) => {
  const message = await robot().say(north.channelId, text, threadTs ? { threadTs } : {});
  const modal = await filledForm(await robot().shortcut('Log as contact', { message }));
  return { message, modal };
};

test('a message becomes a contact: its patient, its words with initials, and a way back to it', async () => {
  const { message, modal } = await fromMessage('Rosa Chenowith called: chest feels fine & no swelling');
  expect(modal.value('Patient')).toBe(`R. C. · ${rosa.caseKey}`);
  expect(modal.value('Reason for contact')).toBe('R. C. called: chest feels fine & no swelling');
  expect(JSON.stringify(modal.view)).not.toMatch(/rosa|chenowith/i);
  await modal.select('Outcome', 'Reached');
  await modal.fill('Follow-up', 'Look at the chest');
  await modal.fill('Owner', null);
  expect(await modal.submit()).toMatchObject({ closed: true, errors: {} });
  const contact = await testApp.prisma.contact.findFirstOrThrow({ where: { patientId: rosa.id } });
  expect(contact).toMatchObject({
    sourceChannelId: north.channelId,
    sourceTs: message.ts,
    occurredAt: new Date(Math.floor(Number(message.ts)) * 1000),
  });
  expect(contact.topic).toBe('Rosa Chenowith called: chest feels fine & no swelling');
  await testApp.idle();
  const details = await robot().sees(north.channelId, /Original message/);
  expect(JSON.stringify(details.blocks)).not.toMatch(/rosa|chenowith/i);
  expect(JSON.stringify(details.blocks)).toContain(message.ts.replace('.', ''));
});

test('a reply in the thread of a huddle can be logged, and links to the reply', async () => {
  const huddle = await testApp.sandbox.startHuddle(north.channelId, ana.user.id);
  const { message, modal } = await fromMessage(`${rosa.caseKey} needs a ride`, huddle.message.ts);
  expect(modal.value('Patient')).toBe(`R. C. · ${rosa.caseKey}`);
  await modal.select('Outcome', 'Reached');
  await modal.submit();
  const contact = await testApp.prisma.contact.findFirstOrThrow({ where: { sourceTs: message.ts } });
  expect(contact.topic).toBe(`${rosa.caseKey} needs a ride`);
});

test('what is stored is what was written, in a thread too; a word of her own stays hers', async () => {
  const huddle = await testApp.sandbox.startHuddle(north.channelId, ana.user.id);
  const text = `Rosa Chenowith: ${'a long first line '.repeat(10)}\nMaria Lopezova drives Rosa Chenowith.`;
  const { message, modal } = await fromMessage(text, huddle.message.ts);
  await modal.choose('Patient', { search: 'chenow', pick: `R. C. · ${rosa.caseKey}` });
  await modal.select('Outcome', 'Reached');
  await modal.fill('Reason for contact', 'Rides');
  expect(await modal.submit()).toMatchObject({ closed: true, errors: {} });
  const contact = await testApp.prisma.contact.findFirstOrThrow({ where: { sourceTs: message.ts } });
  expect(contact).toMatchObject({ topic: 'Rides', summary: text });
});

test('where the app may not read the message, what the form showed is stored', async () => {
  const { message, modal } = await fromMessage('Rosa Chenowith called again');
  testApp.sandbox.faults.add({ method: 'conversations.replies', fault: 'error:not_in_channel', times: 1 });
  await modal.select('Outcome', 'Reached');
  expect(await modal.submit()).toMatchObject({ closed: true, errors: {} });
  const contact = await testApp.prisma.contact.findFirstOrThrow({ where: { sourceTs: message.ts } });
  expect(contact.topic).toBe('R. C. called again');
});

test('a message about two patients asks which, and names neither', async () => {
  const { modal } = await fromMessage('Rosa Chenowith and Maria Lopezova both called');
  expect(modal.value('Patient')).toBe('');
  expect(modal.text()).toContain('names 2 patients');
  expect(await modal.search('Patient', '')).toHaveLength(2);
  expect(JSON.stringify(modal.view)).not.toMatch(/rosa|chenowith|maria|lopezova/i);
});

test('a long message starts the topic and stands whole in the summary, as far as it goes', async () => {
  const { modal } = await fromMessage(`First line\n${'more words '.repeat(400)}`);
  expect(modal.value('Reason for contact')).toBe('First line');
  expect(modal.value('Summary')).toMatch(/^First line\nmore words.*…$/s);
  expect(modal.value('Patient')).toBe('');
  expect(modal.text()).toContain('longer than the summary limit');
});

test('emoji and words from right to left come through', async () => {
  const { modal } = await fromMessage('اتصلت اليوم 👩🏽‍⚕️');
  expect(modal.value('Reason for contact')).toBe('اتصلت اليوم 👩🏽‍⚕️');
});

test.each([
  ['Jose Pena needs a ride', 'José', 'Peña'],
  ['ann mcdonald fell at home', 'Ann', 'McDonald'],
  ['sean obrien called', 'Sean', 'O’Brien'],
])('a message names its patient as people type: %s', async (text, given, family) => {
  const patient = await testApp.seed.patient({ given, family, team: north });
  const { modal } = await fromMessage(text);
  expect(modal.value('Patient')).toContain(patient.caseKey);
  await modal.close();
});

test('a pasted note shows initials, and is stored as it was written, its follow-up too', async () => {
  const text = 'Called Rosa Chenowith re her cough. 4 min. Ask Maria Lopezova about a ride tomorrow.';
  const paste = await filledForm(await robot().command('/care notes', { channel: north.channelId }));
  await paste.fill('Notes', text);
  const { next } = await paste.submit();
  if (!next) throw new Error('the note was not read');
  expect(JSON.stringify(next.view)).not.toMatch(/rosa|chenowith|maria|lopezova/i);
  await next.choose('Patient', { search: 'chenow', pick: `R. C. · ${rosa.caseKey}` });
  expect(await next.submit()).toMatchObject({ closed: true, errors: {} });
  const contact = await testApp.prisma.contact.findFirstOrThrow({
    where: { summary: text },
    include: { tasks: true },
  });
  expect(contact.patientId).toBe(rosa.id);
  expect(contact.tasks.map(({ title }) => title)).toEqual(['Ask Maria Lopezova about a ride']);
});
