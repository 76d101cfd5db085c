import { dateAt } from './instants.ts';
import type { PlanOptions } from './plan-recurrence.ts';
import type { Occurrence, Series } from './recurrence.ts';
import { showDay, showMoment } from './show-time.ts';
import { holidayName, isWorkingDay, type WorkingCalendar } from './working-calendar.ts';

/** "every other Monday: Mon, Nov 23, 2:00 PM, then Mon, Dec 7, Mon, Dec 21": what is said back before it is saved. */
export function shownPlan(
  words: string,
  series: Series,
  next: Occurrence[],
  { now, zone, calendar }: PlanOptions,
): string {
  const [first, ...later] = next;
  if (!first) return words;
  const at = Temporal.PlainDateTime.from(first.wall).toZonedDateTime(series.zone);
  const moment = showMoment(at, { now, zone });
  const today = dateAt(now, series.zone);
  const then = later.map(({ wall }) => showDay(Temporal.PlainDateTime.from(wall).toPlainDate(), today));
  const counted = series.mode === 'after_completion' ? 'if each is done on its day, ' : '';
  const rest = then.length > 0 ? `, then ${counted}${then.join(', ')}` : ', and no more';
  const closed = series.closedDays === 'keep' ? closedNotes(next, calendar, today) : '';
  return `${words}: ${moment}${rest}${closed}`;
}

// A date on a holiday stays there unless the person chooses otherwise, so they are asked while they can.
function closedNotes(next: Occurrence[], calendar: WorkingCalendar, today: Temporal.PlainDate): string {
  const closed = next
    .map(({ wall }) => Temporal.PlainDateTime.from(wall).toPlainDate())
    .filter((day) => !isWorkingDay(calendar, day) && calendar.workingDays.includes(day.dayOfWeek));
  const [day] = closed;
  if (!day) return '';
  const why = holidayName(calendar, day) ?? 'a day on which the team is closed';
  return `. ${showDay(day, today)} is ${why}: add "else the working day after" or "before" to move such dates`;
}
