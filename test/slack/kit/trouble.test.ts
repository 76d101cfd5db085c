import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { openWard, type Ward } from '../tasks/ward.ts';

let ward: Ward;
beforeAll(async () => {
  ward = await openWard();
});
afterAll(() => ward.stop());
afterEach(async () => {
  ward.sandbox.faults.clear();
  while (ward.robot().hasModal()) await ward.robot().modal().close({ all: true });
  expect(ward.sandbox.violations).toEqual([]);
});

const EXPIRED = { method: 'views.open', fault: 'error:expired_trigger_id' } as const;
const tooLate = /Slack closed the form.*try again/i;

/** Nobody gets through to the database, and whoever was in is thrown out, until the given work is done. */
async function withoutDatabase(work: () => Promise<void>): Promise<void> {
  const url = new URL(ward.databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  try {
    await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    await work();
  } finally {
    await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
    await admin.end();
  }
}

test('a form that opened too late is spoken of beside the command, the message and the card it was asked for at', async () => {
  const message = await ward.robot('ben').say(ward.channel, 'please call the pharmacy');
  const card = await ward.card();
  ward.sandbox.faults.add({ ...EXPIRED, times: 3 });
  await (await ward.robot().command('/task', { channel: ward.channel })).tells(tooLate);
  await (await ward.robot().shortcut('Create task', { message })).tells(tooLate);
  await (await ward.robot().press(card, 'Edit')).tells(tooLate);
});

test('in App Home, where no sentence can stand, it comes as a direct message', async () => {
  await ward.robot().home.open();
  ward.sandbox.faults.add({ ...EXPIRED, times: 2 });
  await ward.robot().home.press('Create task');
  await ward.robot().sees(ward.robot().direct, tooLate);
});

test('a form that Slack would not fill says so, where it would have stood', async () => {
  ward.sandbox.faults.add({ method: 'views.update', fault: 'internal_error', times: 1 });
  const outcome = await ward.robot().command('/contact', { channel: ward.channel });
  await (await outcome.opens()).shows(/an unexpected error occurred/);
  ward.sandbox.faults.add({ method: 'views.update', fault: 'internal_error', times: 2 });
  await (await ward.robot().command('/contact', { channel: ward.channel })).tells(
    /an unexpected error occurred/,
  );
});

test('a form that was closed before it was filled is not spoken of', async () => {
  const slow = ward.sandbox.hold('views.update', { at: 'before' });
  const outcome = await ward.robot().command('/contact', { channel: ward.channel });
  await slow.arrived;
  await (await outcome.opens()).close();
  slow.release();
  await ward.idle();
  expect(outcome.ephemeral).toBeUndefined();
});

test('characters that cannot be seen or stored are left out; nothing that can be read is lost', async () => {
  const form = await ward.form();
  await form.fill('Task', '\u200b\u200e ');
  expect((await form.submit()).errors.Task).toBe('Say in a few words what to do.');
  await form.fill('Task', 'call\u0000 back \ud83d 👩🏽‍⚕️');
  await form.fill('Details', 'first line\nsecond\u0007 line');
  expect(await form.submit()).toMatchObject({ closed: true, errors: {} });
  expect((await ward.tasks())[0]).toMatchObject({
    title: 'call back \ufffd 👩🏽‍⚕️',
    details: 'first line\nsecond line',
  });
});

test('a form of an older version says so in the form, and what was written in it stays', async () => {
  const form = await ward.form();
  await form.fill('Task', 'Call the pharmacy');
  form.view.privateMetadata = '{"v":0}';
  expect((await form.submit()).errors.Task).toMatch(/older version.*copy what you wrote/);
  expect(form.value('Task')).toBe('Call the pharmacy');
});

test('without the database nothing is lost: the form keeps its words, and is saved once it is back', async () => {
  const form = await ward.form();
  await form.fill('Task', 'Call the pharmacy in spring');
  const before = (await ward.tasks()).length;
  await withoutDatabase(async () => {
    await form.fill('Due', 'tomorrow 9am');
    await form.shows(/try again/i);
    const { errors } = await form.submit();
    expect(Object.values(errors).join()).toMatch(/try again/i);
    await (await ward.robot().command('/task mine', { channel: ward.channel })).tells(/try again/i);
  });
  expect(ward.robot().modal().title).toBe('New task');
  await form.fill('Due', 'tomorrow 10am');
  await form.shows(/Understood: Tue, Nov 24, 10:00 AM/);
  expect(form.text()).not.toMatch(/try again/i);
  expect(await form.submit()).toMatchObject({ closed: true, errors: {} });
  expect(await ward.tasks()).toHaveLength(before + 1);
});

test('a connection that breaks in the middle of a submission leaves all of it or nothing', async () => {
  const form = await filledForm(
    await ward.robot().command(`/contact ${ward.rosa.caseKey}`, { channel: ward.channel }),
  );
  await form.select('Outcome', 'Left a message');
  await form.shows(/Understood/);
  await form.fill('Reason for contact', 'Refill');
  await ward.prisma.$executeRawUnsafe(
    `CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`,
  );
  await ward.prisma.$executeRawUnsafe(
    'CREATE TRIGGER break_off BEFORE INSERT ON task FOR EACH ROW EXECUTE FUNCTION break_off()',
  );
  const { errors } = await form.submit();
  await ward.prisma.$executeRawUnsafe('DROP TRIGGER break_off ON task');
  expect(Object.values(errors).join()).toMatch(/saved once, not twice|try again/i);
  expect(await ward.prisma.contact.count()).toBe(0);
  expect(form.value('Reason for contact')).toBe('Refill');
  expect(await form.submit()).toMatchObject({ closed: true, errors: {} });
  const [contact] = await ward.prisma.contact.findMany({ include: { tasks: true } });
  expect(contact?.tasks).toHaveLength(1);
});
