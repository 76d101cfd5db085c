import {
  addBusinessDays,
  isWorkingDay,
  startOfWork,
  type WorkingCalendar,
} from '../../src/domain/time/working-calendar.ts';

/** An instant as a person says it: the same shape as a task's due time. */
export type Moment = { at: Date; wall: string; zone: string };

/** Monday to Friday without public holidays: when the caseload's people work. */
export const clinicHours = (timeZone: string): WorkingCalendar => ({
  timeZone,
  workingDays: [1, 2, 3, 4, 5],
  startsAt: '08:30',
  endsAt: '17:30',
  holidayCountry: 'US',
});

const WEEKDAYS = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7 } as const;
export type Weekday = keyof typeof WEEKDAYS;

/** The last quarter of an hour before midnight: "later today" has to end somewhere. */
const LAST_TIME = '23:45';

/**
 * Dates and times seen from the day on which the demo was first started, so that the caseload never grows old.
 * Working days count where people work; calendar days where life goes on.
 */
export function whenFrom(start: Date, timeZone: string) {
  const calendar = clinicHours(timeZone);
  const now = Temporal.Instant.fromEpochMilliseconds(start.getTime()).toZonedDateTimeISO(timeZone);
  const today = now.toPlainDate();
  const plainTime = (time: string) => Temporal.PlainTime.from(time);
  const on = (day: Temporal.PlainDate, time: string) =>
    momentOf(day.toZonedDateTime({ timeZone, plainTime: plainTime(time) }));
  const nth = (n: number) => (n === 0 ? today : addBusinessDays(calendar, today, n));
  const weekday = (day: Weekday, from: Temporal.PlainDate) =>
    from.add({ days: (WEEKDAYS[day] - from.dayOfWeek + 7) % 7 });

  return {
    timeZone,
    now: momentOf(now),
    /** A calendar date, so many days from today. */
    day: (days: number): string => today.add({ days }).toString(),
    /** So many calendar days from today, at that wall time. */
    at: (days: number, time: string): Moment => on(today.add({ days }), time),
    /** The n-th working day from today; today itself is never counted, 0 is today whatever day it is. */
    work: (n: number, time: string): Moment => on(nth(n), time),
    /** The day of that working day. */
    workday: (n: number): string => nth(n).toString(),
    /** The first such weekday after today, and further weeks on. */
    next: (day: Weekday, time: string, weeks = 0): Moment =>
      on(weekday(day, today.add({ days: 1 })).add({ weeks }), time),
    /** The last such weekday whose time has passed. */
    last: (day: Weekday, time: string): Moment => {
      const thisWeek = weekday(day, today.subtract({ days: 6 }));
      const moment = on(thisWeek, time);
      return moment.at <= start ? moment : on(thisWeek.subtract({ days: 7 }), time);
    },
    /** Times on the last such weekday of which this much has passed; later ones may lie ahead. */
    onLast: (day: Weekday, passed: string): ((time: string) => Moment) => {
      const thisWeek = weekday(day, today.subtract({ days: 6 }));
      const isPast = on(thisWeek, passed).at <= start;
      return (time) => on(isPast ? thisWeek : thisWeek.subtract({ days: 7 }), time);
    },
    /** Minutes from now, before it when negative. */
    minutes: (minutes: number): Moment => momentOf(now.add({ minutes })),
    /**
     * A share of what is left of this day, 0 to 1, on a full five minutes: up to the end of work, or, where that is
     * near or past, up to midnight.
     */
    later: (share: number): Moment => {
      const endOfWork = today.toZonedDateTime({ timeZone, plainTime: plainTime(calendar.endsAt) });
      const isWorking = isWorkingDay(calendar, today) && now.until(endOfWork).total('minutes') > 120;
      const beginning = startOfWork(calendar, today);
      const from = isWorking && Temporal.ZonedDateTime.compare(beginning, now) > 0 ? beginning : now;
      const end = isWorking
        ? endOfWork
        : today.toZonedDateTime({ timeZone, plainTime: plainTime(LAST_TIME) });
      const minutes = Math.max(30, from.until(end).total('minutes') * share);
      return momentOf(
        from
          .add({ minutes: Math.ceil(minutes / 5) * 5 })
          .round({ smallestUnit: 'minute', roundingIncrement: 5 }),
      );
    },
  };
}

export type When = ReturnType<typeof whenFrom>;

/** Cut to the minute: that is how people say times, and how forms give them. */
function momentOf(at: Temporal.ZonedDateTime): Moment {
  const minute = at.round({ smallestUnit: 'minute', roundingMode: 'floor' });
  return {
    at: new Date(minute.epochMilliseconds),
    wall: minute.toPlainDateTime().toString({ smallestUnit: 'minute' }),
    zone: at.timeZoneId,
  };
}
