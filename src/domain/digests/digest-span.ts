import { dateAt, toDate } from '../time/instants.ts';
import type { DigestKind } from './digest.ts';
import { type DigestRhythm, nextDigestDay } from './next-digest.ts';

/** What a digest looks at, in the member's zone. */
export type DigestSpan = {
  todayAt: Date;
  tomorrowAt: Date;
  /** The next working day: when it is over, and whether it is tomorrow. */
  nextDayOverAt: Date;
  isNextDayTomorrow: boolean;
};

/**
 * The days that a digest speaks of, in the member's zone.
 * @returns the starts of today and tomorrow, the end of the teams' next working day, and whether that is tomorrow.
 */
export function digestSpan(
  { zone, calendars }: Pick<DigestRhythm, 'zone' | 'calendars'>,
  now: Date,
): DigestSpan {
  const today = dateAt(now, zone);
  const startOf = (day: Temporal.PlainDate) => toDate(day.toZonedDateTime(zone));
  const nextDay = nextDigestDay({ calendars }, today);
  return {
    todayAt: startOf(today),
    tomorrowAt: startOf(today.add({ days: 1 })),
    nextDayOverAt: startOf(nextDay.add({ days: 1 })),
    isNextDayTomorrow: nextDay.equals(today.add({ days: 1 })),
  };
}

/** Up to when tasks are due that this digest speaks of. */
export const validUntil = (kind: DigestKind, span: DigestSpan): Date =>
  kind === 'digest_morning' ? span.tomorrowAt : span.nextDayOverAt;
