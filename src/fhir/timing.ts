import { z } from 'zod';
import { directionOf } from './code-names.ts';
import { concept, dateTime, maybe, number, period, quantity, range, text, texts } from './parts.ts';
import { quantityWords, rangeWords } from './quantities.ts';

const repeat = z.object({
  boundsDuration: maybe(quantity),
  boundsRange: maybe(range),
  boundsPeriod: maybe(period),
  count: number,
  countMax: number,
  duration: number,
  durationMax: number,
  durationUnit: text,
  frequency: number,
  frequencyMax: number,
  period: number,
  periodMax: number,
  periodUnit: text,
  dayOfWeek: texts,
  timeOfDay: texts,
  when: texts,
  offset: number,
});

export const timing = z.object({
  event: z
    .array(dateTime)
    .nullish()
    .transform((days) => days ?? []),
  repeat: maybe(repeat),
  code: maybe(concept),
});
type Timing = z.output<typeof timing>;
type Repeat = z.output<typeof repeat>;

/** HL7 v3 GTSAbbreviation, the codes of Timing.code. */
const CODES: Readonly<Record<string, string>> = {
  bid: 'twice a day',
  tid: '3 times a day',
  qid: '4 times a day',
  am: 'every morning',
  pm: 'every afternoon',
  qd: 'once a day',
  qod: 'every 2 days',
  q1h: 'every hour',
  q2h: 'every 2 hours',
  q3h: 'every 3 hours',
  q4h: 'every 4 hours',
  q6h: 'every 6 hours',
  q8h: 'every 8 hours',
  bed: 'at bedtime',
  wk: 'once a week',
  mo: 'once a month',
};

/** HL7 event-timing. */
const EVENTS: Readonly<Record<string, string>> = {
  MORN: 'in the morning',
  'MORN.early': 'early in the morning',
  'MORN.late': 'late in the morning',
  NOON: 'at noon',
  AFT: 'in the afternoon',
  'AFT.early': 'early in the afternoon',
  'AFT.late': 'late in the afternoon',
  EVE: 'in the evening',
  'EVE.early': 'early in the evening',
  'EVE.late': 'late in the evening',
  NIGHT: 'at night',
  PHS: 'after going to sleep',
  HS: 'at bedtime',
  WAKE: 'on waking',
  C: 'with meals',
  CM: 'with breakfast',
  CD: 'with lunch',
  CV: 'with dinner',
  AC: 'before meals',
  ACM: 'before breakfast',
  ACD: 'before lunch',
  ACV: 'before dinner',
  PC: 'after meals',
  PCM: 'after breakfast',
  PCD: 'after lunch',
  PCV: 'after dinner',
};

const UNITS: Readonly<Record<string, string>> = {
  s: 'second',
  min: 'minute',
  h: 'hour',
  d: 'day',
  wk: 'week',
  mo: 'month',
  a: 'year',
};

const DAYS: Readonly<Record<string, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** The timing in words, null when it says nothing. A code we do not know is kept as it is: it is never dropped. */
export function timingWords({ code, repeat: rule, event }: Timing): string | null {
  const coded = code?.coding.flatMap((each) => CODES[each.code?.toLowerCase() ?? ''] ?? [])[0];
  const parts = [
    coded ?? (rule ? rateWords(rule) : null) ?? directionOf(code),
    ...(rule ? limitWords(rule) : []),
  ];
  if (event.length > 0) parts.push(`on ${event.map((each) => each?.slice(0, 10)).join(', ')}`);
  return parts.filter(Boolean).join(', ') || null;
}

const span = (low: number, high: number | null) =>
  high !== null && high !== low ? `${low} to ${high}` : `${low}`;
const units = (count: number, unit: string | null) => {
  const word = UNITS[unit ?? ''] ?? unit ?? '';
  return count === 1 ? word : `${word}s`;
};

/** "twice a day", "every 4 to 6 hours", "3 times every 2 weeks". */
function rateWords(rule: Repeat): string | null {
  const { frequency, frequencyMax, period: length, periodMax, periodUnit } = rule;
  if (length === null || periodUnit === null)
    return frequency === null ? null : timesWords(frequency, frequencyMax);
  const isSingle = length === 1 && (periodMax ?? 1) === 1;
  const often = frequency ?? 1;
  if (often === 1 && (frequencyMax ?? 1) === 1 && !(isSingle && periodUnit !== 'h'))
    return isSingle
      ? 'every hour'
      : `every ${span(length, periodMax)} ${units(periodMax ?? length, periodUnit)}`;
  const each = isSingle
    ? `${periodUnit === 'h' ? 'an' : 'a'} ${units(1, periodUnit)}`
    : `every ${span(length, periodMax)} ${units(periodMax ?? length, periodUnit)}`;
  return `${timesWords(often, frequencyMax)} ${each}`;
}

function timesWords(count: number, max: number | null): string {
  if (max !== null && max !== count) return `${count} to ${max} times`;
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

function limitWords(rule: Repeat): (string | null)[] {
  const offset = rule.offset ? `${rule.offset} minutes ` : '';
  const bounds =
    (rule.boundsDuration && quantityWords(rule.boundsDuration)) ??
    (rule.boundsRange && rangeWords(rule.boundsRange));
  const { start = null, end = null } = rule.boundsPeriod ?? {};
  return [
    ...rule.when.map((code) => `${offset}${EVENTS[code] ?? code}`),
    rule.dayOfWeek.length > 0 ? `on ${rule.dayOfWeek.map((day) => DAYS[day] ?? day).join(', ')}` : null,
    rule.timeOfDay.length > 0 ? `at ${rule.timeOfDay.map((time) => time.slice(0, 5)).join(', ')}` : null,
    rule.duration === null
      ? null
      : `over ${span(rule.duration, rule.durationMax)} ${units(rule.durationMax ?? rule.duration, rule.durationUnit)}`,
    rule.count === null ? null : `${span(rule.count, rule.countMax)} in all`,
    bounds ? `for ${unabbreviated(bounds)}` : null,
    start ? `from ${start.slice(0, 10)}` : null,
    end ? `until ${end.slice(0, 10)}` : null,
  ];
}

/** "10 d" → "10 days". */
export const unabbreviated = (quantityText: string) =>
  quantityText.replace(
    /(?<![\d.])([\d.]+) (s|min|h|d|wk|mo|a)$/,
    (_all, count: string, unit: string) => `${count} ${units(Number(count), unit)}`,
  );
