import { casual, type ParsedResult } from 'chrono-node';
import type { DuePhrase } from './meanings.ts';

/**
 * What chrono-node makes of words that our own matchers do not know, as a date and an hour on the wall.
 *
 * Only its parts are used: it ignores IANA zones silently, so the instant is never taken from it. And only when it
 * read the whole text: it sees 2 January in "1/2 tablet" and a month in "may".
 * @returns the phrase; undefined when chrono-node read only a part of the text, or nothing.
 */
export function chronoPhrase(
  text: string,
  here: Temporal.ZonedDateTime,
  forwardDate: boolean,
): DuePhrase | undefined {
  if (!/\p{L}{3}/u.test(text)) return undefined;
  // The wall clock is handed over as if it were UTC, so that its words count from the person's own day.
  const reference = {
    instant: new Date(`${here.toPlainDateTime().toString({ smallestUnit: 'second' })}Z`),
    timezone: 0,
  };
  const results = casual.parse(text, reference, { forwardDate });
  const [result] = results;
  if (results.length !== 1 || !result || !readsAllOf(text, result)) return undefined;
  const { start } = result;
  if (!start.isCertain('day') && !start.isCertain('weekday')) return undefined;
  const year = start.get('year');
  const month = start.get('month');
  const day = start.get('day');
  if (year === null || month === null || day === null) return undefined;
  const hour = start.isCertain('hour') ? start.get('hour') : null;
  return {
    from: 0,
    to: 0,
    notes: [],
    day: { kind: 'date', year, month, day },
    ...(hour === null ? {} : { clock: { kind: 'at', hour, minute: start.get('minute') ?? 0, half: 'sure' } }),
  };
}

function readsAllOf(text: string, { index, text: read, start, end }: ParsedResult): boolean {
  const left = `${text.slice(0, index)} ${text.slice(index + read.length)}`;
  return !end && !start.isCertain('timezoneOffset') && /^(?:\s|on|by|at|due|the|[.,;!?])*$/iu.test(left);
}
