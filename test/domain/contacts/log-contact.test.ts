import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ContactInput, logContact } from '../../../src/domain/contacts/log-contact.ts';
import { prepareContact } from '../../../src/domain/contacts/prepare-contact.ts';
import { FRIDAY, openTestDatabase, type TestDatabase } from './contact-database.ts';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
});
afterAll(() => testDatabase.drop());

const MONDAY_9 = { at: new Date('2026-11-23T14:00:00Z'), wall: '2026-11-23T09:00', zone: 'America/New_York' };

const call = (patientId: string, more: Partial<ContactInput> = {}): ContactInput => ({
  patientId,
  direction: 'outbound',
  way: 'phone',
  party: 'patient',
  outcome: 'left_message',
  topic: 'New tablets',
  ...more,
});

test('a contact, its minutes, barriers, follow-up, audit and messages are written together', async () => {
  const ana = await testDatabase.member([testDatabase.north.id]);
  const ben = await testDatabase.member([testDatabase.north.id]);
  const rosa = await testDatabase.patient(testDatabase.north.id, ['Rosa'], 'Chen');
  const { contact, followUp } = await logContact(
    ana,
    call(rosa.id, {
      summary: 'Could not open the bottle.',
      barriers: ['transportation', 'transportation', 'mistrust'],
      minutes: 12,
      followUp: { title: 'Try again', due: MONDAY_9, ownerSlackUserId: ben.actor.slackUserId },
    }),
  );
  expect(contact).toMatchObject({ barriers: ['transportation', 'mistrust'], occurredAt: FRIDAY });
  expect(followUp).toMatchObject({ contactId: contact.id, dueAt: MONDAY_9.at, remindAt: MONDAY_9.at });
  expect(await testDatabase.db.timeEntry.findMany({ where: { contactId: contact.id } })).toMatchObject([
    { minutes: 12, patientId: rosa.id, spentAt: FRIDAY },
  ]);
  const audit = await testDatabase.db.auditEvent.findMany({
    where: { patientId: rosa.id },
    orderBy: { id: 'asc' },
  });
  expect(audit.map((row) => row.action).sort()).toEqual(['contact.log', 'task.create']);
  const deliveries = await testDatabase.db.delivery.findMany({
    where: { subjectId: contact.id },
    orderBy: { kind: 'asc' },
  });
  expect(deliveries).toMatchObject([
    { kind: 'contact_card', destination: 'C0NORTH' },
    { kind: 'contact_details', destination: 'C0NORTH', parentId: deliveries[0]?.id },
  ]);
});

test('a contact that leaves nobody else anything to do posts no card, and those in a row share one', async () => {
  const ana = await testDatabase.member([testDatabase.north.id]);
  const ben = await testDatabase.member([testDatabase.north.id]);
  const rosa = await testDatabase.patient(testDatabase.north.id, ['Rosa'], 'Chen');
  const log = async (owner: typeof ana | 'none' | null) => {
    const followUp = owner && {
      title: 'Try again',
      due: MONDAY_9,
      ownerSlackUserId: owner === 'none' ? null : owner.actor.slackUserId,
    };
    return (await logContact(ana, call(rosa.id, { followUp }))).contact.id;
  };
  const own = [await log(null), await log(ana)];
  const [first, second, third] = [await log(ben), await log('none'), await log(ben)];
  const cards = await testDatabase.db.delivery.findMany({
    where: { kind: 'contact_card', subjectId: { in: [...own, first, second, third] } },
  });
  expect(cards).toMatchObject([{ subjectId: first, desiredVersion: 3 }]);
  const rows = await testDatabase.db.contact.findMany({ where: { cardId: first }, orderBy: { id: 'asc' } });
  expect(rows.map(({ id }) => id)).toEqual([first, second, third]);
});

test('a follow-up that cannot be made takes the whole contact back', async () => {
  const ana = await testDatabase.member([testDatabase.north.id]);
  const stranger = await testDatabase.member([testDatabase.south.id]);
  const rosa = await testDatabase.patient(testDatabase.north.id, ['Rosa'], 'Chen');
  await expect(
    logContact(
      ana,
      call(rosa.id, { followUp: { title: 'Call', ownerSlackUserId: stranger.actor.slackUserId } }),
    ),
  ).rejects.toMatchObject({
    code: 'invalid',
    fields: { owner: expect.stringContaining('not on the team of this task') },
  });
  expect(await testDatabase.db.contact.count({ where: { patientId: rosa.id } })).toBe(0);
  expect(await testDatabase.db.task.count({ where: { patientId: rosa.id } })).toBe(0);
});

test('one gesture delivered twice logs one contact', async () => {
  const ana = { ...(await testDatabase.member([testDatabase.north.id])), inboundKey: 'view:V1:h1' };
  const rosa = await testDatabase.patient(testDatabase.north.id, ['Rosa'], 'Chen');
  const tries = await Promise.allSettled([logContact(ana, call(rosa.id)), logContact(ana, call(rosa.id))]);
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await testDatabase.db.contact.count({ where: { patientId: rosa.id } })).toBe(1);
});

test("another team's patient cannot be written about, and sounds like no patient at all", async () => {
  const ana = await testDatabase.member([testDatabase.north.id]);
  const other = await testDatabase.patient(testDatabase.south.id, ['Omar'], 'Haddad');
  const refusal = { code: 'not-found', message: 'That patient is not on your teams. Nothing was saved.' };
  await expect(logContact(ana, call(other.id))).rejects.toMatchObject(refusal);
  await expect(logContact(ana, call(crypto.randomUUID()))).rejects.toMatchObject(refusal);
  await expect(prepareContact(ana, { patientId: other.id })).rejects.toMatchObject({ code: 'not-found' });
  const tries = await testDatabase.db.auditEvent.findMany({
    where: { subjectId: other.id },
    orderBy: { id: 'asc' },
  });
  expect(tries.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
    'contact.log refused',
    'contact.prepare refused',
  ]);
});

test('a team without a channel: the card goes to whoever logged it, and no details anywhere', async () => {
  const ben = await testDatabase.member([testDatabase.south.id]);
  const omar = await testDatabase.patient(testDatabase.south.id, ['Omar'], 'Haddad');
  const followUp = { title: 'Try again', due: MONDAY_9 };
  const { contact } = await logContact(ben, call(omar.id, { followUp }));
  expect(await testDatabase.db.delivery.findMany({ where: { subjectId: contact.id } })).toMatchObject([
    { kind: 'contact_card', destination: ben.actor.slackUserId },
  ]);
});

test('every part that cannot be used is named under its field', async () => {
  const ana = await testDatabase.member([testDatabase.north.id]);
  const input = {
    patientId: null,
    direction: 'sideways',
    way: 'pigeon',
    party: null,
    outcome: null,
    topic: '',
    summary: 'x'.repeat(10_000),
    minutes: 1.5,
    followUp: { title: '', due: MONDAY_9 },
  };
  await expect(logContact(ana, input)).rejects.toMatchObject({
    code: 'invalid',
    fields: {
      patientId: expect.any(String),
      direction: 'Choose one of the options.',
      way: 'Choose one of the options.',
      party: expect.any(String),
      outcome: expect.any(String),
      topic: 'Enter the reason for contact in a few words.',
      summary: 'Please keep the summary under 3000 characters.',
      minutes: 'Minutes are a whole number, for example 12.',
      'followUp.title': 'Say in a few words what to do.',
    },
  });
});

test('names and words in any script are kept as they were written', async () => {
  const ana = await testDatabase.member([testDatabase.north.id]);
  const patient = await testDatabase.patient(testDatabase.north.id, ['ليلى'], 'حداد');
  const summary = 'قالت إنها بخير 👩🏽‍⚕️ <@U1> & more';
  const { contact } = await logContact(ana, call(patient.id, { topic: '💊 דוגמה', summary }));
  expect(contact).toMatchObject({ topic: '💊 דוגמה', summary });
});

test("a caregiver must be that patient's own", async () => {
  const ana = await testDatabase.member([testDatabase.north.id]);
  const rosa = await testDatabase.patient(testDatabase.north.id, ['Rosa'], 'Chen');
  const maria = await testDatabase.patient(testDatabase.north.id, ['Maria'], 'Lopez');
  const data = { sourceSystem: 'test', contentHash: '', name: 'Mei Chen', relationship: 'Daughter' };
  const mei = await testDatabase.db.caregiver.create({
    data: { ...data, sourceId: 'c1', workspaceId: rosa.workspaceId, patientId: rosa.id },
  });
  const withMei = { party: 'caregiver', caregiverId: mei.id };
  expect((await logContact(ana, call(rosa.id, withMei))).contact.caregiverId).toBe(mei.id);
  await expect(logContact(ana, call(maria.id, withMei))).rejects.toMatchObject({
    fields: { caregiver: expect.stringContaining('another patient') },
  });
  expect((await prepareContact(ana, { patientId: rosa.id })).caregivers).toMatchObject([{ id: mei.id }]);
});

test('whoever has no role is refused before a form is filled in vain, and it is written down', async () => {
  const guest = await testDatabase.member([testDatabase.north.id], ['billing']);
  await expect(prepareContact(guest, {})).rejects.toMatchObject({ code: 'forbidden' });
  const rows = await testDatabase.db.auditEvent.findMany({ where: { memberId: guest.actor.memberId } });
  expect(rows).toMatchObject([{ action: 'contact.prepare', outcome: 'refused' }]);
});
