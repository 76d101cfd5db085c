import { TEXT_LIMITS } from '../../text-limits.ts';
import type { StoredRegimen } from '../regimen.ts';
import { type Item, itemsOf } from './lexicon.ts';
import { readAmount, setForm } from './read-amount.ts';
import { readDays, readFor, readMost, readNeeded, readSupply } from './read-limits.ts';
import { isHourAt, readHours, readMeal, readOften, readTime, readTimesADay } from './read-when.ts';
import { Cursor, once, type Said, type Step, setRoute } from './said.ts';
import { settle } from './settle.ts';

/**
 * Directions as a regimen, in English, Spanish or the short forms of prescriptions. Nothing is guessed: one word that is
 * not understood, and all of it stays as the source wrote it.
 *
 * "Twice a day" becomes morning and evening, 3 times adds noon, 4 times bedtime: Universal Medication Schedule (Wolf
 * et al. 2011; NCPDP 2013). "Once a day" has no time of the day until the record says one.
 * @returns the regimen; null when any word of it is not understood, when two parts of it disagree, or when it says a
 *   range or different doses on one day.
 */
export function readDosage(text: string): StoredRegimen | null {
  const items = text.length > TEXT_LIMITS.directions ? null : itemsOf(text);
  if (!items || items.length === 0) return null;
  const cursor = new Cursor(items);
  const said: Said = { notes: [], steps: [newStep()] };
  if (cursor.peek('head') && cursor.isMark(':', 1)) cursor.at += 2;
  let last: Family | null = null;
  let isLinked = false;
  while (!cursor.isAtEnd) {
    if (cursor.takeMark(',;.()')) continue;
    if (!isLinked && (cursor.peek('and')?.says === 'and' || cursor.isMark('&'))) {
      cursor.at += 1;
      isLinked = true;
      continue;
    }
    const start = cursor.at;
    const family = readPart(cursor, said, last);
    if (family === null || cursor.at === start) return null;
    // "Daily and at bedtime" is not once at bedtime: "and" joins what is of one kind, or a second dose of the day.
    if (isLinked && family !== last && !(family === 'amount' && last === 'time')) return null;
    isLinked = false;
    last = family;
  }
  return isLinked ? null : settle(said);
}

function beginStep(said: Said, step: Step): boolean {
  said.notesOfFirst ??= said.notes.length;
  return said.steps.push(step) > 0;
}

const newStep = (): Step => ({ amounts: 0, times: [] });

type Family = 'amount' | 'time' | 'often' | 'meal' | 'note' | 'other';

/** One part of a step. @returns its kind; null where it is not understood, or is said otherwise before. */
function readPart(cursor: Cursor, said: Said, last: Family | null): Family | null {
  const step = said.steps.at(-1) ?? newStep();
  const is = (family: Family, isRead: boolean) => (isRead ? family : null);
  const item = cursor.items[cursor.at];
  switch (item?.kind) {
    case 'number':
      return readFigure(cursor, said, step);
    case 'unit':
      return is('other', readBareUnit(cursor, said));
    case 'form':
      return is('other', setForm(said, cursor.take('form')?.text ?? ''));
    case 'verb':
      return is('other', readVerb(cursor, said));
    case 'route':
      return is('other', setRoute(said, cursor.take('route')?.says ?? ''));
    case 'perDay':
    case 'weekly':
      return is('often', readOften(cursor, said, step));
    case 'every':
      // "Every morning and every evening" are times of the day.
      return is(isTimeNext(cursor) ? 'time' : 'often', readOften(cursor, said, step));
    case 'daily':
      // "40 mg a day" is one dose; "a day" elsewhere has no count.
      cursor.at += 1;
      return is('often', isAfterUnit(cursor, item) && once(step, 'perDay', 1));
    case 'time':
    case 'half':
      return is('time', readTime(cursor, step));
    case 'at':
      return is('time', readHours(cursor, step));
    case 'around':
      return is('meal', readMeal(cursor, said, step));
    case 'note':
      said.notes.push(cursor.take('note')?.says ?? '');
      return 'note';
    case 'meal':
      return is('meal', last === 'meal' && readSecondMeal(cursor, said, step));
    default:
      return is('other', readRest(cursor, said, step));
  }
}

/** "2 g in 24 hours" may be in several doses. */
const isAfterUnit = (cursor: Cursor, { text }: Item) =>
  cursor.items[cursor.at - 2]?.kind === 'unit' && !text.includes('24');

const isTimeNext = (cursor: Cursor) => cursor.peek('time', 1) !== null || cursor.peek('half', 1) !== null;

function readRest(cursor: Cursor, said: Said, step: Step): boolean {
  const item = cursor.items[cursor.at];
  switch (item?.kind) {
    case 'needed':
      return readNeeded(cursor, said);
    case 'for':
      return readFor(cursor, said, step);
    case 'most':
    case 'mostDaily':
      return readMost(cursor, said, step);
    case 'onDay':
    case 'period':
      return item.says === 'day' || item.kind === 'onDay' ? readDays(cursor, step) : false;
    case 'on':
      return readWeekday(cursor, said);
    case 'next':
      return readThen(cursor, said, step);
    case 'code':
      return readCode(cursor, said, step);
    case 'dispense':
    case 'refill':
    case 'mark':
      return readSupply(cursor, step);
    default:
      return false;
  }
}

/** A figure begins an amount, an hour, a number of times or a time before a meal. */
function readFigure(cursor: Cursor, said: Said, step: Step): Family | null {
  const start = cursor.at;
  if (isHourAt(cursor, 0) && (cursor.peek('half', 1) || cursor.isMark(':', 1)))
    return readHours(cursor, step) ? 'time' : null;
  if (cursor.peek('refill', 1)) return readSupply(cursor, step) ? 'other' : null;
  if (readTimesADay(cursor, step)) return 'often';
  cursor.at = start;
  if (readMealAhead(cursor)) return readMeal(cursor, said, step) ? 'meal' : null;
  // An amount after an end begins the next step: "40 mg daily x 5 d, 20 mg daily x 5 d".
  const isNext = step.lasts !== undefined || step.days !== undefined;
  if (isNext && !cursor.isMark(',;.)', -1) && cursor.items[start - 1]?.kind !== 'verb') return null;
  const into: Step = isNext ? { ...newStep(), isImplied: true } : step;
  if (isNext) beginStep(said, into);
  return readAmount(cursor, said, into) ? 'amount' : null;
}

const readMealAhead = (cursor: Cursor) =>
  cursor.peek('period', 1) !== null && cursor.peek('around', 2) !== null;

/** "Apply patch": a form; "1 puff, inhalation": a way in. */
function readBareUnit(cursor: Cursor, said: Said): boolean {
  const unit = cursor.take('unit');
  if (unit?.says === 'inhalation') return setRoute(said, 'inhaled');
  return unit !== null && setForm(said, unit.text);
}

function readVerb(cursor: Cursor, said: Said): boolean {
  const says = cursor.take('verb')?.says ?? '';
  if (says === 'inhaled') return setRoute(said, says);
  if (says) said.notes.push(says);
  return true;
}

function readSecondMeal(cursor: Cursor, said: Said, step: Step): boolean {
  const around = said.notes.at(-1)?.split(' ')[0];
  const meal = cursor.take('meal');
  if (!meal || meal.says === '' || step.times.some((time) => time === meal.says)) return false;
  said.notes.push(`${around} ${meal.text}`);
  const time = (['morning', 'noon', 'evening'] as const).find((each) => each === meal.says);
  if (time) step.times.push(time);
  return time !== undefined;
}

function readWeekday(cursor: Cursor, said: Said): boolean {
  cursor.at += 1;
  const day = cursor.take('weekday');
  if (day) said.notes.push(`on ${day.says}`);
  return day !== null;
}

/** "Then" begins a step; "then stop" ends the last one, which has an end of its own. */
function readThen(cursor: Cursor, said: Said, step: Step): boolean {
  cursor.at += 1;
  if (!cursor.take('stop')) return beginStep(said, newStep());
  cursor.takeMark('.');
  said.notes.push('then stop');
  return cursor.isAtEnd && step.lasts !== undefined;
}

/** HS counts only beside "at bedtime", OS only for drops. */
function readCode(cursor: Cursor, said: Said, step: Step): boolean {
  const code = cursor.take('code')?.says;
  if (code === 'os') return step.amount?.unit === 'drop' && setRoute(said, 'in the left eye');
  cursor.takeMark('(');
  return cursor.peek('time')?.says === 'bedtime';
}
