// Longer than 250 lines: one form, field by field, in one running app.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
let north: SeededTeam;
let south: SeededTeam;
let ana: SeededMember;
let rosa: Patient;
let chester: Patient;
let gil: SeededMember;
let omar: Patient;

beforeAll(async () => {
  // Friday, 10:00 in New York; the Thursday after is Thanksgiving.
  testApp = await startTestApp({ startsAt: '2026-11-20T15:00:00Z' });
  const { seed } = testApp;
  north = await seed.team({ name: 'North' });
  south = await seed.team({ name: 'South' });
  ana = await seed.member({ name: 'Ana', teams: [north] });
  gil = await seed.member({ name: 'Gil', teams: [north] });
  rosa = await seed.patient({
    given: 'Rosa',
    family: 'Chenowith',
    team: north,
    birthOn: '1958-03-14',
    mrn: 'MRN7001',
  });
  chester = await seed.patient({ given: 'Robert', family: 'Chester', team: north, birthOn: '1960-01-02' });
  await testApp.prisma.caregiver.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      name: 'Mei Chenowith',
      relationship: 'Daughter',
      sourceSystem: 'test',
      sourceId: 'mei',
      contentHash: '',
    },
  });
  omar = await seed.patient({ given: 'Omar', family: 'Haddadian', team: south });
});
afterAll(() => testApp.stop());
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
});

const robot = (who: SeededMember = ana) => testApp.sandbox.robot(who.user.id);
const open = async (text = '', who: SeededMember = ana) =>
  filledForm(await robot(who).command(`/contact ${text}`.trim(), { channel: north.channelId }));
const contactsOf = (patient: Patient) =>
  testApp.prisma.contact.findMany({
    where: { patientId: patient.id },
    orderBy: { id: 'desc' },
    include: { tasks: true, timeEntries: true },
  });
const rosaLabel = () => `Rosa Chenowith · ${rosa.caseKey}`;
const reads = (modal: Awaited<ReturnType<typeof open>>, label: string, value: string) =>
  testApp.sandbox.waitFor(() => modal.value(label) === value, {
    what: () => `"${label}" to hold "${value}"; it holds "${modal.value(label)}"`,
  });
/** All that Slack was ever told where no name may stand: views, messages and their ids. */
const shownOf = (modal: { view: unknown }) => JSON.stringify(modal.view);

test('a contact with everything in it is logged, and its card in the channel says what it is about', async () => {
  const modal = await open();
  await modal.choose('Patient', { search: 'chenow', pick: rosaLabel() });
  await modal.select('Outcome', 'Reached');
  await modal.fill('Reason for contact', 'Rosa asked about metoprolol');
  await modal.fill('Summary', 'Mrs Chenowith is dizzy in the morning.');
  await modal.select('Barriers', ['Transportation', 'Mistrust']);
  await modal.shows(/Tasks: Transportation[\s\S]*Tasks: Mistrust/);
  await modal.select('Tasks: Transportation', []);
  await modal.select('Tasks: Mistrust', []);
  await modal.fill('Minutes', 12);
  await modal.fill('Follow-up', 'Call about the dose');
  await modal.fill('Owner', 'Gil');
  await modal.fill('Due', 'in 3 business days');
  await modal.shows(/Understood: Wed, Nov 25, 9:00 AM/);
  await modal.select('Priority', 'Urgent');
  const { errors, closed } = await modal.submit();
  expect({ errors, closed }).toEqual({ errors: {}, closed: true });

  const [contact] = await contactsOf(rosa);
  expect(contact).toMatchObject({
    way: 'phone',
    outcome: 'reached',
    topic: 'Rosa asked about metoprolol',
    barriers: ['transportation', 'mistrust'],
    timeEntries: [{ minutes: 12 }],
    tasks: [
      {
        title: 'Call about the dose',
        priority: 'urgent',
        kind: 'medication',
        dueAt: new Date('2026-11-25T14:00:00Z'),
        dueZone: 'America/New_York',
        ownerId: gil.member.id,
      },
    ],
  });
  await testApp.idle();
  const card = await robot().sees(north.channelId, new RegExp(`Contact logged · R. C. · ${rosa.caseKey}`));
  expect(robot().read(card)).toMatch(
    /R\. C\.[\s\S]*Reached[\s\S]*R\. asked about metoprolol[\s\S]*Call about the dose/,
  );
  expect(testApp.sandbox.messages(north.channelId).filter(({ threadTs }) => threadTs === card.ts)).toEqual(
    [],
  );
  expect(JSON.stringify(testApp.sandbox.messages(north.channelId))).not.toMatch(/rosa|chenowith/i);
  expect(robot().hasModal()).toBe(false);
});

test('one match of the words after the command is chosen already', async () => {
  const modal = await open('MRN7001');
  expect(modal.value('Patient')).toBe(rosaLabel());
  expect(shownOf(modal)).not.toMatch(/mrn7001/i);
});

test('several matches are offered first, and a line says so without repeating the words', async () => {
  const modal = await open('che');
  expect(modal.value('Patient')).toBe('');
  expect(modal.text()).toContain('2 patients match');
  const offered = await modal.search('Patient', '');
  expect(offered).toHaveLength(2);
  expect(offered).toContain(rosaLabel());
});

test('no match says so, and a patient of another team is no match', async () => {
  for (const words of ['zzzz', 'Haddadian', omar.caseKey, '🙂', 'x'.repeat(3_000)]) {
    const modal = await open(words);
    expect(modal.text()).toContain('No patient of your teams matches');
    expect(await modal.search('Patient', words.slice(0, 50))).toEqual([]);
  }
});

test('the search finds by name parts in any order, case key, MRN and birth date', async () => {
  const modal = await open();
  for (const words of ['rosa chen', 'chenowith ro', rosa.caseKey.toLowerCase(), 'mrn7001', '3/14/1958'])
    expect(await modal.search('Patient', words)).toContain(rosaLabel());
});

test('what was not shown is shown before it is saved, and nothing typed is lost', async () => {
  const modal = await open(rosa.caseKey);
  await modal.select('Outcome', 'Reached');
  await modal.fill('Reason for contact', 'Refill');
  await modal.fill('Follow-up', 'Check the refill');
  await modal.fill('Due', 'thanksgiving');
  const unread = await modal.submit();
  expect(unread.errors.Due).toMatch(/Try "tomorrow 9am"/);
  await modal.fill('Due', 'yesterday');
  expect((await modal.submit()).errors.Due).toMatch(/has passed/);
  const before = (await contactsOf(rosa)).length;
  await modal.fill('Due', 'monday 8am');
  await modal.shows(/Understood: Mon, Nov 23, 8:00 AM/);
  expect(modal.value('Reason for contact')).toBe('Refill');
  testApp.clock.shiftMs(60_000);
  expect(await modal.submit()).toMatchObject({ closed: true });
  expect(await contactsOf(rosa)).toHaveLength(before + 1);
});

test('an outcome other than reached offers the next attempt, which can be saved as it stands', async () => {
  const modal = await open(rosa.caseKey);
  await modal.select('Outcome', 'Left a message');
  await modal.shows(/Understood: Mon, Nov 23, 9:00 AM/);
  expect(modal.value('Follow-up')).toBe('Try again');
  expect(modal.value('Due')).toBe('next working day 9am');
  await modal.fill('Reason for contact', 'New tablets');
  expect(await modal.submit()).toMatchObject({ closed: true, errors: {} });
  const [contact] = await contactsOf(rosa);
  expect(contact?.tasks).toMatchObject([{ kind: 'next_attempt', dueAt: new Date('2026-11-23T14:00:00Z') }]);
});

test('the offer follows the outcome, and goes when somebody was reached after all', async () => {
  const modal = await open(rosa.caseKey);
  await modal.select('Outcome', 'No answer');
  await modal.shows(/Understood/);
  await modal.select('Outcome', 'Wrong number');
  await reads(modal, 'Follow-up', 'Find the right number');
  await modal.select('Outcome', 'Reached');
  await reads(modal, 'Follow-up', '');
  await reads(modal, 'Due', '');
  await modal.fill('Reason for contact', 'Reached after all');
  expect(await modal.submit()).toMatchObject({ closed: true });
  expect((await contactsOf(rosa))[0]?.tasks).toEqual([]);
});

test("a follow-up in the person's own words is never overwritten", async () => {
  const modal = await open(rosa.caseKey);
  await modal.fill('Reason for contact', 'Ride to dialysis');
  await modal.fill('Follow-up', 'Ask her daughter');
  await modal.select('Outcome', 'No answer');
  expect(modal.value('Follow-up')).toBe('Ask her daughter');
  expect(modal.value('Due')).toBe('');
  await modal.select('Outcome', 'Wrong number');
  expect(modal.value('Follow-up')).toBe('Ask her daughter');
  expect(modal.value('Reason for contact')).toBe('Ride to dialysis');
});

test('a changed offer is the person’s own from then on', async () => {
  const modal = await open(rosa.caseKey);
  await modal.select('Outcome', 'No answer');
  await modal.shows(/Understood/);
  await modal.fill('Due', 'tomorrow 2pm');
  await modal.select('Outcome', 'Wrong number');
  expect(modal.value('Follow-up')).toBe('Try again');
  expect(modal.value('Due')).toBe('tomorrow 2pm');
});

test('however fast she types and chooses, the form shows the last of it', async () => {
  const modal = await open();
  await Promise.all([
    modal.choose('Patient', { search: rosa.caseKey, pick: rosaLabel() }),
    modal.fill('Follow-up', 'Call'),
    ...['t', 'tomorrow', 'tomorrow 9', 'tomorrow 9am', 'monday 9am'].map((words) => modal.fill('Due', words)),
    modal.select('Outcome', 'No answer'),
    modal.select('Contact with', 'Caregiver'),
  ]);
  await modal.shows(/Understood: Mon, Nov 23, 9:00 AM/);
  await modal.shows(/Caregiver name/);
  expect(modal.value('Follow-up')).toBe('Call');
});

test('what an outcome offered stays when the patient’s choice is heard of later', async () => {
  const modal = await open();
  await modal.fill('Reason for contact', 'Ride');
  const slow = testApp.sandbox.hold('views.update', { at: 'before' });
  const outcome = modal.select('Outcome', 'No answer');
  await slow.arrived;
  await modal.choose('Patient', { search: rosa.caseKey, pick: rosaLabel() });
  slow.release();
  await outcome;
  await modal.shows(/Understood: Mon, Nov 23, 9:00 AM/);
  await reads(modal, 'Follow-up', 'Try again');
  expect(await modal.submit()).toMatchObject({ closed: true, errors: {} });
});

test('with a caregiver, the patient’s own are offered, and another patient has none of them', async () => {
  const modal = await open(rosa.caseKey);
  await modal.select('Contact with', 'Caregiver');
  await modal.shows(/Caregiver name/);
  expect(modal.options('Caregiver name')).toEqual(['Daughter (Mei Chenowith)']);
  await modal.select('Caregiver name', 'Daughter (Mei Chenowith)');
  await modal.choose('Patient', { search: 'chester', pick: `Robert Chester · ${chester.caseKey}` });
  await testApp.sandbox.waitFor(() => !modal.labels().includes('Caregiver name'));
  await modal.choose('Patient', { search: rosa.caseKey, pick: rosaLabel() });
  await modal.shows(/Caregiver name/);
  await modal.select('Caregiver name', 'Daughter (Mei Chenowith)');
  await modal.select('Outcome', 'Reached');
  await modal.fill('Reason for contact', 'Rides');
  expect(await modal.submit()).toMatchObject({ closed: true });
  expect((await contactsOf(rosa))[0]).toMatchObject({ party: 'caregiver', caregiverId: expect.any(String) });
});

test('every field that cannot be used has its sentence under it, and nothing is saved', async () => {
  const before = await testApp.prisma.contact.count();
  const modal = await open();
  const empty = await modal.submit({ bypassClient: true });
  expect(empty.errors.Patient).toBeTruthy();
  expect(empty.errors.Outcome).toBeTruthy();
  expect(empty.errors['Reason for contact']).toBe('Enter the reason for contact in a few words.');
  expect(modal.isOpen).toBe(true);
  await modal.choose('Patient', { search: rosa.caseKey, pick: rosaLabel() });
  await modal.select('Outcome', 'Reached');
  await modal.fill('Reason for contact', 'x'.repeat(10_000));
  await modal.fill('Summary', 'y'.repeat(10_000));
  const long = await modal.submit({ bypassClient: true });
  expect(long.errors['Reason for contact']).toContain('under 150 characters');
  expect(long.errors.Summary).toContain('under 3000 characters');
  await modal.fill('Reason for contact', 'Dose');
  await modal.fill('Summary', null);
  await modal.fill('Due', 'tomorrow 9am');
  await modal.shows(/Understood/);
  expect((await modal.submit()).errors['Follow-up']).toBe('Say in a few words what to do.');
  expect(await testApp.prisma.contact.count()).toBe(before);
});

test('a follow-up for somebody who cannot see the patient is refused under its field', async () => {
  const stranger = await testApp.seed.member({ name: 'Stranger', teams: [south] });
  const modal = await open(rosa.caseKey);
  await modal.select('Outcome', 'Reached');
  await modal.fill('Reason for contact', 'Dose');
  await modal.fill('Follow-up', 'Call');
  await modal.fill('Owner', stranger.user.name);
  expect((await modal.submit()).errors.Owner).toContain('not on the team of this task');
});

test('whoever has no role is told so in the form, and it is written down', async () => {
  const guest = await testApp.seed.member({ name: 'Guest', roles: [], teams: [north] });
  const modal = await open('Rosa', guest);
  expect(modal.text()).toContain('You have no access to patients here yet');
  expect(shownOf(modal)).not.toMatch(/rosa|chenowith/i);
  expect(
    await testApp.prisma.auditEvent.count({ where: { memberId: guest.member.id, outcome: 'refused' } }),
  ).toBe(1);
  // Somebody who may not know keeps the details out of the channel: what follows needs them.
  north.channel.members.delete(guest.user.id);
  await testApp.seed.readChannel(north.channelId);
});

test('seventeen voicemails: the form comes back empty, with the way kept, until the box is emptied', async () => {
  const before = (await contactsOf(rosa)).length;
  let modal = await open(rosa.caseKey);
  await modal.select('Contact method', 'Voicemail');
  for (let round = 0; round < 3; round += 1) {
    if (round > 0) await modal.choose('Patient', { search: rosa.caseKey, pick: rosaLabel() });
    await modal.select('Outcome', 'Left a message');
    await modal.shows(/Understood/);
    await modal.fill('Reason for contact', `Voicemail ${round}`);
    await modal.select('After saving', round < 2 ? ['Log another contact'] : []);
    const { next, closed } = await modal.submit();
    if (round === 2) {
      expect(closed).toBe(true);
      break;
    }
    if (!next) throw new Error('no next form');
    modal = next;
    expect(modal.text()).toContain('Saved. The form is ready for the next contact.');
    expect(modal.value('Contact method')).toBe('Voicemail');
    for (const label of ['Patient', 'Outcome', 'Reason for contact', 'Follow-up', 'Due'])
      expect(modal.value(label), label).toBe('');
  }
  const contacts = await contactsOf(rosa);
  expect(contacts).toHaveLength(before + 3);
  expect(contacts.slice(0, 3).map(({ topic }) => topic)).toEqual([
    'Voicemail 2',
    'Voicemail 1',
    'Voicemail 0',
  ]);
});

test('a message left for us is answered by a call back, and the round of voicemails stays incoming', async () => {
  const modal = await open(rosa.caseKey);
  await modal.select('Contact method', 'Voicemail');
  await modal.select('Outcome', 'Left a message');
  await reads(modal, 'Follow-up', 'Try again');
  await modal.select('Direction', 'Incoming (they reached us)');
  await reads(modal, 'Follow-up', 'Call back');
  await modal.shows(/Understood: Mon, Nov 23, 9:00 AM/);
  await modal.fill('Reason for contact', 'Wants to know about her ride');
  await modal.select('After saving', ['Log another contact']);
  const { next } = await modal.submit();
  expect((await contactsOf(rosa))[0]).toMatchObject({
    direction: 'inbound',
    tasks: [{ title: 'Call back', kind: 'callback' }],
  });
  expect(next?.value('Direction')).toBe('Incoming (they reached us)');
  expect(next?.value('Contact method')).toBe('Voicemail');
});

test('a contact of this morning can be logged later, and its minutes count for then', async () => {
  const modal = await open(rosa.caseKey);
  expect(modal.value('Date and time')).toBe('');
  await modal.select('Outcome', 'Reached');
  await modal.fill('Reason for contact', 'Early call');
  await modal.fill('Minutes', 7);
  await modal.fill('Date and time', '2026-11-21T13:15:00Z');
  expect((await modal.submit()).errors['Date and time']).toContain('is in the future');
  await modal.fill('Date and time', '2024-11-20T13:15:00Z');
  expect((await modal.submit()).errors['Date and time']).toContain('more than a year ago');
  await modal.fill('Date and time', '2026-11-20T13:15:00Z');
  expect(await modal.submit()).toMatchObject({ closed: true, errors: {} });
  const happenedAt = new Date('2026-11-20T13:15:00Z');
  expect((await contactsOf(rosa))[0]).toMatchObject({
    occurredAt: happenedAt,
    timeEntries: [{ minutes: 7, spentAt: happenedAt }],
  });
});

test('its words leave the card once the channel is open to all, and come back', async () => {
  const modal = await open(rosa.caseKey);
  await modal.select('Outcome', 'Reached');
  await modal.fill('Reason for contact', 'Something private');
  await modal.fill('Follow-up', 'Bring the papers');
  await modal.fill('Owner', 'Gil');
  await modal.submit();
  await testApp.idle();
  const details = await robot().sees(north.channelId, /Something private/);
  await testApp.sandbox.workspace.makePublic(north.channel, robot().id);
  await testApp.sandbox.waitFor(() => !robot().read(details).includes('Something private'));
  expect(robot().read(details)).toContain(rosa.caseKey);
  await testApp.sandbox.workspace.makePrivate(north.channel, robot().id);
  await testApp.sandbox.waitFor(() => robot().read(details).includes('Something private'));
});

test('Save delivered twice logs one contact', async () => {
  const before = (await contactsOf(rosa)).length;
  const modal = await open(rosa.caseKey);
  await modal.select('Outcome', 'Reached');
  await modal.fill('Reason for contact', 'Twice');
  await modal.submit({ copies: 2 });
  expect(await contactsOf(rosa)).toHaveLength(before + 1);
});

test('a team without a channel: the card comes to whoever logged it', async () => {
  await testApp.prisma.team.update({ where: { id: south.id }, data: { slackChannelId: null } });
  const ben = await testApp.seed.member({ name: 'Ben', teams: [south] });
  const modal = await open(omar.caseKey, ben);
  await modal.select('Outcome', 'Reached');
  await modal.fill('Reason for contact', 'Hello');
  await modal.fill('Follow-up', 'Say hello again');
  await modal.fill('Owner', null);
  await modal.submit();
  await testApp.idle();
  const card = await robot(ben).sees(robot(ben).direct, new RegExp(`Contact logged · .*${omar.caseKey}`));
  expect(robot(ben).read(card)).toContain('no channel in Slack yet');
  expect(card.text).not.toMatch(/haddadian/i);
});

test('a person in another zone reads and means her own time', async () => {
  const lee = await testApp.seed.member({ name: 'Lee', teams: [north], tz: 'America/Los_Angeles' });
  const modal = await open(rosa.caseKey, lee);
  await modal.select('Outcome', 'Reached');
  await modal.fill('Reason for contact', 'Dose');
  await modal.fill('Follow-up', 'Call');
  await modal.fill('Due', 'tomorrow 9am');
  await modal.shows(/Understood: Sat, Nov 21, 9:00 AM/);
  await modal.submit();
  expect((await contactsOf(rosa))[0]?.tasks).toMatchObject([{ dueAt: new Date('2026-11-21T17:00:00Z') }]);
});

test('no name and no words of a person reached the log', () => {
  expect(testApp.logged()).not.toMatch(/chenowith|haddadian|metoprolol|voicemail \d/i);
});
