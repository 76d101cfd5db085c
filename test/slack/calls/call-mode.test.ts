import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { countedPerson } from '../../kit/counted-person.ts';
import { filledForm } from '../../kit/forms.ts';
import { HOUR } from '../../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

// Monday, 9:30 in New York. Ana has three callbacks: Zoe with words of danger, Rosa since 7:30, and somebody unknown.
const TUESDAY_9 = new Date('2026-11-24T14:00:00Z');

let teamApp: TeamApp;
let zoe: Awaited<ReturnType<TeamApp['seed']['patient']>>;
/** Direct messages before the test. */
let earlier = 0;
beforeAll(async () => {
  teamApp = await startTeamApp();
  zoe = await teamApp.seed.patient({ given: 'Zoe', family: 'Harrow', team: teamApp.north });
});
afterAll(() => teamApp.stop());
beforeEach(async () => {
  const { prisma, clock, rosa, north, people } = teamApp;
  await prisma.$executeRaw`TRUNCATE "call_session", "voicemail_batch", "task", "contact", "delivery", "red_flag" CASCADE`;
  await prisma.patient.update({
    where: { id: rosa.id },
    data: { teamId: north.id, telecoms: phone('617-555-0142') },
  });
  await prisma.member.update({ where: { id: people.ana.member.id }, data: { roles: ['coordinator'] } });
  clock.set('2026-11-23T14:30:00Z');
  earlier = dms().length;
});
afterEach(async () => {
  await teamApp.idle();
  teamApp.isClean();
});

const dms = () => teamApp.robot().dms();
const at = (ms: number) => new Date(teamApp.clock.now().getTime() + ms);
const phone = (value: string) => [{ value, use: 'home', kind: 'phone' }];

/** A voicemail of that number, logged: its callback is Ana's. */
async function heard(words: string, more: { patientId?: string; number?: string; flags?: string[] } = {}) {
  const { prisma, north, people } = teamApp;
  const batch = await prisma.voicemailBatch.create({
    data: {
      workspaceId: north.workspaceId,
      teamId: north.id,
      memberId: people.ana.member.id,
      textHash: words,
      createdAt: at(0),
      loggedAt: at(0),
    },
  });
  const task = await callback({ title: 'Call back', details: words, patientId: more.patientId ?? null });
  await prisma.voicemail.create({
    data: {
      workspaceId: north.workspaceId,
      batchId: batch.id,
      position: 0,
      raw: words,
      words,
      isMessage: true,
      callerNumber: more.number ?? null,
      receivedAt: at(-2 * HOUR),
      flags: more.flags ?? [],
      match: 'none',
      candidateIds: [],
      taskId: task.id,
    },
  });
  return task;
}

/** A callback that no voicemail asked for. */
const callback = (more: object = {}) =>
  teamApp.prisma.task.create({
    data: {
      workspaceId: teamApp.north.workspaceId,
      teamId: teamApp.north.id,
      patientId: teamApp.rosa.id,
      kind: 'callback',
      title: 'Call back about the ride',
      ownerId: teamApp.people.ana.member.id,
      createdById: teamApp.people.ana.member.id,
      createdAt: at(-HOUR),
      ...more,
    },
  });

async function start(): Promise<Message> {
  const ana = teamApp.robot();
  await ana.home.open();
  await ana.home.press('Start calls');
  await teamApp.idle();
  return newest();
}
function newest(): Message {
  const card = dms().at(-1);
  if (!card) throw new Error('no card came');
  return card;
}
const read = () => teamApp.robot().read(newest());
async function press(label: string): Promise<void> {
  await teamApp.robot().press(newest(), label);
  await teamApp.idle();
}
const says = () =>
  teamApp
    .robot()
    .ephemerals()
    .map((each) => teamApp.robot().read(each))
    .join('\n');
const contacts = () => teamApp.prisma.contact.findMany({ orderBy: { id: 'asc' } });
const row = (id: string) => teamApp.prisma.task.findUniqueOrThrow({ where: { id } });

test('one card at a time, who needs her first: the number, the words, the last contact and the warning signs', async () => {
  const { prisma, rosa } = teamApp;
  await prisma.patient.update({
    where: { id: rosa.id },
    data: { languages: ['es'] },
  });
  await prisma.redFlag.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      sourceSystem: 'test',
      sourceId: '1',
      sign: 'You gain 3 pounds in one day',
      action: 'call_clinic_today',
      contentHash: '',
    },
  });
  await prisma.contact.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      memberId: teamApp.people.ben.member.id,
      direction: 'outbound',
      way: 'phone',
      party: 'patient',
      outcome: 'reached',
      topic: 'Water pill',
      occurredAt: at(-48 * HOUR),
    },
  });
  await heard('My ankles are swollen again.', { patientId: rosa.id, number: '6175550142' });
  await heard('My chest hurts.', { patientId: zoe.id, number: '6175550101', flags: ['chest'] });
  const ana = teamApp.robot();
  await ana.home.open();
  expect(ana.home.text()).toMatch(/Today[\s\S]*Callbacks 2, oldest 2 hours/);
  expect(ana.home.text()).not.toMatch(/ankles|chest/);
  const card = await start();
  expect(read()).toMatch(/Zoe Harrow[\s\S]*Chest pain[\s\S]*\(617\) 555-0101[\s\S]*My chest hurts/);
  expect(card.text).not.toMatch(/Zoe|chest/i);
  await press('No answer');
  expect(read()).toMatch(
    /Rosa Quillfeather[\s\S]*Spanish[\s\S]*\(617\) 555-0142[\s\S]*ankles are swollen[\s\S]*Last reached:[\s\S]*by Ben · Water pill[\s\S]*gain 3 pounds in one day → Call the clinic the same day/,
  );
  expect(dms()).toHaveLength(earlier + 1);
});

test('left message: one press logs the contact, counts the attempt, and the callback comes again tomorrow at nine', async () => {
  const task = await heard('Please call me.', { patientId: teamApp.rosa.id, number: '6175550142' });
  await start();
  await press('Left message');
  expect(await contacts()).toMatchObject([
    { outcome: 'left_message', direction: 'outbound', way: 'phone', topic: 'Callback: Please call me.' },
  ]);
  expect(await row(task.id)).toMatchObject({
    status: 'open',
    snoozedUntil: TUESDAY_9,
    remindAt: TUESDAY_9,
    statusReason: 'Left a message (attempt 1)',
  });
  expect(read()).toMatch(/No callback is left[\s\S]*1 call: 1 left a message/);
  teamApp.clock.set('2026-11-24T14:01:00Z');
  await start();
  expect(read()).toMatch(/Attempts: 1 · Left a message/);
});

test('a callback with words of danger is tried again within the hour', async () => {
  const task = await heard('My chest hurts.', { patientId: zoe.id, flags: ['chest'] });
  await teamApp.prisma.task.update({ where: { id: task.id }, data: { priority: 'urgent' } });
  await start();
  await press('No answer');
  expect((await row(task.id)).snoozedUntil?.getTime()).toBeLessThanOrEqual(at(HOUR).getTime());
});

test('reached: the form is filled in, and saving it completes the callback and brings the next', async () => {
  const task = await callback();
  await callback({ patientId: zoe.id, createdAt: at(-60_000) });
  await start();
  const form = await filledForm(await teamApp.robot().press(newest(), 'Reached'));
  expect(form.value('Outcome')).toBe('Reached');
  expect(form.value('Reason for contact')).toContain('Call back about the ride');
  expect((await form.submit()).closed).toBe(true);
  await teamApp.idle();
  expect(await row(task.id)).toMatchObject({ status: 'completed', outcome: 'Reached' });
  expect(await contacts()).toHaveLength(1);
  expect(read()).toContain('Zoe Harrow');
});

test('a wrong number says which one; the right one takes its place, and the card stays for the call', async () => {
  const { prisma, rosa } = teamApp;
  const task = await callback();
  await start();
  const form = await filledForm(await teamApp.robot().press(newest(), 'Wrong number'));
  expect(form.value('Wrong number')).toContain('617-555-0142');
  await form.fill('Right number', 'ask the daughter');
  expect(JSON.stringify((await form.submit()).errors)).toContain('area code');
  await form.fill('Right number', '617-555-0199');
  expect((await form.submit()).closed).toBe(true);
  await teamApp.idle();
  expect(await contacts()).toMatchObject([
    { outcome: 'wrong_number', summary: 'Wrong number: 617-555-0142' },
  ]);
  expect((await prisma.patient.findUniqueOrThrow({ where: { id: rosa.id } })).telecoms).toEqual(
    phone('617-555-0199'),
  );
  expect(read()).toMatch(/617-555-0199[\s\S]*Attempts: 1/);
  expect((await row(task.id)).snoozedUntil).toBeNull();
});

test('without the right number the wrong one is in the record of the call, and the callback comes again', async () => {
  const task = await callback();
  await start();
  const form = await filledForm(await teamApp.robot().press(newest(), 'Wrong number'));
  expect((await form.submit()).closed).toBe(true);
  await teamApp.idle();
  expect(await contacts()).toMatchObject([{ summary: 'Wrong number: 617-555-0142' }]);
  expect((await row(task.id)).snoozedUntil).toEqual(TUESDAY_9);
});

test('pressed twice, and in two windows, one call is logged', async () => {
  await callback();
  await callback({ patientId: zoe.id, createdAt: at(-60_000) });
  const card = structuredClone(await start());
  const ana = teamApp.robot();
  const form = await filledForm(await ana.press(card, 'Reached'));
  await Promise.all([
    ana.press(card, 'No answer'),
    ana.press(card, 'No answer'),
    ana.press(card, 'Left message'),
  ]);
  await teamApp.idle();
  expect(await contacts()).toHaveLength(1);
  expect(await teamApp.prisma.callAttempt.count()).toBe(1);
  expect(says()).toContain('answered already');
  // The form that was open in the other window keeps its words.
  const late = await form.submit();
  expect(late.closed).toBe(false);
  expect(form.text()).toContain('answered already');
  expect(await contacts()).toHaveLength(1);
});

test('Start calls pressed twice sends one card; started again later, the older card ends', async () => {
  await callback();
  const ana = teamApp.robot();
  await ana.home.open();
  await Promise.all([ana.home.press('Start calls'), ana.home.press('Start calls')]);
  await teamApp.idle();
  expect(dms()).toHaveLength(earlier + 1);
  const older = newest();
  teamApp.clock.shiftMs(HOUR);
  await start();
  expect(dms()).toHaveLength(earlier + 2);
  expect(ana.read(older)).toContain('Call mode has ended');
});

test('a callback that a teammate has taken meanwhile: the card says so, and a call that was made is logged all the same', async () => {
  const task = await callback();
  const card = structuredClone(await start());
  await teamApp.prisma.task.update({
    where: { id: task.id },
    data: { ownerId: teamApp.people.ben.member.id },
  });
  await teamApp.robot().press(card, 'No answer');
  await teamApp.idle();
  expect(says()).toContain('Ben owns that callback now');
  expect(await contacts()).toHaveLength(1);
  expect(await row(task.id)).toMatchObject({ snoozedUntil: null });
  // What is changed in Northstar changes the card at once.
  await callback({ patientId: zoe.id, title: 'Call back about the pill' });
  await start();
  expect(read()).toContain('Zoe Harrow');
  const ben = teamApp.robot('ben');
  await (await ben.command('/task team', { channel: teamApp.channel })).tells();
  const list = ben.ephemerals().at(-1);
  if (!list) throw new Error('no list came');
  await ben.press(list, 'Done', { within: /about the pill/ });
  await teamApp.idle();
  expect(read()).toMatch(/done already[\s\S]*Next call/);
});

test('a patient who has moved to another team meanwhile: nothing is logged or shown, and the next call comes', async () => {
  const task = await callback();
  await callback({ patientId: zoe.id, createdAt: at(-60_000) });
  await start();
  await teamApp.prisma.patient.update({ where: { id: teamApp.rosa.id }, data: { teamId: teamApp.south.id } });
  await teamApp.prisma.task.update({ where: { id: task.id }, data: { teamId: teamApp.south.id } });
  await press('Left message');
  expect(says()).toContain('no longer on your teams');
  expect(await contacts()).toEqual([]);
  expect(read()).toContain('Zoe Harrow');
});

test('who has lost their access meanwhile logs nothing, and the card shows no patient any more', async () => {
  await callback();
  const card = await start();
  await teamApp.prisma.member.update({ where: { id: teamApp.people.ana.member.id }, data: { roles: [] } });
  await teamApp.robot().press(card, 'No answer');
  await teamApp.idle();
  expect(says()).toContain('no access');
  expect(await contacts()).toEqual([]);
  expect(read()).toContain('Call mode has ended');
  expect(read()).not.toMatch(/Rosa|ride/);
});

test('later: the next comes, nothing is logged, and at the end those put off can be started again', async () => {
  await callback();
  await callback({ patientId: zoe.id, createdAt: at(-60_000) });
  await start();
  expect(read()).toContain('Rosa Quillfeather');
  await press('Later');
  expect(read()).toContain('Zoe Harrow');
  await press('Later');
  expect(read()).toMatch(/All callbacks were shown[\s\S]*2 left for later/);
  await press('Start again');
  expect(read()).toContain('Rosa Quillfeather');
  expect(await contacts()).toEqual([]);
  await press('End calls');
  expect(read()).toContain('Call mode has ended');
});

test('a caller who is nobody on file is done without a contact, or reached as the patient they turn out to be', async () => {
  const [landlord, unknown] = [
    await heard('This is the landlord.', { number: '6175550111' }),
    await heard('Call me, it is Rosa.'),
  ];
  await start();
  expect(read()).toMatch(/No patient on file[\s\S]*\(617\) 555-0111[\s\S]*landlord/);
  await press('Done, no contact');
  expect(await row(landlord.id)).toMatchObject({ status: 'completed', outcome: 'Reached' });
  const form = await filledForm(await teamApp.robot().press(newest(), 'Reached'));
  await form.choose('Patient', { search: 'quillf', pick: teamApp.rosaLabel });
  expect((await form.submit()).closed).toBe(true);
  await teamApp.idle();
  expect(await row(unknown.id)).toMatchObject({ status: 'completed' });
  expect(await contacts()).toMatchObject([{ outcome: 'reached', patientId: teamApp.rosa.id }]);
});

test('a call that reached no one is one click and no key, one that reached somebody two', async () => {
  await callback();
  await callback({ patientId: zoe.id, createdAt: at(-60_000) });
  await start();
  const ana = countedPerson(teamApp.robot());
  await ana.press(newest(), 'No answer');
  await teamApp.idle();
  expect(ana.effort).toEqual({ clicks: 1, keys: 0 });
  const form = await ana.opened(await ana.press(newest(), 'Reached'));
  await form.save();
  expect(ana.effort).toEqual({ clicks: 3, keys: 0 });
  expect(await contacts()).toHaveLength(2);
});
