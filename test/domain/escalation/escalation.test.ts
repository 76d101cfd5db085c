import { describe, expect, test } from 'vitest';
import { escalationSteps, stepsDue } from '../../../src/domain/escalation/escalation.ts';
import type { TaskPriority } from '../../../src/generated/prisma/enums.ts';
import { clinicCalendar as calendar, newYorkAt } from '../time/calendars.ts';

/** The clinic works 8 to 5; the task fell due on Monday at nine, and its owner has had it since Friday. */
const overdue = {
  since: newYorkAt('2026-11-16T09:00'),
  ownedSince: newYorkAt('2026-11-13T12:00'),
  priority: 'routine' as TaskPriority,
};
const policy = {
  ownerAgainAfterHours: 4,
  ownerAgainTimes: 2,
  backupAfterHours: 8,
  supervisorAfterHours: 16,
  urgentSupervisorAfterHours: 4,
  nowSupervisorAfterMinutes: 60,
};

const shown = (steps: ReturnType<typeof escalationSteps>) =>
  steps.map(({ target, at }) => `${target} ${wall(at)}`);
const wall = (at: Date) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO('America/New_York')
    .toPlainDateTime()
    .toString()
    .slice(5, 16);

describe('the steps of a team', () => {
  test('owner, owner again, backup, supervisors: in working hours, each in its turn', () => {
    expect(shown(escalationSteps(policy, calendar, overdue))).toEqual([
      'owner 11-16T13:00',
      'owner 11-16T17:00',
      'backup 11-16T17:00',
      'supervisors 11-17T16:00',
    ]);
  });

  test.each([
    [{ ownerAgainAfterHours: null }, ['backup 11-16T17:00', 'supervisors 11-17T16:00']],
    [{ ownerAgainTimes: 0, backupAfterHours: null }, ['supervisors 11-17T16:00']],
    [{ ownerAgainTimes: 1, backupAfterHours: null, supervisorAfterHours: null }, ['owner 11-16T13:00']],
    [{ ownerAgainAfterHours: null, backupAfterHours: null, supervisorAfterHours: null }, []],
    [
      { ownerAgainTimes: 1, supervisorAfterHours: 2 },
      ['supervisors 11-16T11:00', 'owner 11-16T13:00', 'backup 11-16T17:00'],
    ],
  ])('each is a setting of its own, and none is never: %j', (settings, expected) => {
    expect(shown(escalationSteps({ ...policy, ...settings }, calendar, overdue))).toEqual(expected);
  });

  test('a task that nobody has knows the supervisors alone', () => {
    expect(shown(escalationSteps(policy, calendar, { ...overdue, ownedSince: null }))).toEqual([
      'supervisors 11-17T16:00',
    ]);
  });

  test('a new owner gets the hours, the supervisors still count from when it fell due', () => {
    const given = { ...overdue, ownedSince: newYorkAt('2026-11-17T10:00') };
    expect(shown(escalationSteps(policy, calendar, given))).toEqual([
      'owner 11-17T14:00',
      'supervisors 11-17T16:00',
      'owner 11-18T09:00',
      'backup 11-18T09:00',
    ]);
  });

  test('over Thanksgiving and the change of the clock, nobody is told on a day off', () => {
    const thanksgiving = {
      ...overdue,
      since: newYorkAt('2026-11-25T16:00'),
      ownedSince: newYorkAt('2026-11-20T12:00'),
    };
    expect(shown(escalationSteps(policy, calendar, thanksgiving))).toEqual([
      'owner 11-27T11:00',
      'owner 11-27T15:00',
      'backup 11-27T15:00',
      'supervisors 11-30T14:00',
    ]);
    const autumn = {
      ...overdue,
      since: newYorkAt('2026-10-30T16:00'),
      ownedSince: newYorkAt('2026-10-20T12:00'),
    };
    expect(shown(escalationSteps(policy, calendar, autumn))[0]).toBe('owner 11-02T11:00');
  });
});

describe('work that does not wait', () => {
  const steps = (priority: TaskPriority, since: string, settings = {}) =>
    shown(
      escalationSteps({ ...policy, ...settings }, calendar, {
        since: newYorkAt(since),
        ownedSince: newYorkAt('2026-11-13T12:00'),
        priority,
      }),
    );

  test('"now" reaches the supervisors within the hour, at night and on a holiday', () => {
    expect(steps('stat', '2026-11-21T23:30')).toEqual([
      'owner 11-21T23:45',
      'backup 11-22T00:00',
      'supervisors 11-22T00:30',
    ]);
    expect(steps('stat', '2026-11-26T06:00').at(-1)).toBe('supervisors 11-26T07:00');
  });

  test.each(['urgent', 'asap'] as const)('%s reaches them the same day', (priority) => {
    expect(steps(priority, '2026-11-16T09:00')).toEqual([
      'owner 11-16T10:00',
      'backup 11-16T11:00',
      'supervisors 11-16T13:00',
    ]);
    // Half an hour before the team closes at five, somebody can still act.
    expect(steps(priority, '2026-11-16T15:30').at(-1)).toBe('supervisors 11-16T16:30');
    expect(steps(priority, '2026-11-16T16:45').at(-1)).toBe('supervisors 11-16T20:45');
  });

  test('each is a setting; without one it counts as routine work', () => {
    expect(steps('stat', '2026-11-16T09:00', { nowSupervisorAfterMinutes: 20 }).at(-1)).toBe(
      'supervisors 11-16T09:20',
    );
    expect(steps('urgent', '2026-11-16T09:00', { urgentSupervisorAfterHours: 2 }).at(-1)).toBe(
      'supervisors 11-16T11:00',
    );
    const none = { nowSupervisorAfterMinutes: null, urgentSupervisorAfterHours: null };
    for (const priority of ['stat', 'urgent'] as const)
      expect(steps(priority, '2026-11-16T09:00', none)).toEqual(steps('routine', '2026-11-16T09:00'));
  });
});

describe('what is due of them', () => {
  const steps = escalationSteps(policy, calendar, overdue);
  test.each([
    ['2026-11-16T12:59', 0, [], 'owner'],
    ['2026-11-16T13:00', 0, ['owner'], 'owner'],
    ['2026-11-16T17:00', 1, ['owner', 'backup'], 'supervisors'],
    ['2026-11-23T09:00', 0, ['owner', 'owner', 'backup', 'supervisors'], undefined],
    ['2026-11-23T09:00', 4, [], undefined],
  ])('at %s with %i taken: %j, then %s', (now, taken, due, next) => {
    const found = stepsDue(steps, { taken, now: newYorkAt(now) });
    expect(found.due.map(({ target }) => target)).toEqual(due);
    expect(found.next?.target).toBe(next);
  });
});
