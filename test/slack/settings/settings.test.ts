import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { reassignTask } from '../../../src/domain/tasks/reassign-task.ts';
import { readClock } from '../../../src/domain/time/read-clock.ts';
import { filledForm } from '../../kit/forms.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

let teamApp: TeamApp;
beforeAll(async () => {
  teamApp = await startTeamApp();
});
afterEach(() => teamApp.isClean());
afterAll(() => teamApp.stop());

const settings = async (who: keyof TeamApp['people'] = 'ana') =>
  filledForm(await teamApp.robot(who).command('/care settings'));
const row = (who: keyof TeamApp['people'] = 'ana') =>
  teamApp.prisma.member.findUniqueOrThrow({ where: { id: teamApp.people[who].member.id } });

test('a person chooses quiet hours, digests, messages and who stands in, and it is written down', async () => {
  const form = await settings();
  expect(form.text()).toContain('Times are in your own zone, America/New_York');
  await form.fill('Quiet hours start', '9pm');
  await form.fill('Quiet hours end', '06:30');
  await form.fill('Urgent tasks', []);
  await form.fill('Morning digest', '7:30 AM');
  await form.fill('End-of-day digest', '16:45');
  await form.fill('Direct messages', ['“Still working on this?” about tasks in progress']);
  await form.fill('My coverage', 'Ben');
  expect(await form.submit()).toMatchObject({ errors: {}, closed: true });
  expect(await row()).toMatchObject({
    quietFrom: '21:00',
    quietUntil: '06:30',
    urgentBreaksQuiet: false,
    digestAt: '07:30',
    eveningDigestAt: '16:45',
    mutedKinds: ['task_assigned', 'handover'],
    backupId: teamApp.people.ben.member.id,
  });
  expect(
    await teamApp.prisma.auditEvent.findFirst({ where: { action: 'member.edit-settings' } }),
  ).toMatchObject({
    memberId: teamApp.people.ana.member.id,
    details: {
      fields: [
        'quietFrom',
        'quietUntil',
        'urgentBreaksQuiet',
        'digestAt',
        'eveningDigestAt',
        'mutedKinds',
        'backupId',
      ],
    },
  });
  const again = await settings();
  expect(again.value('Quiet hours start')).toBe('9:00 PM');
  expect(again.value('My coverage')).toBe('Ben');
});

test('another time of a digest is planned by the next tick; one that stays keeps its plan', async () => {
  const planned = new Date('2026-11-24T13:00:00Z');
  await teamApp.prisma.member.update({
    where: { id: teamApp.people.cleo.member.id },
    data: {
      digestAt: '08:00',
      eveningDigestAt: '17:00',
      nextDigestAt: planned,
      nextEveningDigestAt: planned,
    },
  });
  const form = await settings('cleo');
  await form.fill('End-of-day digest', '');
  expect((await form.submit()).errors).toEqual({});
  expect(await row('cleo')).toMatchObject({
    digestAt: '08:00',
    nextDigestAt: planned,
    eveningDigestAt: null,
    nextEveningDigestAt: null,
  });
});

test('what cannot be kept is said under its field, and nothing is saved', async () => {
  const before = await row('ben');
  const form = await settings('ben');
  const refused = async (label: string, words: string | null) => {
    await form.fill(label, words);
    return (await form.submit()).errors;
  };
  expect(await refused('Morning digest', '8')).toEqual({
    'Morning digest': 'Write a time like 7:30 AM or 19:30, or leave it empty.',
  });
  await form.fill('Morning digest', '8 am');
  expect(await refused('Quiet hours start', '22:00')).toEqual({
    'Quiet hours end': 'Enter an end time as well, or leave both empty.',
  });
  expect(await refused('Quiet hours end', '10 pm')).toEqual({
    'Quiet hours end': 'Start and end are the same. Choose another time, or leave both empty.',
  });
  await form.fill('Quiet hours end', '6am');
  expect(await refused('My coverage', 'Ben')).toEqual({
    'My coverage': 'Choose someone else: you cannot cover for yourself.',
  });
  for (const stranger of ['Sol', 'Noa'])
    expect(await refused('My coverage', stranger)).toEqual({
      'My coverage': expect.stringMatching(/^They are not on any of your teams/),
    });
  expect(await row('ben')).toEqual(before);
});

test('whoever wants no word of what they are given gets none', async () => {
  await teamApp.prisma.member.update({
    where: { id: teamApp.people.ben.member.id },
    data: { mutedKinds: ['task_assigned'] },
  });
  await teamApp.card();
  const [task] = await teamApp.tasks();
  const { member } = teamApp.people.ana;
  await reassignTask(
    {
      workspace: { id: member.workspaceId, defaultTimeZone: 'UTC' },
      actor: { ...member, kind: 'member', memberId: member.id, teamIds: [teamApp.north.id] },
      db: teamApp.prisma,
      now: teamApp.clock.now,
      log: { debug() {}, info() {}, warn() {}, error() {} },
      requestId: 'test',
    },
    { id: task?.id ?? '', toSlackUserId: teamApp.people.ben.user.id },
  );
  expect(await teamApp.prisma.delivery.count({ where: { kind: 'task_assigned' } })).toBe(0);
});

test('the form opens from App Home, from /care me and from the help', async () => {
  const ana = teamApp.robot();
  await ana.home.open();
  await (await (await ana.home.press('My settings')).opens()).shows(/Quiet hours start/);
  await ana.modal().close({ all: true });
  const me = await ana.command('/care me');
  await me.tells(/Your access/);
  await (
    await (await ana.press(me.ephemeral ?? expect.fail('nothing was shown'), 'My settings')).opens()
  ).shows(/Quiet hours start/);
});

test.each([
  ['8:30 PM', '20:30'],
  ['8pm', '20:00'],
  ['12 am', '00:00'],
  ['12:05 p.m.', '12:05'],
  ['7.15', '07:15'],
  ['noon', '12:00'],
  ['8', null],
  ['24:00', null],
  ['13 pm', null],
  ['8:75', null],
  ['tomorrow', null],
])('"%s" is the time %s', (words, clock) => {
  expect(readClock(words)).toBe(clock);
});
