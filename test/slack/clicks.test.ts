import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../sandbox/world/messages.ts';
import { countedPerson } from '../kit/counted-person.ts';
import { startTeamApp, type TeamApp } from './tasks/team-app.ts';

// The jobs that a coordinator does all day. The figures are upper limits. Before Done asked for the outcome, a contact
// completed its task and /contact read its words, the shortest ways were: a call with a follow-up 8 clicks and 22 keys,
// a voicemail 4 and 32, done and logged 6 and 0, done 1 and 0; two messages each but for the last.
let teamApp: TeamApp;
beforeAll(async () => {
  teamApp = await startTeamApp();
});
afterAll(async () => {
  await teamApp.stop();
  teamApp.isClean();
});

type Measured = { clicks: number; keys: number; messages: number };

async function measured(work: (ana: ReturnType<typeof countedPerson>) => Promise<void>): Promise<Measured> {
  const ana = countedPerson(teamApp.robot());
  const shown = () => teamApp.sandbox.posts.length + teamApp.robot().ephemerals().length;
  const before = shown();
  await work(ana);
  await teamApp.idle();
  return { ...ana.effort, messages: shown() - before };
}
function within(effort: Measured, most: Measured): void {
  expect(effort.clicks).toBeLessThanOrEqual(most.clicks);
  expect(effort.keys).toBeLessThanOrEqual(most.keys);
  expect(effort.messages).toBeLessThanOrEqual(most.messages);
}
const task = (title: string) => teamApp.prisma.task.findFirstOrThrow({ where: { title } });
const lastContact = () =>
  teamApp.prisma.contact.findFirstOrThrow({ orderBy: { id: 'desc' }, include: { tasks: true } });
const card = (title: string): Promise<Message> => teamApp.card(title);

test('a call is logged from its card with a follow-up, and the task is done', async () => {
  const shown = await card('call about transport');
  const effort = await measured(async (ana) => {
    const form = await ana.menu(shown, 'Log contact');
    await form.select('Outcome', 'Reached');
    await form.type('Follow-up', 'Check the ride');
    await form.type('Due', 'thu 10am');
    await form.modal.shows(/Understood/);
    await form.save();
  });
  expect(await task('call about transport')).toMatchObject({ status: 'completed' });
  expect((await lastContact()).tasks).toMatchObject([{ title: 'Check the ride', status: 'open' }]);
  within(effort, { clicks: 7, keys: 22, messages: 2 });
});

test('a voicemail is logged with /contact', async () => {
  const effort = await measured(async (ana) => {
    const form = await ana.command('/contact quillfeather left vm re: metoprolol', teamApp.channel);
    await form.save();
  });
  expect(await lastContact()).toMatchObject({
    outcome: 'left_message',
    topic: 'metoprolol',
    direction: 'outbound',
  });
  within(effort, { clicks: 1, keys: 45, messages: 2 });
});

test('seventeen voicemails are pasted, checked and logged: a gesture for four of them, where each cost seven', async () => {
  const { prisma, rosa } = teamApp;
  const phone = [{ value: '978-555-0110', use: 'home', kind: 'phone' }];
  await prisma.patient.update({ where: { id: rosa.id }, data: { telecoms: phone } });
  const before = await prisma.contact.count();
  const effort = await measured(async (ana) => {
    ana.paste(
      Array.from(
        { length: 17 },
        (_, at) => `New voicemail from (978) 555-0110 at 7:${at + 10} AM\nAbout letter ${at + 1}.\n`,
      ).join('\n'),
    );
    const { direct } = teamApp.robot();
    const read = await teamApp.robot().sees(direct, /17 voicemails read/);
    await ana.press(read, 'Check and log');
    const form = ana.form(await teamApp.robot().waitModal('Voicemails'));
    await form.save();
  });
  expect(await prisma.contact.count()).toBe(before + 17);
  within(effort, { clicks: 2, keys: 2, messages: 2 });
});

test('a task is completed and its contact logged', async () => {
  const shown = await card('call about the dose');
  const effort = await measured(async (ana) => {
    const form = await ana.opened(await ana.press(shown, 'Done'));
    await form.select('Log as contact', 'Reached');
    await form.save();
  });
  expect(await task('call about the dose')).toMatchObject({ status: 'completed', outcome: 'Reached' });
  expect(await lastContact()).toMatchObject({ outcome: 'reached', topic: 'call about the dose' });
  within(effort, { clicks: 4, keys: 0, messages: 2 });
});

test('a task is completed, and nothing is said of it', async () => {
  const shown = await card('call about the form');
  const effort = await measured(async (ana) => {
    const form = await ana.opened(await ana.press(shown, 'Done'));
    await form.escape();
  });
  expect(await task('call about the form')).toMatchObject({ status: 'completed', outcome: null });
  within(effort, { clicks: 1, keys: 1, messages: 0 });
});
