// Longer than 250 lines: one evening after the other of the same team; each half would set it up again.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveSettings } from '../../../src/domain/member-changes/save-settings.ts';
import { holdDueTasks } from '../../../src/domain/reminders/hold-due-tasks.ts';
import { createTask } from '../../../src/domain/tasks/create-task.ts';
import { editTask } from '../../../src/domain/tasks/edit-task.ts';
import { reassignTask } from '../../../src/domain/tasks/reassign-task.ts';
import { snoozeTask } from '../../../src/domain/tasks/snooze-task.ts';
import { undoTask } from '../../../src/domain/tasks/undo-task.ts';
import { editTeam } from '../../../src/domain/team-changes/edit-team.ts';
import type { TaskPriority } from '../../../src/generated/prisma/enums.ts';
import { filledForm } from '../../kit/forms.ts';
import { HOUR, MINUTE } from '../../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from './team-app.ts';

// A Friday, 16:30 in New York. The team works on weekdays from 9 to 17; Ana is quiet from 20:00 to 7:00.
const FRIDAY = '2026-11-20T21:30:00Z';
const MONDAY_9 = new Date('2026-11-23T14:00:00Z');
const SATURDAY_10 = new Date('2026-11-21T15:00:00Z');

let teamApp: TeamApp;
beforeEach(async () => {
  teamApp = await startTeamApp({ startsAt: FRIDAY });
  await teamApp.prisma.team.updateMany({ data: { holdsOutsideHours: true } });
  await teamApp.prisma.member.updateMany({ data: { quietFrom: '20:00', quietUntil: '07:00' } });
});
afterEach(async () => {
  teamApp.isClean();
  await teamApp.stop();
});

type Who = keyof TeamApp['people'];

function ctxOf(who: Who = 'ana') {
  const { member } = teamApp.people[who];
  const { prisma, clock } = teamApp;
  return {
    workspace: { id: member.workspaceId, defaultTimeZone: 'America/New_York' },
    actor: {
      kind: 'member' as const,
      memberId: member.id,
      slackUserId: member.slackUserId,
      displayName: member.displayName,
      timeZone: member.timeZone,
      roles: member.roles,
      teamIds: [teamApp.north.id],
    },
    db: prisma,
    now: clock.now,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    requestId: 'test',
  };
}

async function dueAt(at: Date, more: { priority?: TaskPriority; owner?: Who | null } = {}) {
  const { owner = 'ana', priority = 'routine' } = more;
  const wall = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO('America/New_York')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
  return createTask(ctxOf(), {
    title: 'call',
    patientId: teamApp.rosa.id,
    priority,
    due: { at, wall, zone: 'America/New_York' },
    ownerSlackUserId: owner ? teamApp.people[owner].user.id : null,
  });
}
const row = (id: string) => teamApp.prisma.task.findUniqueOrThrow({ where: { id } });
/** Slack's events are acknowledged before they are handled. */
const isReleased = (id: string) =>
  expect.poll(async () => (await row(id)).heldFrom, { timeout: 5_000 }).toBeNull();
async function tickAt(at: Date | string) {
  teamApp.clock.set(new Date(at).toISOString());
  await teamApp.tick();
}

describe('routine work', () => {
  test('that falls due on a Saturday comes on Monday when the team is open again, and counts no lag for it', async () => {
    const task = await dueAt(SATURDAY_10);
    await tickAt(SATURDAY_10);
    expect(teamApp.cards()).toEqual([]);
    expect(await row(task.id)).toMatchObject({
      remindAt: MONDAY_9,
      heldFrom: SATURDAY_10,
      dueAt: SATURDAY_10,
      version: task.version,
    });
    expect(
      await teamApp.prisma.auditEvent.count({ where: { action: 'task.hold', subjectId: task.id } }),
    ).toBe(1);
    await tickAt(new Date(SATURDAY_10.getTime() + HOUR));
    expect(await teamApp.prisma.auditEvent.count({ where: { action: 'task.hold' } })).toBe(1);
    await tickAt(MONDAY_9);
    expect(teamApp.cards()).toHaveLength(1);
    expect(await row(task.id)).toMatchObject({ remindAt: null, heldFrom: null });
    expect(await teamApp.prisma.delivery.findFirst({ where: { subjectId: task.id } })).toMatchObject({
      dueAt: MONDAY_9,
    });
  });

  test('comes at once where the team wants it so', async () => {
    await teamApp.prisma.team.updateMany({ data: { holdsOutsideHours: false } });
    await dueAt(SATURDAY_10);
    await tickAt(SATURDAY_10);
    expect(teamApp.cards()).toHaveLength(1);
  });

  test('waits for its owner’s quiet hours in the zone in which she is, and nobody’s for those of the team alone', async () => {
    await teamApp.prisma.team.updateMany({ data: { workdayEndsAt: '23:00', workdayStartsAt: '05:00' } });
    const at = new Date('2026-11-21T01:30:00Z'); // 20:30 in New York on Friday, 17:30 in Los Angeles.
    const [hers, his, nobodys] = [
      await dueAt(at),
      await dueAt(at, { owner: 'cleo' }),
      await dueAt(at, { owner: null }),
    ];
    await tickAt(at);
    expect((await row(hers.id)).heldFrom).toEqual(at);
    // Her night ends at 7:00 on Saturday, and then the team is closed until Monday at 5:00, while she is quiet again.
    expect((await row(hers.id)).remindAt).toEqual(new Date('2026-11-23T12:00:00Z'));
    expect((await row(his.id)).heldFrom).toBeNull();
    expect((await row(nobodys.id)).heldFrom).toBeNull();
    expect(teamApp.cards()).toHaveLength(2);
  });

  test('waits over Thanksgiving and the day on which the team is closed', async () => {
    await teamApp.prisma.team.updateMany({ data: { closedOn: [new Date('2026-11-27T00:00:00Z')] } });
    const task = await dueAt(new Date('2026-11-26T15:00:00Z'));
    await tickAt('2026-11-26T15:00:00Z');
    expect((await row(task.id)).remindAt).toEqual(new Date('2026-11-30T14:00:00Z'));
  });

  test('ten thousand on a Saturday are moved in one pass', async () => {
    const { id } = await dueAt(SATURDAY_10);
    await teamApp.prisma.$executeRaw`
      INSERT INTO task ("id", "workspaceId", "teamId", "title", "priority", "remindAt", "dueAt", "ownerId", "createdById", "updatedAt")
      SELECT gen_random_uuid(), t."workspaceId", t."teamId", 'call ' || n, 'routine', t."remindAt", t."dueAt", t."ownerId", t."createdById", now()
        FROM task t CROSS JOIN generate_series(1, 9999) AS n WHERE t."id" = ${id}::uuid`;
    await tickAt(SATURDAY_10);
    expect(await teamApp.prisma.task.count({ where: { heldFrom: SATURDAY_10, remindAt: MONDAY_9 } })).toBe(
      10_000,
    );
    expect(await teamApp.prisma.auditEvent.count({ where: { action: 'task.hold' } })).toBe(10_000);
    expect(teamApp.cards()).toEqual([]);
  });
});

describe('urgent work', () => {
  test('breaks through on a Saturday, unless its owner wants none then; what is "now" always does', async () => {
    const night = new Date('2026-11-22T03:00:00Z');
    await teamApp.prisma.member.updateMany({
      where: { displayName: 'Ben' },
      data: { urgentBreaksQuiet: false },
    });
    const [anas, bens, benNow] = [
      await dueAt(night, { priority: 'urgent' }),
      await dueAt(night, { priority: 'asap', owner: 'ben' }),
      await dueAt(night, { priority: 'stat', owner: 'ben' }),
    ];
    await tickAt(night);
    expect((await row(anas.id)).cardOccurrence).toBe(1);
    expect((await row(benNow.id)).cardOccurrence).toBe(1);
    // The team's hours do not hold it: seven on Sunday morning.
    expect((await row(bens.id)).remindAt).toEqual(new Date('2026-11-22T12:00:00Z'));
  });
});

describe('Slack’s do-not-disturb', () => {
  const noon = new Date('2026-11-23T17:00:00Z');
  const asked = () => teamApp.sandbox.calls.filter(({ method }) => method === 'dnd.teamInfo');

  test('is asked for when something falls due, and holds until it ends', async () => {
    const task = await dueAt(noon);
    const [startAt, endAt] = [noon.getTime() - 10 * MINUTE, noon.getTime() + 50 * MINUTE];
    teamApp.people.ana.user.dnd = { startAt, endAt };
    await tickAt(noon);
    expect(asked()).toHaveLength(1);
    expect((await row(task.id)).remindAt).toEqual(new Date(endAt));
    await tickAt(new Date(endAt));
    expect(teamApp.cards()).toHaveLength(1);
  });

  test('is asked for once in a quarter of an hour, and not for whom something else holds', async () => {
    await dueAt(SATURDAY_10);
    await tickAt(SATURDAY_10);
    expect(asked()).toHaveLength(0);
    for (const minutes of [0, 5, 14, 16]) await dueAt(new Date(noon.getTime() + minutes * MINUTE));
    for (const minutes of [0, 5, 14]) await tickAt(new Date(noon.getTime() + minutes * MINUTE));
    expect(asked()).toHaveLength(1);
    await tickAt(new Date(noon.getTime() + 16 * MINUTE));
    expect(asked()).toHaveLength(2);
  });

  test('that ends early lets the reminder come with the next tick', async () => {
    const task = await dueAt(noon);
    teamApp.clock.set('2026-11-23T16:50:00Z');
    await teamApp.robot().pauseNotifications(120);
    await tickAt(noon);
    expect((await row(task.id)).heldFrom).toEqual(noon);
    teamApp.clock.shiftMs(5 * MINUTE);
    await teamApp.robot().resumeNotifications();
    await isReleased(task.id);
    await teamApp.tick();
    expect(teamApp.cards()).toHaveLength(1);
  });

  test('that Slack does not tell holds nothing', async () => {
    teamApp.people.ana.user.dnd = { startAt: noon.getTime(), endAt: noon.getTime() + HOUR };
    await dueAt(noon);
    await dueAt(new Date(noon.getTime() + 30_000));
    const silence = teamApp.sandbox.faults.add({ method: 'dnd.teamInfo', fault: 'hang-before' });
    await tickAt(noon);
    expect(silence.fired).toBe(1);
    expect(teamApp.cards()).toHaveLength(1);
    // Within a minute Slack is not asked again.
    await tickAt(new Date(noon.getTime() + 30_000));
    expect(teamApp.cards()).toHaveLength(2);
    expect(asked()).toHaveLength(1);
    silence.rule.times = 0;
    teamApp.sandbox.faults.release();
  });
});

describe('a hold ends', () => {
  async function held() {
    const task = await dueAt(SATURDAY_10);
    await tickAt(SATURDAY_10);
    expect((await row(task.id)).heldFrom).toEqual(SATURDAY_10);
    return task;
  }

  test('when it becomes urgent', async () => {
    const task = await held();
    await editTask(ctxOf(), { id: task.id, version: task.version, priority: 'urgent' });
    await teamApp.tick();
    expect(teamApp.cards()).toHaveLength(1);
    expect(await row(task.id)).toMatchObject({ remindAt: null, heldFrom: null });
  });

  test('when it goes to somebody else, for whom it may be held again, and Undo decides once more', async () => {
    const task = await held();
    const given = await reassignTask(ctxOf(), { id: task.id, toSlackUserId: teamApp.people.ben.user.id });
    expect(await row(task.id)).toMatchObject({ remindAt: SATURDAY_10, heldFrom: null });
    await teamApp.tick();
    expect(await row(task.id)).toMatchObject({ remindAt: MONDAY_9, heldFrom: SATURDAY_10 });
    await undoTask(ctxOf(), { id: task.id, version: given.version });
    expect(await row(task.id)).toMatchObject({
      remindAt: SATURDAY_10,
      heldFrom: null,
      ownerId: teamApp.people.ana.member.id,
    });
  });

  test('when another time is given, or it is put off', async () => {
    const task = await held();
    const until = new Date('2026-11-24T15:00:00Z');
    await snoozeTask(ctxOf(), { id: task.id, until });
    expect(await row(task.id)).toMatchObject({ remindAt: until, heldFrom: null });
  });

  test('when the team works at other hours', async () => {
    const task = await held();
    const ctx = { ...ctxOf(), actor: { kind: 'system' as const, job: 'test' } };
    await editTeam(ctx, {
      id: teamApp.north.id,
      team: {
        name: 'North',
        slackChannelId: teamApp.channel,
        timeZone: 'America/New_York',
        workingDays: [1, 2, 3, 4, 5, 6],
        workdayStartsAt: '09:00',
        workdayEndsAt: '17:00',
        holidays: 'US',
        memberIds: [
          teamApp.people.ana.member.id,
          teamApp.people.ben.member.id,
          teamApp.people.cleo.member.id,
        ],
      },
    });
    await teamApp.tick();
    expect(await row(task.id)).toMatchObject({ heldFrom: null, cardOccurrence: 1 });
  });

  test('when she wants other quiet hours', async () => {
    await teamApp.prisma.team.updateMany({ data: { holdsOutsideHours: false } });
    const night = new Date('2026-11-21T03:00:00Z');
    const task = await dueAt(night);
    await tickAt(night);
    expect((await row(task.id)).heldFrom).toEqual(night);
    await saveSettings(ctxOf(), {
      quietFrom: null,
      quietUntil: null,
      urgentBreaksQuiet: true,
      digestAt: null,
      eveningDigestAt: null,
      wanted: [],
      backupSlackUserId: null,
    });
    await teamApp.tick();
    expect(teamApp.cards()).toHaveLength(1);
  });

  test('when its owner travels: quiet hours and digests follow her, the due time stays at its instant', async () => {
    await teamApp.prisma.team.updateMany({ data: { holdsOutsideHours: false } });
    const evening = new Date('2026-11-24T02:00:00Z'); // Monday, 21:00 in New York.
    const task = await dueAt(evening);
    const ana = { id: teamApp.people.ana.member.id };
    await teamApp.prisma.member.update({
      where: ana,
      data: { nextDigestAt: MONDAY_9, nextEveningDigestAt: MONDAY_9 },
    });
    await tickAt(evening);
    expect((await row(task.id)).remindAt).toEqual(new Date('2026-11-24T12:00:00Z'));
    teamApp.clock.shiftMs(MINUTE);
    await teamApp.sandbox.workspace.changeUser(teamApp.people.ana.user, { tz: 'America/Los_Angeles' });
    await isReleased(task.id);
    expect(await teamApp.prisma.member.findUnique({ where: ana })).toMatchObject({
      timeZone: 'America/Los_Angeles',
      nextDigestAt: null,
      nextEveningDigestAt: null,
    });
    await teamApp.tick();
    expect(teamApp.cards()).toHaveLength(1);
    expect((await row(task.id)).dueAt).toEqual(evening);
    const form = await teamApp.form('call tomorrow 9am');
    expect(form.text()).toMatch(/Tue, Nov 24, 9:00 AM/);
  });
});

describe('before anything is saved', () => {
  test('the form says when a reminder would come, and how it would come at its time', async () => {
    const form = await teamApp.form('call Rosa tomorrow 10am');
    expect(form.text()).toMatch(
      /Reminder: Mon, Nov 23, 9:00 AM, when the team is open again\. If marked “Urgent”, it comes at its due time/,
    );
    await form.fill('Due', 'monday 10am');
    await form.shows(/Understood: Mon, Nov 23, 10:00 AM(?![\s\S]*open again)/);
    await teamApp.prisma.team.updateMany({ data: { holdsOutsideHours: false } });
    await teamApp.prisma.member.updateMany({
      where: { displayName: 'Ben' },
      data: { urgentBreaksQuiet: false },
    });
    await form.fill('Owner', 'Ben');
    await form.fill('Due', 'monday 10pm');
    await form.shows(
      /Tue, Nov 24, 7:00 AM, when the quiet hours are over\. If marked “STAT”, it comes at its due time/,
    );
    await form.fill('Priority', 'STAT');
    await form.fill('Due', 'tuesday 10pm');
    await form.shows(/Understood: Tue, Nov 24, 10:00 PM(?![\s\S]*quiet hours)/);
  });

  test('so does the follow-up of a contact', async () => {
    const form = await filledForm(
      await teamApp.robot().command('/contact quillf', { channel: teamApp.channel }),
    );
    await form.fill('Due', 'tomorrow 10am');
    await form.shows(/Reminder: Mon, Nov 23, 9:00 AM/);
  });
});

test('the forms of Edit and of a snooze go by the task’s own team and owner', async () => {
  const { member, user } = teamApp.people.ana;
  // Ana’s first team is closed for long; the task is of another one, which works on Saturdays.
  await teamApp.prisma.teamMember.create({
    data: { workspaceId: teamApp.south.workspaceId, teamId: teamApp.south.id, memberId: member.id },
  });
  await teamApp.prisma.team.update({ where: { id: teamApp.north.id }, data: { workingDays: [3] } });
  await teamApp.prisma.team.update({
    where: { id: teamApp.south.id },
    data: { workingDays: [1, 2, 3, 4, 5, 6] },
  });
  const ctx = { ...ctxOf(), actor: { ...ctxOf().actor, teamIds: [teamApp.north.id, teamApp.south.id] } };
  await createTask(ctx, { title: 'call', patientId: teamApp.omar.id, ownerSlackUserId: user.id });
  await teamApp.idle();
  const card = teamApp.sandbox.messages(teamApp.south.channelId).at(0) ?? expect.fail('no card came');
  const snooze = await filledForm(await teamApp.robot().press(card, 'Pick a time …'));
  await snooze.fill('Date and time, in words', 'sunday 10am');
  await snooze.shows(/Reminder: Mon, Nov 23, 9:00 AM, when the team is open again/);
  await snooze.fill('Date and time, in words', 'in 1 business day');
  await snooze.shows(/Understood: Sat, Nov 21, 9:00 AM(?![\s\S]*open again)/);
});

test('App Home and the details say it as well', async () => {
  const task = await dueAt(SATURDAY_10);
  await tickAt(SATURDAY_10);
  const ana = teamApp.robot();
  await ana.home.open();
  await ana.home.shows(/Held until .*\(the team is closed\)/);
  const list = await ana.command('/task mine', { channel: teamApp.channel });
  await list.tells(/My tasks/);
  const details = await filledForm(await ana.press(list.ephemeral ?? expect.fail('no list'), 'Open'));
  expect(details.text()).toMatch(/Held until .*\(the team is closed\)/);
  expect((await row(task.id)).version).toBe(task.version);
});

test('a list says until when a reminder waits, and why', async () => {
  await dueAt(SATURDAY_10);
  await tickAt(SATURDAY_10);
  const outcome = await teamApp.robot().command('/task mine', { channel: teamApp.channel });
  await outcome.tells(/Held until .*9:00.* \(the team is closed\)/);
});

test('of two replicas that look at the same moment, one moves each task and writes it down', async () => {
  for (let minute = 0; minute < 20; minute += 1)
    await dueAt(new Date(SATURDAY_10.getTime() + minute * MINUTE));
  const now = new Date(SATURDAY_10.getTime() + HOUR);
  const ctx = { ...ctxOf(), actor: { kind: 'system' as const, job: 'tick' } };
  const look = () => holdDueTasks(ctx, { now, after: null, readDnd: async () => new Map() });
  const moved = await Promise.all([look(), look(), look()]);
  expect(moved.reduce((sum, held) => sum + held, 0)).toBe(20);
  expect(await teamApp.prisma.auditEvent.count({ where: { action: 'task.hold' } })).toBe(20);
});

test('working hours that cannot be read hold nothing', async () => {
  await teamApp.prisma.team.updateMany({ data: { holidayCountry: 'ATLANTIS' } });
  await dueAt(SATURDAY_10);
  await tickAt(SATURDAY_10);
  expect(teamApp.cards()).toHaveLength(1);
  expect(teamApp.logged()).toContain('working hours cannot be read');
});

test('"end of day" comes back half an hour before the team closes, not the next morning', async () => {
  teamApp.clock.set('2026-11-20T19:00:00Z');
  const form = await teamApp.form('call the pharmacy end of day');
  await form.choose('Patient', { search: 'quillf', pick: `Rosa Quillfeather · ${teamApp.rosa.caseKey}` });
  await form.shows(/Understood: .*Fri, Nov 20, 5:00 PM/);
  expect(form.text()).not.toMatch(/Reminder:.*Mon/);
  expect((await form.submit()).errors).toEqual({});
  teamApp.clock.set('2026-11-20T21:29:00Z');
  await teamApp.tick();
  expect(teamApp.cards()).toHaveLength(0);
  teamApp.clock.set('2026-11-20T21:30:00Z');
  await teamApp.tick();
  expect(teamApp.cards()).toHaveLength(1);
});

test('a deadline at closing that is set within the last half hour comes back at once', async () => {
  teamApp.clock.set('2026-11-20T21:45:00Z');
  const task = await dueAt(new Date('2026-11-20T22:00:00Z'));
  await teamApp.tick();
  expect(await row(task.id)).toMatchObject({ remindAt: null, cardOccurrence: 1 });
});

test('a task that is reassigned while snoozed comes to its new owner, not when the old one wanted it', async () => {
  teamApp.clock.set('2026-11-23T15:00:00Z');
  const overdue = await dueAt(new Date('2026-11-23T16:00:00Z'));
  teamApp.clock.set('2026-11-23T16:00:00Z');
  await teamApp.tick();
  await snoozeTask(ctxOf(), { id: overdue.id, until: new Date('2026-11-25T15:00:00Z') });
  const ahead = await dueAt(new Date('2026-11-24T16:00:00Z'));
  await snoozeTask(ctxOf(), { id: ahead.id, until: new Date('2026-11-27T15:00:00Z') });
  for (const { id } of [overdue, ahead])
    await reassignTask(ctxOf(), { id, toSlackUserId: teamApp.people.ben.user.id });
  expect(await row(ahead.id)).toMatchObject({ remindAt: ahead.dueAt, snoozedUntil: null });
  const before = teamApp.cards().length;
  await teamApp.tick();
  expect(teamApp.cards().length).toBe(before + 1);
  expect(await row(overdue.id)).toMatchObject({ remindAt: null, cardOccurrence: 2 });
  expect(teamApp.robot().read(teamApp.cards().at(-1) ?? fail())).toContain('Ben');
});

const fail = (): never => {
  throw new Error('no card came');
};
