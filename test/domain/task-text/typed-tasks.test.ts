import { describe, expect, test } from 'vitest';
import { parseTaskText } from '../../../src/domain/task-text/parse-task-text.ts';
import { planRecurrence } from '../../../src/domain/time/plan-recurrence.ts';
import taskTimes from '../../fixtures/words/task-times.json' with { type: 'json' };
import { clinicCalendar, NEW_YORK, newYorkAt } from '../time/calendars.ts';

const options = (now = '2026-11-18T10:00') => ({
  now: newYorkAt(now),
  zone: NEW_YORK,
  calendar: clinicCalendar,
});
const parse = (text: string) => parseTaskText(text, options());
const wallOf = (text: string) => {
  const { due } = parse(text);
  return due?.kind === 'due' ? due.wall : null;
};

describe('a sentence says when', () => {
  test.each(taskTimes.map((row) => [row.input.text, row] as const))('%s', (_, { input, expect: wanted }) => {
    const { due, repeatText } = parseTaskText(input.text, options(input.now));
    const wall = due?.kind === 'due' ? due.wall : null;
    if ('due' in wanted) expect(wall).toBe(wanted.due);
    if ('noDue' in wanted) expect(wall).toBeNull();
    if ('dueFrom' in wanted) {
      expect(wall).not.toBeNull();
      expect([wanted.dueFrom, wall, wanted.dueTo].toSorted()[1]).toBe(wall);
    }
    if ('notRepeat' in wanted) {
      const plan = repeatText ? planRecurrence(repeatText, options(input.now)) : null;
      expect(plan?.kind === 'repeats' ? plan.words : '').not.toMatch(/month/);
    }
  });

  test.each([
    ['call the son tomorrow 10', '2026-11-19T10:00', 'call the son'],
    ['call the son mon 10', '2026-11-23T10:00', 'call the son'],
    ['call the son fri 20', '2026-11-20T09:00', 'call the son'],
    ['call the son 12/4 2p', '2026-12-04T14:00', 'call the son'],
    ['call the pharmacy 2p', '2026-11-18T14:00', 'call the pharmacy'],
    ['call the son in the morning', '2026-11-19T09:00', 'call the son'],
    ['call the son tomorrow 2-4', '2026-11-19T14:00', 'call the son'],
    ['call the son between 2 and 4 tomorrow', '2026-11-19T14:00', 'call the son'],
    ['call the son Friday between 10 and noon', '2026-11-20T10:00', 'call the son'],
    ['call the son after 3pm', '2026-11-18T15:00', 'call the son'],
    ['call the son before 10 tomorrow', '2026-11-19T10:00', 'call the son'],
    ['call the son 3ish tomorrow', '2026-11-19T15:00', 'call the son'],
    ['call the son tomorrow at three thirty', '2026-11-19T15:30', 'call the son'],
    ['call the son on the first monday of next month', '2026-12-07T09:00', 'call the son'],
    ['visit Monday 30th at 2', '2026-11-30T14:00', 'visit'],
    ['call the son by end of December', '2026-12-31T09:00', 'call the son'],
    ['call her tomorrow', '2026-11-19T09:00', 'call her'],
    ['call her this afternoon about meds', '2026-11-18T13:00', 'call her about meds'],
    ['call the son Dec 1 930am', '2026-12-01T09:30', 'call the son'],
    ['call the son now', '2026-11-18T10:01', 'call the son'],
    ['now call the son', '2026-11-18T10:01', 'call the son'],
  ])('%s', (text, wall, title) => {
    expect({ wall: wallOf(text), title: parse(text).title }).toEqual({ wall, title });
  });

  test.each([
    'she is now at home',
    'no pain for now',
    'dizzy in the morning',
    'takes it at night',
    'BP between 120 and 140',
    'pain between 2 and 4',
    'call ext 1430',
    'room 1430 needs a walker',
    'wound grade 2a',
    'give 2 to 4 tablets',
  ])('no time is meant by "%s"', (text) => {
    expect(wallOf(text)).toBeNull();
  });

  test.each([
    ['call the son 1430', '1430'],
    ['send Friday 2 forms', 'Friday'],
    ['1500 call dialysis', '1500'],
    ['ask about her Friday appointment', 'Friday'],
    ['dizzy after 3pm', 'after 3pm'],
    ['take 1 pill every friday', 'every friday'],
    ['check insulin every 2 days', 'every 2 days'],
  ])('of "%s" it is said that "%s" was not read', (text, unread) => {
    expect(parse(text).unread).toContain(unread);
  });
});

describe('a sentence says how often', () => {
  test.each([
    ['refill the pill box every friday', 'every friday', 'refill the pill box'],
    ['arrange the dialysis ride every other Monday', 'every other Monday', 'arrange the dialysis ride'],
    ['call every friday about the pill box', 'every friday', 'call about the pill box'],
    ['check the wound every 3rd day', 'every 3rd day', 'check the wound'],
    ['check weight every Monday through Friday', 'every Monday through Friday', 'check weight'],
    ['call the clinic q2w', 'q2w', 'call the clinic'],
    ['dialysis check MWF', 'MWF', 'dialysis check'],
    ['call the clinic mon-fri', 'mon-fri', 'call the clinic'],
  ])('%s', (text, repeatText, title) => {
    expect(parse(text)).toMatchObject({ repeatText, title });
  });
});

describe('a sentence says how urgent it is', () => {
  test.each([
    ['call the son asap', 'asap', 'call the son'],
    ['call pt asap re: INR 5.4', 'asap', 'call pt re: INR 5.4'],
    ['a.s.a.p. – call daughter', 'asap', 'call daughter'],
    ['urgent: out of eliquis', 'urgent', 'out of eliquis'],
    ['call the son, URGENT', 'urgent', 'call the son'],
    ['please call asap, out of insulin', 'asap', 'please call, out of insulin'],
    ['call urgently about bleeding', 'urgent', 'call about bleeding'],
    ['call the son stat', 'stat', 'call the son'],
    ['stat labs for the new patient', 'stat', 'labs for the new patient'],
    ['high priority – prior auth denied', 'urgent', 'prior auth denied'],
    ['low priority: birthday card', 'routine', 'birthday card'],
    ['routine – annual wellness visit', 'routine', 'annual wellness visit'],
  ])('%s', (text, priority, title) => {
    expect(parse(text)).toMatchObject({ priority, title });
  });

  test.each([
    'ask about the urgent referral',
    'records from urgent care on Main',
    'not urgent, call the son',
    'check status of prior auth',
    'ask about urinary urgency',
    'routine labs in March',
  ])('"%s" does not', (text) => {
    expect(parse(text).priority).toBeUndefined();
  });
});

describe('a date in figures', () => {
  test.each([
    ['call her 1/4 2p', '2027-01-04T14:00', 'call her', []],
    ['call her 2p 1/4', '2027-01-04T14:00', 'call her', []],
    ['call the son 1/5 at 9:30', '2027-01-05T09:30', 'call the son', []],
    ['call the son 1/8 2 pm', '2027-01-08T14:00', 'call the son', []],
    ['check on 1/2 tablet at 9am', '2026-12-31T09:00', 'check on 1/2 tablet', []],
    ['give 1/2 at 9am', null, 'give 1/2 at 9am', ['1/2 at 9am']],
    ['call about the 1/3 visit at 3pm', '2026-12-30T15:00', 'call about the 1/3 visit', ['1/3']],
    ['call about the 1/20 labs at 3pm', '2026-12-30T15:00', 'call about the 1/20 labs', ['1/20']],
    ['1/12 call Medicaid', '2027-01-12T09:00', 'call Medicaid', []],
    ['1/4 call the son', '2027-01-04T09:00', 'call the son', []],
    ['1/12: check the log', '2027-01-12T09:00', 'check the log', []],
    ['1/12 Medicaid renewal', null, '1/12 Medicaid renewal', ['1/12']],
    ['1/2 cup of juice', null, '1/2 cup of juice', []],
  ])('%s is read or named', (text, wall, title, unread) => {
    const { due, ...task } = parseTaskText(text, options('2026-12-30T10:00'));
    expect({ wall: due?.kind === 'due' ? due.wall : null, title: task.title, unread: task.unread }).toEqual({
      wall,
      title,
      unread,
    });
  });
});

test.each([
  'counsel on sun exposure',
  'counsel on sat fats',
  'advise on sun and heat',
  'teach on sun screen use',
  'call on fri fish',
])('a short weekday that is part of a thing is no day: %s', (text) => {
  expect({ wall: wallOf(text), title: parse(text).title }).toEqual({ wall: null, title: text });
});

test.each([
  ['call the son on sun', '2026-11-22T09:00'],
  ['call the son on sat, ask about meds', '2026-11-21T09:00'],
  ['call the son on sun 2p', '2026-11-22T14:00'],
  ['call the son on wed about meds', '2026-11-25T09:00'],
  ['call the son by fri please', '2026-11-20T09:00'],
  ['call the son w/in 48h', '2026-11-20T10:00'],
  ['call the son w/in 2 days', '2026-11-20T09:00'],
  ['call the son the day after Thanksgiving', '2026-11-27T09:00'],
  ['call the son day before Christmas at 2pm', '2026-12-24T14:00'],
  ["call the son the day after New Year's about meds", '2027-01-02T09:00'],
])('%s is a day', (text, wall) => {
  expect(wallOf(text)).toBe(wall);
});
