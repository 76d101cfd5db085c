import type { Reader } from './render.ts';

type Style = Intl.DateTimeFormatOptions;

const DATE_STYLES: { [token: string]: Style } = {
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/** A date token in the reader's own zone and locale, as Slack shows it; `_pretty` says today, tomorrow, yesterday. */
export function renderDate(reader: Reader, timestampS: number, format: string, fallback: string): string {
  if (!Number.isFinite(timestampS) || format === '') return fallback;
  return format.replace(
    /\{(\w+)\}/g,
    (whole, token: string) => renderToken(reader, timestampS * 1000, token) ?? whole,
  );
}

function renderToken(reader: Reader, atMs: number, token: string): string | undefined {
  if (token === 'date_num') return dayOf(reader, atMs).toString();
  if (token === 'ago') return ago(atMs, reader.world.clock.now());
  const plain = token.replace(/^day_divider_pretty$/, 'date_long').replace(/_pretty$/, '');
  if (plain !== token) {
    const days = dayOf(reader, reader.world.clock.now()).until(dayOf(reader, atMs)).days;
    const word = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(days)];
    if (word !== undefined) return word;
  }
  const style = DATE_STYLES[plain];
  if (style === undefined) return undefined;
  const user = reader.world.users.get(reader.user);
  return new Intl.DateTimeFormat(user?.locale ?? 'en-US', { ...style, timeZone: user?.tz ?? 'UTC' })
    .format(atMs)
    .replaceAll('\u202f', ' ');
}

function dayOf(reader: Reader, atMs: number): Temporal.PlainDate {
  const tz = reader.world.users.get(reader.user)?.tz ?? 'UTC';
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toZonedDateTimeISO(tz).toPlainDate();
}

function ago(atMs: number, nowMs: number): string {
  const minutes = Math.round((nowMs - atMs) / 60_000);
  return minutes >= 0 ? `${minutes} minutes ago` : `in ${-minutes} minutes`;
}
