/** Whose eyes a date is for: their zone, their language, and what is now. */
export interface Reader {
  tz: string;
  locale: string;
  nowMs: number;
}

const STYLES: { [token: string]: Intl.DateTimeFormatOptions } = {
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/** A date token as Slack shows it; `_pretty` says today, tomorrow, yesterday. The robots read the same words. */
export function formatDate(reader: Reader, timestampS: number, format: string, fallback: string): string {
  if (!Number.isFinite(timestampS) || format === '') return fallback;
  return format.replace(
    /\{(\w+)\}/g,
    (whole, token: string) => oneToken(reader, timestampS * 1000, token) ?? whole,
  );
}

function oneToken(reader: Reader, atMs: number, token: string): string | undefined {
  if (token === 'date_num') return isoDay(reader.tz, atMs);
  if (token === 'ago') {
    const minutes = Math.round((reader.nowMs - atMs) / 60_000);
    return minutes >= 0 ? `${minutes} minutes ago` : `in ${-minutes} minutes`;
  }
  const plain = token.replace(/^day_divider_pretty$/, 'date_long').replace(/_pretty$/, '');
  if (plain !== token) {
    const days = daysBetween(reader, atMs);
    const word = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(days)];
    if (word !== undefined) return word;
  }
  const style = STYLES[plain];
  return style === undefined ? undefined : show(reader, atMs, style);
}

export function show(reader: Reader, atMs: number, style: Intl.DateTimeFormatOptions): string {
  return formatterFor(reader.locale, { ...style, timeZone: reader.tz })
    .format(atMs)
    .replaceAll('\u202f', ' ');
}

export function clockTime(reader: Reader, atMs: number): string {
  return show(reader, atMs, { hour: 'numeric', minute: '2-digit' });
}

/** "Today", "Yesterday" or the weekday and date: the line between the days of a conversation. */
export function dayName(reader: Reader, atMs: number): string {
  const word = { '-1': 'Yesterday', '0': 'Today', '1': 'Tomorrow' }[String(daysBetween(reader, atMs))];
  return word ?? show(reader, atMs, { weekday: 'long', month: 'long', day: 'numeric' });
}

/** `YYYY-MM-DD` in a zone. */
export function isoDay(tz: string, atMs: number): string {
  return formatterFor('sv-SE', { timeZone: tz, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    atMs,
  );
}

function daysBetween(reader: Reader, atMs: number): number {
  const day = (ms: number) => Date.parse(`${isoDay(reader.tz, ms)}T00:00:00Z`) / 86_400_000;
  return day(atMs) - day(reader.nowMs);
}

/** `YYYY-MM-DDTHH:mm` in a zone, as a date-and-time field holds it. */
export function toLocal(tz: string, atMs: number): string {
  const time = formatterFor('sv-SE', { timeZone: tz, hour: '2-digit', minute: '2-digit' }).format(atMs);
  return `${isoDay(tz, atMs)}T${time}`;
}

/** The instant of a wall clock time in a zone, ms; where the clock skips it, the hour after. */
export function fromLocal(tz: string, local: string): number {
  const asUtc = Date.parse(`${local}:00Z`);
  const offset = (atMs: number) =>
    Date.parse(`${toLocal(tz, atMs)}:00Z`) - Math.floor(atMs / 60_000) * 60_000;
  const guess = asUtc - offset(asUtc);
  return asUtc - offset(guess);
}

/** Making a formatter costs more than using it a hundred times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(locale: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(style)}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, style);
  formatters.set(key, known);
  return known;
}
