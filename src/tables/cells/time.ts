const CLOCK = /^(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*([ap])\.?\s?m?\.?$/i;
const CLOCK_24 = /^(\d{1,2})[:.h](\d{2})(?::\d{2}(?:\.\d+)?)?$/i;
/** A day and a time are shorter. */
const LONGEST_CELL = 80;
const FRACTION = /^0?\.\d+$/;

/** A wall time, HH:mm: "9:30 AM", "14:30", "2pm", and the part of a day that Excel keeps. Null: none that can be read. */
export function readTime(written: string): string | null {
  if (written.length > LONGEST_CELL) return null;
  const text = written.trim();
  if (FRACTION.test(text)) {
    const minutes = Math.round(Number(text) * 24 * 60);
    return wall(Math.floor(minutes / 60), minutes % 60);
  }
  if (/^noon$/i.test(text)) return '12:00';
  const twelve = CLOCK.exec(text);
  if (twelve) {
    const hour = Number(twelve[1]);
    if (hour < 1 || hour > 12) return null;
    return wall((hour % 12) + (twelve[3]?.toLowerCase() === 'p' ? 12 : 0), Number(twelve[2] ?? 0));
  }
  const full = CLOCK_24.exec(text);
  return full ? wall(Number(full[1]), Number(full[2])) : null;
}

const wall = (hour: number, minute: number): string | null =>
  hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null;

/** "3/4/2026 9:30 AM" in its day and its time; the time is '' where there is none. */
export function splitDayTime(written: string): { day: string; time: string } {
  if (written.length > LONGEST_CELL) return { day: written, time: '' };
  const text = written.trim().replace('T', ' ');
  const [whole, day, time] =
    /^(.*?\d)[,\s]+(?:at\s+)?(\d{1,2}(?:[:.]\d{2}){1,2}(?:\.\d+)?\s*(?:[ap]\.?m?\.?)?|\d{1,2}\s*[ap]\.?m\.?|noon)$/i.exec(
      text,
    ) ?? [];
  return whole === undefined ? { day: text, time: '' } : { day: day ?? '', time: time ?? '' };
}

/** The instant at which a wall in that zone shows this, ISO 8601 in UTC. */
export const instantOf = (day: string, time: string, timeZone: string): string =>
  Temporal.PlainDateTime.from(`${day}T${time}`)
    .toZonedDateTime(timeZone)
    .toInstant()
    .toString({ fractionalSecondDigits: 3 });
