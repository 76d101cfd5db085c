import type { ClockMeaning, DayPart } from './meanings.ts';
import { showClock } from './show-time.ts';
import type { WorkingCalendar } from './working-calendar.ts';

export type SettledClock = { time: Temporal.PlainTime; dayShift: 0 | 1; notes: string[] };

const PARTS: Record<DayPart, string[]> = {
  morning: ['09:00', '10:00', '11:00'],
  afternoon: ['13:00', '15:00', '16:00', '17:00'],
  evening: ['18:00', '19:00', '20:00', '21:00'],
  night: ['19:00', '21:00', '22:00', '23:00'],
};

const settled = (time: Temporal.PlainTime, ...notes: string[]): SettledClock => ({
  time,
  dayShift: 0,
  notes,
});

/**
 * The wall time that a phrase means. `notBefore` is the time on the clock when the phrase speaks of today:
 * an open hour or a part of the day then means what is still to come, if anything of it is.
 */
export function settleClock(
  said: { clock?: ClockMeaning; part?: DayPart },
  options: {
    calendar: WorkingCalendar;
    locale: string;
    notBefore?: Temporal.PlainTime;
    isMidnightOfNextDay: boolean;
  },
): SettledClock {
  const { clock, part } = said;
  const { calendar, locale, notBefore } = options;
  if (!clock) return settlePart(part ?? 'morning', locale, notBefore);
  switch (clock.kind) {
    case 'workStart':
      return settled(Temporal.PlainTime.from(calendar.startsAt));
    case 'workEnd':
      return settled(Temporal.PlainTime.from(calendar.endsAt));
    case 'midnight':
      // "Midnight Friday" is when Friday ends for a person who has work to do by it; alone it is the coming one.
      if (options.isMidnightOfNextDay)
        return { time: Temporal.PlainTime.from('00:00'), dayShift: 1, notes: [] };
      return settled(Temporal.PlainTime.from('23:59'), 'the end of that day');
    case 'at':
      return clock.half === 'open' ? settleOpen(clock, part, locale, notBefore) : settleSure(clock);
  }
}

const settleSure = ({ hour, minute }: { hour: number; minute: number }): SettledClock =>
  settled(Temporal.PlainTime.from({ hour, minute }));

function settlePart(part: DayPart, locale: string, notBefore: Temporal.PlainTime | undefined): SettledClock {
  const times = PARTS[part].map((time) => Temporal.PlainTime.from(time));
  const [usual = Temporal.PlainTime.from('09:00')] = times;
  const ahead = notBefore ? times.find((time) => isAfter(time, notBefore)) : usual;
  if (!ahead || ahead.equals(usual)) return settled(usual);
  return settled(ahead, `${showClock(usual, locale)} has passed, so ${showClock(ahead, locale)}`);
}

// No one calls patients at three in the morning: hours from one to six mean the afternoon unless something says otherwise.
const LAST_AFTERNOON_HOUR = 6;

function settleOpen(
  { hour, minute }: { hour: number; minute: number },
  part: DayPart | undefined,
  locale: string,
  notBefore: Temporal.PlainTime | undefined,
): SettledClock {
  const early = Temporal.PlainTime.from({ hour: hour % 12, minute });
  const late = Temporal.PlainTime.from({ hour: (hour % 12) + 12, minute });
  if (part === 'morning') return settled(early);
  if (part !== undefined) return settled(late);
  if (hour === 12) return settled(late);
  if (hour <= LAST_AFTERNOON_HOUR) return settled(late, `read as ${showClock(late, locale)}`);
  const earlyHasPassed = notBefore && !isAfter(early, notBefore) && isAfter(late, notBefore);
  return earlyHasPassed ? settled(late, `read as ${showClock(late, locale)}`) : settled(early);
}

const isAfter = (a: Temporal.PlainTime, b: Temporal.PlainTime): boolean =>
  Temporal.PlainTime.compare(a, b) > 0;
