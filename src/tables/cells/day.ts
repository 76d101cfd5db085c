/** Whether the first number of 3/4/1958 is the month or the day. */
export type DayOrder = 'mdy' | 'dmy';

export const ORDER_WORDS: Readonly<Record<DayOrder, string>> = {
  mdy: 'month/day/year',
  dmy: 'day/month/year',
};

/** What the days of one column say of their order. */
export type OrderFound =
  | DayOrder
  /** Each of them can be read both ways. */
  | 'either'
  /** Some fit one order only, some the other. */
  | 'mixed'
  /** No day in it depends on the order. */
  | 'none';

/** A calendar day, YYYY-MM-DD; or why there is none. */
export type DayRead = { day: string } | { problem: string };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const PARTS = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{2}|\d{4})$/;
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?[\s.\-/]*([a-z]{3,9})\.?,?[\s.\-/]*(\d{2}|\d{4})$/i;
const MONTH_FIRST = /^([a-z]{3,9})\.?[\s.\-/]*(\d{1,2})(?:st|nd|rd|th)?,?[\s.\-/]+(\d{2}|\d{4})$/i;
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+/i;

/** "Wednesday, September 30th, 2026" is shorter. */
const LONGEST_CELL = 60;
const NO_DAY = { problem: 'is not a date that can be read. Write it as 1958-03-04' };

/** Excel counts days from 1899-12-30; five digits are 1927 to 2173. */
const SERIAL = /^[1-9]\d{4}$/;
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/** The order that the days of a column are written in, as far as they say. */
export function orderOf(texts: readonly string[]): OrderFound {
  let [first, second, both] = [false, false, false];
  for (const text of texts) {
    if (text.length > LONGEST_CELL) continue;
    const [, one, two] = PARTS.exec(text.trim()) ?? digits(text.trim()) ?? [];
    if (one === undefined || two === undefined || one === two) continue;
    // 13/45 is a day in neither order: it says nothing of the others.
    const isDay = Math.min(Number(one), Number(two)) <= 12 && Math.max(Number(one), Number(two)) <= 31;
    if (!isDay) continue;
    if (Number(one) > 12) second = true;
    else if (Number(two) > 12) first = true;
    else both = true;
  }
  if (first && second) return 'mixed';
  if (first) return 'mdy';
  if (second) return 'dmy';
  return both ? 'either' : 'none';
}

/**
 * Reads one day as people and spreadsheets write it.
 * @param order of a day that can be read both ways; null: such a day is a problem.
 * @param pivot YYYY-MM-DD: two digits of a year mean the last such year that is not after it.
 */
export function readDay(written: string, order: DayOrder | null, pivot: string): DayRead {
  if (written.length > LONGEST_CELL) return NO_DAY;
  const text = written.trim().replace(WEEKDAY, '');
  const iso = ISO.exec(text);
  if (iso) return dayOf(iso[1], iso[2], iso[3], pivot);
  if (SERIAL.test(text))
    return { day: new Date(EXCEL_EPOCH + Number(text) * DAY_MS).toISOString().slice(0, 10) };
  const compact = /^((?:19|20)\d\d)([01]\d)([0-3]\d)$/.exec(text);
  if (compact) return dayOf(compact[1], compact[2], compact[3], pivot);
  const [, one = '', two = '', year = ''] = PARTS.exec(text) ?? digits(text) ?? [];
  if (one) return inOrder(one, two, year, order, pivot);
  const named = DAY_FIRST.exec(text);
  if (named) return dayOf(named[3], monthOf(named[2]), named[1], pivot);
  const american = MONTH_FIRST.exec(text);
  if (american) return dayOf(american[3], monthOf(american[1]), american[2], pivot);
  if (/^\d{4}$/.test(text)) return { problem: 'is a year without month and day' };
  return NO_DAY;
}

/** "03041958". */
const digits = (text: string) => /^(\d\d)(\d\d)((?:19|20)\d\d)$/.exec(text);

function inOrder(one: string, two: string, year: string, order: DayOrder | null, pivot: string): DayRead {
  const isClear = Number(one) > 12 || Number(two) > 12 || Number(one) === Number(two);
  const meant: DayOrder | null = isClear ? (Number(one) > 12 ? 'dmy' : 'mdy') : order;
  if (meant === null)
    return {
      problem:
        'can be read two ways, and this column uses both orders of day and month. Write it as 1958-03-04',
    };
  return meant === 'mdy' ? dayOf(year, one, two, pivot) : dayOf(year, two, one, pivot);
}

function monthOf(word = ''): string {
  return String(MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1);
}

function dayOf(yearText = '', monthText = '', dayText = '', pivot: string): DayRead {
  const year = yearText.length === 2 ? wholeYear(yearText, monthText, dayText, pivot) : Number(yearText);
  const day = `${String(year).padStart(4, '0')}-${monthText.padStart(2, '0')}-${dayText.padStart(2, '0')}`;
  const isDay = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(isDay.getTime()) || isDay.toISOString().slice(0, 10) !== day)
    return { problem: 'is not a day of the calendar' };
  return { day };
}

function wholeYear(two: string, month: string, day: string, pivot: string): number {
  const century = Math.floor(Number(pivot.slice(0, 4)) / 100) * 100;
  const year = century + Number(two);
  const isAfter = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` > pivot;
  return isAfter ? year - 100 : year;
}
