import { describe, expect, test } from 'vitest';
import { escalationSteps, stepsDue } from '../../../src/domain/escalation/escalation.ts';
import { clinicCalendar as calendar, newYorkAt } from '../time/calendars.ts';

/** The clinic works 8 to 5; the task fell due on Monday at nine, and its owner has had it since Friday. */
const overdue = { since: newYorkAt('2026-11-16T09:00'), ownedSince: newYorkAt('2026-11-13T12:00') };
const policy = {
  ownerAgainAfterHours: 4,
  ownerAgainTimes: 2,
  backupAfterHours: 8,
  supervisorAfterHours: 16,
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
    const thanksgiving = { since: newYorkAt('2026-11-25T16:00'), ownedSince: newYorkAt('2026-11-20T12:00') };
    expect(shown(escalationSteps(policy, calendar, thanksgiving))).toEqual([
      'owner 11-27T11:00',
      'owner 11-27T15:00',
      'backup 11-27T15:00',
      'supervisors 11-30T14:00',
    ]);
    const autumn = { since: newYorkAt('2026-10-30T16:00'), ownedSince: newYorkAt('2026-10-20T12:00') };
    expect(shown(escalationSteps(policy, calendar, autumn))[0]).toBe('owner 11-02T11:00');
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
