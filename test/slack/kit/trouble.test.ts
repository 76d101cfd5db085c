import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { withoutDatabase } from '../../kit/without-database.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

let teamApp: TeamApp;
beforeAll(async () => {
  teamApp = await startTeamApp();
});
afterAll(() => teamApp.stop());
afterEach(async () => {
  teamApp.sandbox.faults.clear();
  while (teamApp.robot().hasModal()) await teamApp.robot().modal().close({ all: true });
  expect(teamApp.sandbox.violations).toEqual([]);
});

const EXPIRED = { method: 'views.open', fault: 'error:expired_trigger_id' } as const;
const tooLate = /Slack closed the form.*try again/i;

test('a form that opened too late is spoken of beside the command, the message and the card it was asked for at', async () => {
  const message = await teamApp.robot('ben').say(teamApp.channel, 'please call the pharmacy');
  const card = await teamApp.card();
  teamApp.sandbox.faults.add({ ...EXPIRED, times: 3 });
  await (await teamApp.robot().command('/task', { channel: teamApp.channel })).tells(tooLate);
  await (await teamApp.robot().shortcut('Create task', { message })).tells(tooLate);
  await (await teamApp.robot().press(card, 'Edit')).tells(tooLate);
});

test('in App Home, where no sentence can stand, it comes as a direct message', async () => {
  await teamApp.robot().home.open();
  teamApp.sandbox.faults.add({ ...EXPIRED, times: 2 });
  await teamApp.robot().home.press('Create task');
  await teamApp.robot().sees(teamApp.robot().direct, tooLate);
});

test('a form that Slack would not fill says so, where it would have stood', async () => {
  teamApp.sandbox.faults.add({ method: 'views.update', fault: 'internal_error', times: 1 });
  const outcome = await teamApp.robot().command('/contact', { channel: teamApp.channel });
  await (await outcome.opens()).shows(/an unexpected error occurred/);
  teamApp.sandbox.faults.add({ method: 'views.update', fault: 'internal_error', times: 2 });
  await (await teamApp.robot().command('/contact', { channel: teamApp.channel })).tells(
    /an unexpected error occurred/,
  );
});

test('a form that was closed before it was filled is not spoken of', async () => {
  const slow = teamApp.sandbox.hold('views.update', { at: 'before' });
  const outcome = await teamApp.robot().command('/contact', { channel: teamApp.channel });
  await slow.arrived;
  await (await outcome.opens()).close();
  slow.release();
  await teamApp.idle();
  expect(outcome.ephemeral).toBeUndefined();
});

test('characters that cannot be seen or stored are left out; nothing that can be read is lost', async () => {
  const form = await teamApp.form();
  await form.fill('Task', '\u200b\u200e ');
  expect((await form.submit()).errors.Task).toBe('Say in a few words what to do.');
  await form.fill('Task', 'call\u0000 back \ud83d 👩🏽‍⚕️');
  await form.fill('Details', 'first line\nsecond\u0007 line');
  expect(await form.submit()).toMatchObject({ closed: true, errors: {} });
  expect((await teamApp.tasks())[0]).toMatchObject({
    title: 'call back \ufffd 👩🏽‍⚕️',
    details: 'first line\nsecond line',
  });
});

test('a form of an older version says so in the form, and what was written in it stays', async () => {
  const form = await teamApp.form();
  await form.fill('Task', 'Call the pharmacy');
  form.view.privateMetadata = '{"v":0}';
  expect((await form.submit()).errors.Task).toMatch(/older version.*copy what you wrote/);
  expect(form.value('Task')).toBe('Call the pharmacy');
});

test('without the database nothing is lost: the form keeps its words, and is saved once it is back', async () => {
  const form = await teamApp.form();
  await form.fill('Task', 'Call the pharmacy in spring');
  const before = (await teamApp.tasks()).length;
  await withoutDatabase(teamApp.databaseUrl, async () => {
    await form.fill('Due', 'tomorrow 9am');
    await form.shows(/try again/i);
    const { errors } = await form.submit();
    expect(Object.values(errors).join()).toMatch(/try again/i);
    await (await teamApp.robot().command('/task mine', { channel: teamApp.channel })).tells(/try again/i);
  });
  expect(teamApp.robot().modal().title).toBe('New task');
  await form.fill('Due', 'tomorrow 10am');
  await form.shows(/Understood: Tue, Nov 24, 10:00 AM/);
  expect(form.text()).not.toMatch(/try again/i);
  expect(await form.submit()).toMatchObject({ closed: true, errors: {} });
  expect(await teamApp.tasks()).toHaveLength(before + 1);
});

test('a connection that breaks in the middle of a submission leaves all of it or nothing', async () => {
  const form = await filledForm(
    await teamApp.robot().command(`/contact ${teamApp.rosa.caseKey}`, { channel: teamApp.channel }),
  );
  await form.select('Outcome', 'Left a message');
  await form.shows(/Understood/);
  await form.fill('Reason for contact', 'Refill');
  await teamApp.prisma.$executeRawUnsafe(
    `CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`,
  );
  await teamApp.prisma.$executeRawUnsafe(
    'CREATE TRIGGER break_off BEFORE INSERT ON task FOR EACH ROW EXECUTE FUNCTION break_off()',
  );
  const { errors } = await form.submit();
  await teamApp.prisma.$executeRawUnsafe('DROP TRIGGER break_off ON task');
  expect(Object.values(errors).join()).toMatch(/saved once, not twice|try again/i);
  expect(await teamApp.prisma.contact.count()).toBe(0);
  expect(form.value('Reason for contact')).toBe('Refill');
  expect(await form.submit()).toMatchObject({ closed: true, errors: {} });
  const [contact] = await teamApp.prisma.contact.findMany({ include: { tasks: true } });
  expect(contact?.tasks).toHaveLength(1);
});
