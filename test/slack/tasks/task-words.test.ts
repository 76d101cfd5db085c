import { expect, test } from 'vitest';
import { dueWords, type ShownTask } from '../../../src/slack/tasks/task-words.ts';

const owed: ShownTask = {
  id: '01a20209-d638-72ff-b866-2f05dbd81f8d',
  kind: 'call',
  title: 'call',
  details: null,
  status: 'open',
  priority: 'routine',
  dueAt: new Date('2026-11-23T15:00:00Z'),
  snoozedUntil: null,
  remindAt: new Date('2026-11-23T15:00:00Z'),
  heldFrom: null,
  team: {
    timeZone: 'America/New_York',
    workingDays: [1, 2, 3, 4, 5],
    workdayStartsAt: '09:00',
    workdayEndsAt: '17:00',
    holidayCountry: 'US',
    holidayRegion: null,
    closedOn: [],
    holdsOutsideHours: true,
  },
  patient: null,
  medication: null,
  owner: null,
  version: 1,
  series: null,
  outcome: null,
};
const at = (iso: string, task = owed) => dueWords(task, new Date(iso));

test('a card that has just come back says due; an hour later it says overdue', () => {
  expect(at('2026-11-23T15:00:05Z')).toMatch(/^due /);
  expect(at('2026-11-23T15:59:59Z')).toMatch(/^due /);
  expect(at('2026-11-23T16:00:00Z')).toMatch(/^\*overdue\* since /);
});

test('what is done is never called overdue, and what has no deadline says so', () => {
  expect(at('2026-11-30T15:00:00Z', { ...owed, status: 'completed' })).toMatch(/^due /);
  expect(at('2026-11-30T15:00:00Z', { ...owed, dueAt: null })).toBe('no due date');
});

test('what was snoozed past its due time was due, and is overdue again once the time it was put off to has come', () => {
  const snoozed = { ...owed, snoozedUntil: new Date('2026-11-24T15:00:00Z') };
  expect(at('2026-11-23T18:00:00Z', snoozed)).toMatch(/^was due /);
  expect(at('2026-11-24T15:00:00Z', snoozed)).toMatch(/^\*overdue\* since /);
});
