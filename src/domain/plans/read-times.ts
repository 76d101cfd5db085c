import { MEALS, TIME_WORDS } from './dosage-words.ts';
import { at, note, numberOf, once, oneOf, type Reader, type Said } from './phrase-reader.ts';
import type { StoredRegimen } from './regimen.ts';

/** Readers for when and how often. */
export function timeReaders(): Reader[] {
  const addTime = (said: Said, time: StoredRegimen['times'][number]) => {
    if (said.times?.includes(time)) return false;
    said.times = [...(said.times ?? []), time];
    return true;
  };
  // "In the evening with dinner" says one time twice.
  const mealTime = (said: Said, time: StoredRegimen['times'][number]) =>
    said.times?.includes(time) === true || addTime(said, time);
  const UNITS: Readonly<Record<string, 'hour' | 'day' | 'week' | 'month'>> = {
    h: 'hour',
    hr: 'hour',
    hour: 'hour',
    d: 'day',
    day: 'day',
    week: 'week',
    wk: 'week',
    month: 'month',
  };
  return [
    at(`(${oneOf(Object.keys(TIME_WORDS))})`, (said, word = '') =>
      addTime(said, TIME_WORDS[word] ?? 'morning'),
    ),
    at('morning|noon|evening|bedtime', () => false),
    at(
      String.raw`((?:\d+ minutes )?(?:before|after|with|at)) (breakfast|lunch|dinner|supper)`,
      (said, how = '', meal = '') => note(said, `${how} ${meal}`) && mealTime(said, MEALS[meal] ?? 'morning'),
    ),
    at(
      '(?:once|one time|1 time)(?: (?:a|per|each|every) | )(?:day|daily)|daily|every day|each day|once every day',
      (said) => once(said, 'perDay', 1),
    ),
    at(
      'twice (?:a|per|each|every) day|twice daily|(?:two|2) times (?:a|per|each) day|(?:two|2) times daily',
      (said) => once(said, 'perDay', 2),
    ),
    at('(three|four|3|4) times (?:(?:a|per|each|every) day|daily)', (said, word = '') =>
      once(said, 'perDay', numberOf(word)),
    ),
    at('every other day', (said) => once(said, 'every', { count: 2, unit: 'day' })),
    at('every other week', (said) => once(said, 'every', { count: 2, unit: 'week' })),
    at(
      '(?:once (?:a|per|every|each) |once |every )?(weekly|monthly)|(?:once (?:a|per|every|each) |every )(week|month)',
      (said, ly = '', word = '') =>
        once(said, 'every', { count: 1, unit: (ly || word).startsWith('week') ? 'week' : 'month' }),
    ),
    at(
      String.raw`(?:every|q) ?(\d+|two|three|four|six) ?(h|hr|hour|day|d|week|wk|month)s?`,
      (said, count = '', unit = '') => {
        const known = UNITS[unit];
        return known !== undefined && once(said, 'every', { count: numberOf(count), unit: known });
      },
    ),
    at(
      String.raw`at ((?:\d{1,2}(?::\d{2})? ?[ap]\.?m\.?|\d{1,2}:\d{2})(?:(?:, | and | & )(?:\d{1,2}(?::\d{2})? ?[ap]\.?m\.?|\d{1,2}:\d{2}))*)`,
      (said, list = '') => {
        const hours = list.split(/, | and | & /).map(clockOf);
        return (
          hours.every((hour) => hour !== null) &&
          once(
            said,
            'hours',
            hours.filter((hour) => hour !== null),
          )
        );
      },
    ),
  ];
}

/** "8 am" → 08:00. "8:00" alone is taken on a clock of 24 hours only where it can be nothing else. */
function clockOf(text: string): string | null {
  const [, hour = '', minute = '00', half] = /^(\d{1,2})(?::(\d{2}))? ?([ap])?/.exec(text) ?? [];
  const value = Number(hour);
  if (Number(minute) > 59) return null;
  if (half) {
    if (value < 1 || value > 12) return null;
    return `${String((value % 12) + (half === 'p' ? 12 : 0)).padStart(2, '0')}:${minute}`;
  }
  const isPlain = hour.length === 2 && (hour.startsWith('0') || value > 12) && value < 24;
  return isPlain ? `${hour}:${minute}` : null;
}
