import type { DayTime } from '../../../plain-language/fact-sheet.ts';
import { type Cursor, numberAt, once, type Said, type Step } from './said.ts';

const addTime = (step: Step, time: string): boolean => {
  const found = DAY.find((each) => each === time);
  if (!found || step.times.includes(found)) return false;
  step.times.push(found);
  return true;
};
const DAY = ['morning', 'noon', 'evening', 'bedtime'] as const satisfies readonly DayTime[];

/** "in the morning", "am". */
export function readTime(cursor: Cursor, step: Step): boolean {
  const half = cursor.take('half');
  if (half) return addTime(step, half.says === 'am' ? 'morning' : 'evening');
  return addTime(step, cursor.take('time')?.says ?? '');
}

/** "daily", "once a week", "every 8 hours", "every other day", "every morning", "every Sunday". */
export function readOften(cursor: Cursor, said: Said, step: Step): boolean {
  const daily = cursor.take('perDay');
  if (daily) return once(step, 'perDay', daily.value);
  const weekly = cursor.take('weekly');
  if (weekly) return once(step, 'every', RHYTHMS[weekly.says] ?? { count: 1, unit: 'week' });
  if (!cursor.take('every')) return false;
  if (cursor.peek('time') || cursor.peek('half')) return readTime(cursor, step);
  const weekday = cursor.take('weekday');
  if (weekday) {
    said.notes.push(`on ${weekday.says}`);
    return once(step, 'every', { count: 1, unit: 'week' });
  }
  const isOther = cursor.take('other') !== null;
  const count = cursor.peek('number') ? numberAt(cursor) : isOther ? 2 : 1;
  const period = cursor.take('period');
  const unit = period && periodOf(period.says);
  if (count === null || !Number.isInteger(count) || !unit) return false;
  if (unit === 'day' && count === 1) return once(step, 'perDay', 1);
  return once(step, 'every', { count, unit });
}

const RHYTHMS: Readonly<Record<string, NonNullable<Step['every']>>> = {
  'other day': { count: 2, unit: 'day' },
  month: { count: 1, unit: 'month' },
};

/** Minutes are no rhythm of a plan. */
export const periodOf = (says: string) => PERIODS.find((each) => each === says) ?? null;
const PERIODS = ['hour', 'day', 'week', 'month'] as const;

/** "3 times a day", "2 (two) times daily". */
export function readTimesADay(cursor: Cursor, step: Step): boolean {
  const count = numberAt(cursor);
  if (count === null || !cursor.take('times')) return false;
  const isDay =
    cursor.take('daily') !== null || (cursor.peek('perDay')?.value === 1 && cursor.take('perDay') !== null);
  return isDay && [1, 2, 3, 4].includes(count) && once(step, 'perDay', count);
}

/** "30 minutes before breakfast", "with dinner", "1 hour before bedtime": the words stay, the time of the day is set. */
export function readMeal(cursor: Cursor, said: Said, step: Step): boolean {
  const count = cursor.peek('number') ? numberAt(cursor) : null;
  const period = count === null ? null : cursor.take('period');
  if (count !== null && !/^(?:hour|minute)$/.test(period?.says ?? '')) return false;
  const around = cursor.take('around');
  const what = cursor.take('meal') ?? cursor.take('time');
  if (!around || !what || (what.kind === 'time' && (what.says !== 'bedtime' || around.says !== 'before')))
    return false;
  const long = count === null ? '' : `${count} ${period?.says}${count === 1 ? '' : 's'} `;
  const meal = what.kind === 'time' ? 'bedtime' : (MEAL_WORDS[what.text] ?? what.text);
  if (what.kind === 'meal' || long) said.notes.push(`${long}${around.says} ${meal}`);
  return what.says === '' || step.times.some((time) => time === what.says) || addTime(step, what.says);
}
const MEAL_WORDS: Readonly<Record<string, string>> = {
  'evening meal': 'the evening meal',
  'morning meal': 'the morning meal',
  desayuno: 'breakfast',
  almuerzo: 'lunch',
  cena: 'dinner',
};

/** "at 8 am and 8 pm", "at 20:00", "at 0900 and 2100". */
export function readHours(cursor: Cursor, step: Step): boolean {
  const isAt = cursor.take('at') !== null;
  const hours: string[] = [];
  do {
    cursor.take('at');
    const hour = hourAt(cursor, isAt);
    if (hour === null) return false;
    hours.push(hour);
  } while (isHourNext(cursor));
  return once(step, 'hours', hours);
}

/** Goes past "and", "&" or a comma where another hour follows. */
function isHourNext(cursor: Cursor): boolean {
  const isLink = cursor.peek('and')?.says === 'and' || cursor.isMark(',&');
  const skipped = cursor.peek('at', 1) ? 2 : 1;
  if (!isLink || !isHourAt(cursor, skipped)) return false;
  cursor.at += 1;
  return true;
}

/** An hour, and no amount: "8 am", "8:00". */
export function isHourAt(cursor: Cursor, ahead: number): boolean {
  const figure = cursor.peek('number', ahead);
  return (
    figure !== null &&
    (cursor.peek('half', ahead + 1) !== null ||
      (cursor.isMark(':', ahead + 1) && cursor.peek('number', ahead + 2) !== null) ||
      (/^\d{4}$/.test(figure.text) && !cursor.peek('unit', ahead + 1)))
  );
}

/** 8 am is 08:00. "8:00" alone is taken on a clock of 24 hours only where it can be nothing else. */
function hourAt(cursor: Cursor, isAt: boolean): string | null {
  const text = cursor.take('number')?.text ?? '';
  let [hour, minute] = [text, '00'];
  if (/^\d{4}$/.test(text)) [hour, minute] = [text.slice(0, 2), text.slice(2)];
  if (cursor.isMark(':')) {
    cursor.at += 1;
    minute = cursor.take('number')?.text ?? '';
  }
  if (!/^\d{1,2}$/.test(hour) || !/^[0-5]\d$/.test(minute)) return null;
  const half = cursor.take('half')?.says;
  const value = Number(hour);
  if (half) {
    if (value < 1 || value > 12) return null;
    return `${String((value % 12) + (half === 'pm' ? 12 : 0)).padStart(2, '0')}:${minute}`;
  }
  const isPlain = hour.length === 2 && (hour.startsWith('0') || value > 12) && value < 24;
  return isPlain && isAt ? `${hour}:${minute}` : null;
}
