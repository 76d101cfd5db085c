import { lastsText } from '../regimen.ts';
import { periodOf } from './read-when.ts';
import { type Cursor, numberAt, once, type Said, type Step } from './said.ts';

/** Signs of illness joined by "and", "or", "of" or commas: an instruction that follows is none. */
function signsAt(cursor: Cursor): string {
  let words = '';
  for (;;) {
    let link = words === '' ? '' : ' ';
    if (words !== '' && isSign(cursor, 1)) {
      const and = cursor.take('and');
      if (and) link = ` ${and.says} `;
      else if (cursor.isMark(',/')) link = cursor.takeMark(',') ? ', ' : cursor.takeMark('/') ? ' or ' : ' ';
    }
    const sign = cursor.take('sign');
    if (!sign) return words;
    words += link + sign.says;
  }
}
const isSign = (cursor: Cursor, ahead: number) => cursor.peek('sign', ahead) !== null;

/** "as needed for pain", "prn pain", "PRN: as needed for pain". */
export function readNeeded(cursor: Cursor, said: Said): boolean {
  if (!cursor.take('needed')) return false;
  cursor.takeMark(':');
  cursor.take('needed');
  const isFor = cursor.peek('for') !== null && isSign(cursor, 1);
  if (isFor) cursor.at += 1;
  return once(said, 'asNeededFor', signsAt(cursor));
}

/** "for 7 days", "x 5 days", "for blood pressure"; after "as needed" a reason. */
export function readFor(cursor: Cursor, said: Said, step: Step): boolean {
  if (!cursor.take('for')) return false;
  if (cursor.peek('number')) {
    const count = numberAt(cursor);
    const unit = periodOf(cursor.take('period')?.says ?? '');
    if (count === null || !Number.isInteger(count) || !unit || unit === 'hour') return false;
    if (!step.lasts) said.notes.push(lastsText({ count, unit }));
    return once(step, 'lasts', { count, unit });
  }
  const signs = signsAt(cursor);
  if (signs === '') return false;
  if (said.asNeededFor === '') said.asNeededFor = signs;
  else if (said.asNeededFor !== undefined) return false;
  else said.notes.push(`for ${signs}`);
  return true;
}

/** "on day 1", "on days 2 to 5", "days 2-5". */
export function readDays(cursor: Cursor, step: Step): boolean {
  cursor.at += 1;
  const from = cursor.take('number')?.value ?? Number.NaN;
  const isRange = cursor.takeMark('-') || cursor.take('to') !== null;
  const to = isRange ? (cursor.take('number')?.value ?? Number.NaN) : from;
  return (
    Number.isInteger(from) &&
    Number.isInteger(to) &&
    from >= 1 &&
    to >= from &&
    once(step, 'days', { from, to })
  );
}

/** "max 8 per day", "no more than 4 tablets in 24 hours", "maximum daily dose 4 g". */
export function readMost(cursor: Cursor, said: Said, step: Step): boolean {
  const daily = cursor.take('mostDaily');
  const isDaily = daily !== null;
  if (!isDaily && !cursor.take('most')) return false;
  // "1 tablet daily max 2": the word may belong to the dose.
  const saysWhen = step.every !== undefined || step.perDay !== undefined || step.times.length > 0;
  if (daily?.text.startsWith('daily') && !saysWhen) return false;
  cursor.takeMark(':');
  const value = numberAt(cursor);
  if (value === null) return false;
  const unit = cursor.take('times') ? 'dose' : (cursor.take('unit')?.says ?? null);
  const isADay =
    cursor.take('daily') !== null || (cursor.peek('perDay')?.value === 1 && cursor.take('perDay') !== null);
  return (isDaily || isADay) && once(said, 'most', { value, unit });
}

/** "# 60 tablets", "dispense 30", "3 refills": what the pharmacy gives, not how it is taken. */
export function readSupply(cursor: Cursor, step: Step): boolean {
  if (!step.amount) return false;
  if (cursor.peek('number') && cursor.peek('refill', 1)) {
    cursor.at += 2;
    return true;
  }
  const isRefill = cursor.take('refill') !== null;
  if (!isRefill && !cursor.take('dispense') && !cursor.isMark('#')) return false;
  cursor.takeMark(':');
  cursor.takeMark('#');
  if (!cursor.take('number')) return false;
  if (!isRefill) cursor.take('unit');
  return true;
}
