import type { Rule } from '../../../src/domain/clocks/rule.ts';

type Started = { rule: Rule; startsAt: Date; zone: string; isExtended: boolean };

/**
 * When a clock is due, by Temporal alone and day by day: what the product's own arithmetic is held against.
 * @param isHoliday which days of Monday to Friday are no business days.
 * @returns the last day and the first instant that is too late.
 */
export function dueByTemporal(
  { rule, startsAt, zone, isExtended }: Started,
  isHoliday: (day: Temporal.PlainDate) => boolean,
): { dueOn: string; dueAt: number } {
  const start = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime());
  const extension = isExtended ? (rule.extension?.length ?? 0) : 0;
  if (rule.unit === 'hours') {
    const extra = rule.extension?.unit === 'hours' ? extension : extension * 24;
    const end = start.add({ hours: rule.length + extra });
    return {
      dueOn: end.toZonedDateTimeISO(zone).toPlainDate().toString(),
      dueAt: end.epochMilliseconds,
    };
  }
  let day = start.toZonedDateTimeISO(zone).toPlainDate();
  for (let received = 0; received < (rule.receivedAfterDays ?? 0); received += 1) day = day.add({ days: 1 });
  if (rule.unit === 'months') day = clampedMonths(day, rule.length).add({ days: extension });
  else
    for (let left = rule.length + extension; left > 0; ) {
      day = day.add({ days: 1 });
      if (rule.unit === 'calendar_days' || (day.dayOfWeek <= 5 && !isHoliday(day))) left -= 1;
    }
  const end = day.add({ days: 1 }).toZonedDateTime({ timeZone: zone });
  return { dueOn: day.toString(), dueAt: end.epochMilliseconds };
}

/** So many months later: the same day, or the last one of a shorter month. */
function clampedMonths(day: Temporal.PlainDate, months: number): Temporal.PlainDate {
  const first = Temporal.PlainYearMonth.from({ year: day.year, month: day.month }).add({ months });
  return first.toPlainDate({ day: Math.min(day.day, first.daysInMonth) });
}

/** 5 U.S.C. 6103: on a Saturday kept on the Friday before, on a Sunday on the Monday after. */
export function isFederalHoliday(day: Temporal.PlainDate): boolean {
  const kept = (month: number, on: number) =>
    [-1, 0, 1].some((step) => {
      const fixed = day.add({ days: step });
      const observed = fixed.dayOfWeek === 6 ? -1 : fixed.dayOfWeek === 7 ? 1 : 0;
      return fixed.month === month && fixed.day === on && observed === -step;
    });
  const nth = (month: number, weekday: number, n: number) =>
    day.month === month && day.dayOfWeek === weekday && Math.ceil(day.day / 7) === n;
  const isLastMonday = day.dayOfWeek === 1 && day.day + 7 > day.daysInMonth;
  return (
    kept(1, 1) ||
    nth(1, 1, 3) ||
    nth(2, 1, 3) ||
    (day.month === 5 && isLastMonday) ||
    kept(6, 19) ||
    kept(7, 4) ||
    nth(9, 1, 1) ||
    nth(10, 1, 2) ||
    kept(11, 11) ||
    nth(11, 4, 4) ||
    kept(12, 25)
  );
}
