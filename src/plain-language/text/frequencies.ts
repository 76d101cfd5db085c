import type { DayTime, Language } from '../fact-sheet.ts';
import { NUMBER, numberValue } from './numbers.ts';

/** A time of day as it is named; "at night" may be evening or bedtime. */
export type DayTimeMention = { start: number; end: number; times: readonly DayTime[] };
/** How often, in doses a day. `isAtLeast`: "daily" alone gives no count. */
export type RateMention = { start: number; end: number; perDay: number; isAtLeast: boolean };

const DAY_TIME_WORDS: readonly (readonly [RegExp, readonly DayTime[]])[] = [
  [
    /\b(?:at |before |your |the )?bed ?time\b|\bbefore (?:you )?(?:go to |going to |you )?(?:bed|sleep(?:ing)?)\b|\bbefore you turn in\b|\blast thing at night\b|\bantes de ir a la cama\b|\b(?:go|going) to bed\b|\bal acostarse\b|\bantes de (?:acostarse|dormir)\b|\bhora de (?:dormir|acostarse)\b/g,
    ['bedtime'],
  ],
  [
    /\bmornings?\b|\bbreakfast\b|\bwhen you (?:wake|get) up\b|\b(?:up)?on waking\b|\bfirst thing\b|\ben ayunas\b|\bmananas?\b|\bdesayun\w+\b|\bal (?:levantarse|despertar)\w*\b/g,
    ['morning'],
  ],
  [/\bnoon\b|\bmidday\b|\blunch(?:time)?\b|\bmediodia\b|\balmuerzo\b|\balmorzar\b/g, ['noon']],
  [/\bevenings?\b|\bdinner(?:time)?\b|\bsupper(?:time)?\b|\bcenar?\b/g, ['evening']],
  [/\bafternoons?\b|\btardes?\b/g, ['noon', 'evening']],
  [/\bnight(?:s|ly|time)?\b|\bnoches?\b/g, ['evening', 'bedtime']],
];

/**
 * Times of day in a folded text, in words.
 * @returns the places, in no order, none inside another.
 */
export function findDayTimes(folded: string): DayTimeMention[] {
  const found: DayTimeMention[] = [];
  for (const [pattern, times] of DAY_TIME_WORDS) {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (!found.some((other) => start < other.end && other.start < end)) found.push({ start, end, times });
    }
  }
  return found.sort((one, two) => one.start - two.start);
}

const PERIODS: Record<string, number> = { day: 1, week: 7, month: 30, year: 365 };
const periodDays = (word: string) =>
  PERIODS[
    /^(?:day|dia)/.test(word)
      ? 'day'
      : /^(?:week|semana)/.test(word)
        ? 'week'
        : /^(?:ano|year)/.test(word)
          ? 'year'
          : 'month'
  ] ?? 1;
const PERIOD = '(day|dia|week|semana|month|mes)';

/**
 * How often something is done, as a folded text says it.
 * @returns the places with doses a day, none inside another.
 */
export function findRates(folded: string, language: Language): RateMention[] {
  const found: RateMention[] = [];
  const take = (pattern: RegExp, rate: (match: RegExpMatchArray) => number | null, isAtLeast = false) => {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index ?? 0;
      const end = start + match[0].length;
      const perDay = rate(match);
      if (perDay === null || found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ start, end, perDay, isAtLeast });
    }
  };
  const number = (text: string | undefined) => (text ? numberValue(text, language) : null);
  const over = (count: number | null, days: number) => (count === null ? null : count / days);
  const every = (count: number | null, unit: string | undefined) => {
    if (count === null || !unit) return null;
    return /^(?:hour|hr|hora)/.test(unit) ? 24 / count : 1 / (count * periodDays(unit));
  };
  // "every 4 to 6 hours" is two rates; each must be in the plan.
  take(
    new RegExp(`\\b(?:every|cada) (${NUMBER})(?= ?(?:-|to|or|a|o) ?(?:${NUMBER}) (?:hours?|horas?))`, 'g'),
    (m) => every(number(m[1]), 'hour'),
  );
  take(
    // The first look behind is short: the second at each place of a long text takes twice the time.
    new RegExp(
      `(?<=[-\\s]|[\\s\\d½¼¾⅓⅔](?:to|or|a|o))(?<=\\b(?:every|cada) (?:${NUMBER}) ?(?:-|to|or|a|o) ?)(${NUMBER}) (hours?|horas?)\\b`,
      'g',
    ),
    (m) => every(number(m[1]), m[2]),
  );
  take(
    new RegExp(
      `\\b(?:every|each|cada) (${NUMBER})[ -](hours?|hrs?|days?|weeks?|months?|horas?|dias?|semanas?|meses)\\b`,
      'g',
    ),
    (m) => every(number(m[1]), m[2]),
  );
  take(
    /\b(?:every other|every second|alternate|alternating) days?\b|\bun dia si y (?:otro|uno) no\b|\bdia por medio\b|\bdias alternos\b|\bcada (?:tercer|segundo) dia\b/g,
    () => 0.5,
  );
  take(/\bonly on (?:weekdays|work ?days)\b|\bsolo (?:entre semana|los dias de semana)\b/g, () => 5 / 7);
  take(/\bonly on weekends\b|\bsolo (?:los )?fines de semana\b/g, () => 2 / 7);
  take(/\b(\d+) ?x (?:a day|daily|per day|al dia)\b/g, (m) => number(m[1]));
  take(/\bevery other week\b/g, () => 1 / 14);
  take(
    new RegExp(
      `\\b(${NUMBER}) (?:times|time|doses?|veces|vez|dosis) (?:a|an|per|each|every|al|por|a la) ${PERIOD}`,
      'g',
    ),
    (m) => over(number(m[1]), periodDays(m[2] ?? '')),
  );
  take(new RegExp(`\\b(${NUMBER}) (?:times|veces|vez) (daily|weekly|monthly|diarias?)\\b`, 'g'), (m) =>
    over(number(m[1]), /week/.test(m[2] ?? '') ? 7 : /month/.test(m[2] ?? '') ? 30 : 1),
  );
  if (language === 'en') {
    const times: Record<string, number> = { once: 1, twice: 2, thrice: 3 };
    take(new RegExp(`\\b(once|twice|thrice) (?:a|per|each|every|in a) ${PERIOD}`, 'g'), (m) =>
      over(times[m[1] ?? ''] ?? null, periodDays(m[2] ?? '')),
    );
    take(/\b(once|twice|thrice)[- ](daily|weekly|monthly)\b/g, (m) =>
      over(times[m[1] ?? ''] ?? null, m[2] === 'weekly' ? 7 : m[2] === 'monthly' ? 30 : 1),
    );
  }
  take(/\b(?:weekly|every week|each week|cada semana|semanal(?:mente)?|todas las semanas)\b/g, () => 1 / 7);
  take(/\b(?:monthly|every month|each month|cada mes|mensual(?:mente)?|todos los meses)\b/g, () => 1 / 30);
  take(
    /\b(?:daily|every day|each day|per day|a day|al dia|por dia|cada dia|todos los dias|a diario|diario|diarias?|diariamente|every (?:single )?(?:morning|night|evening)|each (?:morning|night|evening)|todas las (?:mananas|noches|tardes)|cada (?:manana|noche|tarde)|nightly)\b/g,
    () => 1,
    true,
  );
  return found.sort((one, two) => one.start - two.start);
}
