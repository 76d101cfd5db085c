import { toDate, wallClockAt } from './instants.ts';
import { showClock, showDay } from './show-time.ts';
import { resolveWall, toWall } from './wall-time.ts';
import { nextWorkingDay, type WorkingCalendar } from './working-calendar.ts';

export const SNOOZE_IDS = ['one-hour', 'this-afternoon', 'tomorrow', 'next-working-day', 'monday'] as const;
export type SnoozeId = (typeof SNOOZE_IDS)[number];
export type SnoozePreset = { id: SnoozeId; label: string; at: Date; wall: string; zone: string };

const MONDAY = 1;

/**
 * What a card offers under Snooze, in the member's zone, always in this order.
 * @returns the presets: one that has passed is left out, and of two that mean the same instant the first stays.
 * @throws RangeError for an unknown zone or a calendar without working days.
 */
export function snoozePresets(input: {
  now: Date;
  zone: string;
  calendar: WorkingCalendar;
  locale?: string;
}): SnoozePreset[] {
  const { now, zone, calendar, locale } = input;
  const here = wallClockAt(now, zone);
  const today = here.toPlainDate();
  const onDay = (day: Temporal.PlainDate, clock: string) =>
    day.toPlainDateTime(Temporal.PlainTime.from(clock));
  const workday = nextWorkingDay(calendar, today);
  const monday = today.add({ days: (MONDAY - today.dayOfWeek + 7) % 7 || 7 });
  const named = (words: string, time: Temporal.PlainDateTime) =>
    `${words}, ${showClock(time.toPlainTime(), locale)}`;

  // Up to the next whole minute, so that the instant and the stored wall time agree.
  const inAnHour = here.add({ hours: 1 }).round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  const wishes: {
    id: SnoozeId;
    words: (at: Temporal.PlainDateTime) => string;
    time: Temporal.PlainDateTime;
  }[] = [
    { id: 'this-afternoon', words: (at) => named('This afternoon', at), time: onDay(today, '13:00') },
    { id: 'tomorrow', words: (at) => named('Tomorrow', at), time: onDay(today.add({ days: 1 }), '09:00') },
    {
      id: 'next-working-day',
      words: (at) => named(`Next working day, ${showDay(workday, today)}`, at),
      time: onDay(workday, calendar.startsAt),
    },
    { id: 'monday', words: (at) => named('Monday', at), time: onDay(monday, '09:00') },
  ];
  const presets: SnoozePreset[] = [
    {
      id: 'one-hour',
      label: '1 hour',
      at: toDate(inAnHour),
      wall: toWall(inAnHour),
      zone,
    },
  ];
  for (const { id, words, time } of wishes) {
    const wall = toWall(time);
    const { at } = resolveWall({ wall, zone });
    const isFree = at > now && !presets.some((preset) => preset.at.getTime() === at.getTime());
    if (isFree) presets.push({ id, label: words(time), at, wall, zone });
  }
  return presets;
}
