import { resolveWall } from '../time/wall-time.ts';
import type { RuleUnit } from './rule.ts';

/** Days before a deadline on which its team is reminded of it, at the start of its work. */
export const COUNTDOWN_DAYS = [14, 7, 3, 1] as const;
/** The same of rules in hours. */
export const COUNTDOWN_HOURS = [24, 8, 2] as const;

const HOUR_MS = 3_600_000;

export type CountdownOf = {
  unit: RuleUnit;
  /** The letter prints a day: it is counted down in days whatever the rule's unit is. */
  letterDueOn: string | null;
  dueOn: string;
  dueAt: Date;
  zone: string;
  /** HH:mm, when the team starts work. */
  workStartsAt: string;
};

/** The instants at which a clock is counted down, earliest first; every day of the week: a deadline knows no weekend. */
export function countdownOf(clock: CountdownOf): Date[] {
  const { unit, letterDueOn, dueOn, dueAt, zone, workStartsAt } = clock;
  if (unit === 'hours' && !letterDueOn)
    return COUNTDOWN_HOURS.map((hours) => new Date(dueAt.getTime() - hours * HOUR_MS));
  return COUNTDOWN_DAYS.map((days) => {
    const day = Temporal.PlainDate.from(dueOn).subtract({ days });
    return resolveWall({ wall: `${day}T${workStartsAt}`, zone }).at;
  });
}

/**
 * When the tick looks at a running clock next: the next countdown, or the deadline itself.
 * @returns the first of them after `now`; null when the deadline has passed.
 */
export function nextLookAt(clock: CountdownOf, now: Date): Date | null {
  return [...countdownOf(clock), clock.dueAt].find((at) => at > now) ?? null;
}

/** How much is left: whole days of the calendar, or hours and minutes of a rule in hours. Negative: it has passed. */
export function timeLeft(
  clock: CountdownOf,
  now: Date,
): { unit: 'days' | 'hours' | 'minutes'; count: number } {
  if (clock.unit === 'hours' && !clock.letterDueOn) {
    const minutes = Math.floor((clock.dueAt.getTime() - now.getTime()) / 60_000);
    return Math.abs(minutes) >= 120
      ? { unit: 'hours', count: Math.trunc(minutes / 60) }
      : { unit: 'minutes', count: minutes };
  }
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(clock.zone)
    .toPlainDate();
  return { unit: 'days', count: today.until(Temporal.PlainDate.from(clock.dueOn)).days };
}
