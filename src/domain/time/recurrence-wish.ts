import type { DuePhrase, InMonth } from './meanings.ts';
import type { ClosedDays } from './recurrence.ts';

export type RepeatUnit = 'day' | 'week' | 'month' | 'year';

/** What words said of a rhythm, before its first date is known: "weekly" names no weekday yet. */
export type RecurrenceWish = {
  unit: RepeatUnit;
  interval: number;
  /** ISO weekdays of a week's rhythm, in order. */
  weekdays?: number[];
  /** Of a month's rhythm: a day (−1: the last), the n-th weekday (−1: the last), or a working day. */
  inMonth?: InMonth;
  /** Of a year's rhythm. */
  inYear?: { month: number; day: number };
  mode: 'fixed' | 'after_completion';
  closedDays?: ClosedDays;
  limit?: RepeatLimit;
  /** The first day, where the words say it. */
  start?: DuePhrase;
  /** The hour, where the words say it. */
  clock?: DuePhrase;
};

export type RepeatLimit =
  | { kind: 'count'; count: number }
  | { kind: 'until'; phrase: DuePhrase }
  | { kind: 'span'; unit: RepeatUnit; count: number };
