import { afterEach, beforeEach, expect, test } from 'vitest';
import { countedPerson } from '../../kit/counted-person.ts';
import type { SeededTeam } from '../../kit/seed.ts';
import { MINUTE } from '../../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let harbor: SeededTeam;
let isMeantToFail = false;
const FAMILIES = [
  'Chen',
  'Hall',
  'Okafor',
  'Ruiz',
  'Patel',
  'Nguyen',
  'Silva',
  'Brooks',
  'Kowalski',
  'Haddad',
  'Larsen',
  'Moreno',
  'Quist',
  'Tanaka',
  'Ibrahim',
  'Dube',
  'Santoro',
];
const numberOf = (at: number) => `(978) 555-01${String(at + 10)}`;

beforeEach(async () => {
  app = await startTestApp();
  harbor = await app.seed.team({ name: 'Harbor' });
  await app.seed.member({ name: 'Ana Ruiz', teams: [harbor] });
  await app.seed.member({ name: 'Nora Bell', roles: ['nurse'], teams: [harbor] });
  await app.seed.member({ name: 'Dr Park', roles: ['physician'], teams: [harbor] });
  for (const [at, family] of FAMILIES.entries()) {
    const { id } = await app.seed.patient({ given: 'Rosa', family, team: harbor });
    await app.prisma.patient.update({
      where: { id },
      data: { telecoms: [{ value: numberOf(at), use: 'mobile', kind: 'phone' }] },
    });
  }
});
afterEach(async () => {
  expect(app.sandbox.violations).toEqual([]);
  if (!isMeantToFail) expect(app.logged()).not.toContain('unexpected failure');
  isMeantToFail = false;
  await app.stop();
});

/** Seventeen mails of Google Voice; one of them is about the heart. */
const monday = (words: (at: number) => string = () => 'Please call me about my next appointment.') =>
  FAMILIES.map(
    (family, at) =>
      `New voicemail from Rosa ${family} ${numberOf(at)} at 7:${String(at + 10)} AM\n${words(at)}\nplay message\n`,
  ).join('\n');
const withHeart = monday((at) =>
  at === 4
    ? 'My chest has been hurting since last night and my arm is numb.'
    : 'I need a letter for my landlord.',
);

async function read(text: string, who = 'Ana Ruiz') {
  const form = await (
    await app.sandbox.robot(who).command('/care voicemails', { channel: harbor.channelId })
  ).opens();
  await form.fill('Voicemails', text.slice(0, 3000));
  if (text.length > 3000) await form.fill('Voicemails, continued (2)', text.slice(3000));
  const { errors, next } = await form.submit();
  return { errors, batch: next ?? form };
}

test('seventeen voicemails: one paste and one press make seventeen contacts and callbacks', async () => {
  const { batch } = await read(monday());
  expect(batch.text()).toContain('17 voicemails read');
  expect(batch.value(`1 · Rosa Chen · ${numberOf(0)}`)).toContain('Rosa Chen');
  expect(await app.prisma.contact.count()).toBe(0);
  await batch.submit();
  await app.idle();
  expect(await app.prisma.contact.count()).toBe(17);
  expect(await app.prisma.task.count({ where: { kind: 'callback', status: 'open' } })).toBe(17);
  expect(await app.prisma.auditEvent.count({ where: { action: 'contact.log' } })).toBe(17);
  const [first] = await app.prisma.contact.findMany({
    orderBy: { occurredAt: 'asc' },
    include: { patient: true },
  });
  expect(first).toMatchObject({
    direction: 'inbound',
    way: 'voicemail',
    outcome: 'left_message',
    patient: { familyName: 'Chen' },
    topic: 'Voicemail: Please call me about my next appointment.',
  });
  // 7:10 in New York.
  expect(first?.occurredAt.toISOString()).toBe('2026-11-23T12:10:00.000Z');

  // The morning goes on in call mode: one card after the other.
  const ana = app.sandbox.robot('Ana Ruiz');
  await ana.home.open();
  expect(ana.home.text()).toMatch(/Callbacks 17, oldest \d hours/);
  await ana.home.press('Start calls');
  await app.idle();
  const card = ana.dms().at(-1);
  if (!card) throw new Error('no card came');
  const counted = countedPerson(ana);
  for (const family of FAMILIES) {
    expect(ana.read(card)).toContain(`Rosa ${family}`);
    await counted.press(card, 'Left message');
    await app.idle();
  }
  expect(ana.read(card)).toMatch(/No callback is left[\s\S]*17 calls: 17 left a message/);
  // Seven each before: the menu, the contact form, its fields, and the next task of the list.
  expect(counted.effort).toEqual({ clicks: 17, keys: 0 });
  expect(await app.prisma.contact.count({ where: { direction: 'outbound' } })).toBe(17);
  expect(await app.prisma.task.count({ where: { snoozedUntil: { not: null } } })).toBe(17);
  expect(app.logged()).not.toMatch(/Okafor|555-01/);
});

test('the heart patient among the voicemails is paged: a nurse, then a physician, until one answers', async () => {
  const { batch } = await read(withHeart);
  expect(batch.text()).toMatch(/\*1\* with words of danger|1 with words of danger/);
  await app.idle();
  const nora = app.sandbox.robot('Nora Bell');
  const park = app.sandbox.robot('Dr Park');
  const [page] = nora.dms();
  if (!page) throw new Error('nobody was paged');
  expect(nora.read(page)).toContain('Chest pain');
  expect(nora.read(page)).toContain('my arm is numb');
  expect(nora.read(page)).toContain('may be: Rosa Patel');
  expect(page.text).not.toMatch(/Patel|chest/i);
  expect(park.dms()).toEqual([]);

  app.clock.shiftMs(10 * MINUTE);
  await app.tick();
  await app.tick();
  expect(park.dms()).toHaveLength(1);
  expect(nora.dms()).toHaveLength(1);

  const [parks] = park.dms();
  if (!parks) throw new Error('the next one was not paged');
  await park.press(parks, 'I have it');
  await app.idle();
  expect(park.read(parks)).toContain('Page answered by Dr Park');
  expect(nora.read(page)).toContain('Page answered by Dr Park');
  expect(nora.buttons(page)).not.toContain('I have it');
  const [task] = await app.prisma.task.findMany({ where: { priority: 'stat' }, include: { owner: true } });
  expect(task?.owner?.displayName).toBe('Dr Park');
  app.clock.shiftMs(30 * MINUTE);
  await app.tick();
  expect(nora.dms()).toHaveLength(1);
});

test('read twice, nothing doubled', async () => {
  await app.seed.member({ name: 'Ben Bloom', teams: [harbor] });
  const [first, same] = [await read(withHeart), await read(withHeart, 'Ben Bloom')];
  expect(same.batch.text()).toContain('read by Ana Ruiz');
  await Promise.all([first.batch.submit(), same.batch.submit()]);
  await app.idle();
  expect(await app.prisma.contact.count()).toBe(17);
  expect(await app.prisma.task.count({ where: { kind: 'callback', priority: { not: 'stat' } } })).toBe(17);
  const again = await read(`${withHeart}\r\n`);
  expect(again.batch.text()).toContain('Nothing was doubled');
  expect(again.batch.text()).toContain('read by Ana Ruiz');
  expect(await app.prisma.voicemailBatch.count()).toBe(1);
  expect(await app.prisma.contact.count()).toBe(17);
  expect(await app.prisma.page.count()).toBe(1);
});

test('killed in the middle, none or all seventeen', async () => {
  const { batch } = await read(monday());
  isMeantToFail = true;
  // The tenth callback fails as a dying server would: everything of the press is rolled back.
  await app.prisma.$executeRaw`
    CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF (SELECT count(*) FROM task WHERE kind = 'callback') >= 9 THEN RAISE EXCEPTION 'gone' USING ERRCODE = '57P01'; END IF;
      RETURN NEW; END $$`;
  await app.prisma.$executeRaw`CREATE TRIGGER die BEFORE INSERT ON task FOR EACH ROW EXECUTE FUNCTION die()`;
  const failed = await batch.submit();
  expect(JSON.stringify(failed.errors)).not.toBe('{}');
  expect(await app.prisma.contact.count()).toBe(0);
  expect(await app.prisma.task.count()).toBe(0);
  await app.prisma.$executeRaw`DROP TRIGGER die ON task`;
  await batch.submit();
  await app.idle();
  expect(await app.prisma.contact.count()).toBe(17);
});

test('a shared number, another name and a clinic’s number choose nobody', async () => {
  const shared = await app.seed.patient({ given: 'Jim', family: 'Chen', team: harbor });
  const phone = [{ value: '978.555.0110', use: 'home', kind: 'phone' }];
  await app.prisma.patient.update({ where: { id: shared.id }, data: { telecoms: phone } });
  await app.prisma.planPhone.create({
    data: {
      workspaceId: harbor.workspaceId,
      teamId: harbor.id,
      who: 'Harbor nurse line',
      number: '978-555-0190',
    },
  });
  const { batch } = await read(
    `New voicemail from ${numberOf(0)}\nPlease call me.\n\nNew voicemail from ${numberOf(1)}\nHi, this is Maria Lopez, call me.\n\nNew voicemail from (978) 555-0190\nThis is the nurse line about Rosa Silva.\n`,
  );
  expect(batch.value(`1 · ${numberOf(0)}`)).toBe('');
  expect(batch.value(`2 · ${numberOf(1)}`)).toBe('');
  expect(batch.value('3 · (978) 555-0190')).toBe('');
  const rows = await app.prisma.voicemail.findMany({ orderBy: { position: 'asc' } });
  expect(rows.map(({ match }) => match)).toEqual(['shared', 'number_other_name', 'clinic']);
  await batch.submit();
  await app.idle();
  expect(await app.prisma.contact.count()).toBe(0);
  expect(await app.prisma.task.count({ where: { kind: 'callback', patientId: null } })).toBe(3);
});
