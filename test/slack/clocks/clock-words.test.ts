import { expect, test } from 'vitest';
import { clockLine } from '../../../src/slack/clocks/clock-words.ts';

const day = (on: string) => new Date(`${on}T00:00:00Z`);
const clock = {
  ruleId: 'ma-appeal@2025-01-01',
  state: 'running',
  zone: 'America/New_York',
  ruleDueOn: day('2026-03-16'),
  letterDueOn: null,
  dueOn: day('2026-03-16'),
  dueAt: new Date('2026-03-17T04:00:00Z'),
  metAt: null,
  team: { timeZone: 'America/New_York' },
} as const;
const line = (more: object, now: string) => clockLine({ ...clock, ...more }, new Date(now));

test.each([
  [{}, '2026-03-13T16:00:00Z', 'Medicare Advantage appeal · *3 days left* · due Mon, Mar 16'],
  [{}, '2026-03-15T16:00:00Z', 'Medicare Advantage appeal · *1 day left* · due Mon, Mar 16'],
  [{}, '2026-03-17T03:59:00Z', 'Medicare Advantage appeal · *due today* · due Mon, Mar 16'],
  [
    { state: 'missed' },
    '2026-03-18T16:00:00Z',
    'Medicare Advantage appeal · *missed*, passed 2 days ago · due Mon, Mar 16',
  ],
  [
    {
      ruleId: 'pa-decision-expedited@2026-01-01',
      dueOn: day('2026-03-09'),
      dueAt: new Date('2026-03-09T23:00:00Z'),
    },
    '2026-03-09T18:00:00Z',
    'Payer decision, expedited · *5 hours left* · due Mon, Mar 9, 7:00 PM',
  ],
])('%j at %s reads: %s', (more, now, words) => {
  expect(line(more, now)).toBe(words);
});

test('a deadline whose rule has changed keeps its own, and says so', () => {
  expect(line({ ruleId: 'ma-appeal@start' }, '2026-03-13T16:00:00Z')).toContain(
    'the rule changed on Jan 1, 2025; this deadline keeps the rule of its start',
  );
});

test('a date that is not confirmed is to be checked, also when it has passed', () => {
  const verify = { ruleId: 'medicaid-continue-benefits@start' };
  expect(line(verify, '2026-03-13T16:00:00Z')).toContain(':warning: check this date');
  expect(line(verify, '2026-03-19T16:00:00Z')).toMatch(/passed 3 days ago.*check this date/);
});

test('the payer’s time zone is named where its day does not end with the team’s', () => {
  expect(line({ zone: 'America/Chicago' }, '2026-03-13T16:00:00Z')).toBe(
    'Medicare Advantage appeal · *3 days left* · due Mon, Mar 16 in the payer’s time zone, America/Chicago',
  );
});
