import { type Recurrence, ruleParts } from './recurrence.ts';
import { showDay } from './show-time.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const UNITS: Readonly<Record<string, string>> = {
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
};
const NTH: Readonly<Record<number, string>> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  [-1]: 'last',
};

/** RFC 5545's two letters of an ISO weekday. */
export const codeOf = (weekday: number): string => CODES[weekday - 1] ?? 'MO';

/** "every other Monday, until 31 Dec 2026": reads back as the same rhythm, and names no one. */
export function showRecurrence(series: Recurrence): string {
  const limit =
    series.count !== null
      ? `, ${series.count} ${series.count === 1 ? 'time' : 'times'}`
      : series.untilOn
        ? `, until ${showDay(Temporal.PlainDate.from(series.untilOn))}`
        : '';
  return `${rhythmWords(series)}${limit}`;
}

function rhythmWords({ rule, mode, closedDays }: Recurrence): string {
  const parts = ruleParts(rule);
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const unit = UNITS[parts.get('FREQ') ?? ''] ?? 'day';
  if (mode === 'after_completion')
    return `${every(interval, unit)} after it is done${closedWords(closedDays)}`;
  if (parts.get('FREQ') === 'DAILY' && interval === 1 && closedDays === 'skip') return 'every working day';
  const monthly = parts.get('FREQ') === 'MONTHLY' ? parts.get('BYMONTHDAY') : undefined;
  if (monthly === '-1' && closedDays === 'before') return `${every(interval, unit)} on the last working day`;
  if (monthly === '1' && closedDays === 'after') return `${every(interval, unit)} on the first working day`;
  return `${fixedWords(parts, interval, unit)}${closedWords(closedDays)}`;
}

function fixedWords(parts: Map<string, string>, interval: number, unit: string): string {
  const by = parts.get('BYDAY');
  if (unit === 'week' && by) return weekWords(by, interval);
  if (unit === 'month') return `${every(interval, unit)}${monthWords(by, parts.get('BYMONTHDAY'))}`;
  if (unit === 'year') return `${every(interval, unit)} on ${dayWords(parts)}`;
  return every(interval, unit);
}

function weekWords(by: string, interval: number): string {
  if (by === 'MO,TU,WE,TH,FR' && interval === 1) return 'every weekday';
  const names = by.split(',').map((code) => WEEKDAYS[CODES.indexOf(code as (typeof CODES)[number])] ?? code);
  const days = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
  if (interval === 1) return `every ${days}`;
  return interval === 2 && names.length === 1
    ? `every other ${days}`
    : `${every(interval, 'week')} on ${days}`;
}

function monthWords(by: string | undefined, monthDays: string | undefined): string {
  const nth = /^(-?\d)([A-Z]{2})$/u.exec(by ?? '');
  if (nth) {
    const name = WEEKDAYS[CODES.indexOf(nth[2] as (typeof CODES)[number])] ?? '';
    return ` on the ${NTH[Number(nth[1])] ?? nth[1]} ${name}`;
  }
  // 28,29,30,31 with BYSETPOS=-1 is the 31st, or the last day where there is none.
  const day = monthDays?.split(',').at(-1);
  return day === '-1' ? ' on the last day' : day ? ` on the ${ordinal(Number(day))}` : '';
}

const dayWords = (parts: Map<string, string>): string =>
  `${MONTHS[Number(parts.get('BYMONTH')) - 1] ?? ''} ${parts.get('BYMONTHDAY')?.split(',').at(-1) ?? ''}`;

function every(interval: number, unit: string): string {
  if (interval === 1) return `every ${unit}`;
  return `every ${interval} ${unit}s`;
}

function closedWords(closedDays: Recurrence['closedDays']): string {
  switch (closedDays) {
    case 'before':
      return ', else the working day before';
    case 'after':
      return ', else the working day after';
    case 'skip':
      return ', on working days only';
    case 'keep':
      return '';
  }
}

function ordinal(day: number): string {
  const teens = day % 100 >= 11 && day % 100 <= 13;
  return `${day}${teens ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`;
}
