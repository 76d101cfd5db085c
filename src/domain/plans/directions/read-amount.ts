import { readForm } from '../medicine-forms.ts';
import { numberWords } from '../regimen.ts';
import { type Cursor, numberAt, once, type Said, type Step, setRoute } from './said.ts';

/** What is measured; all else is counted. */
const MEASURED: ReadonlySet<string> = new Set(['mg', 'mcg', 'g', 'mL', 'mEq']);
export const isMeasured = (unit: string): boolean => MEASURED.has(unit);
/** A piece holds its strength, so that two pieces hold twice of it. */
const PIECES: ReadonlySet<string> = new Set([
  'tablet',
  'capsule',
  'patch',
  'suppository',
  'lozenge',
  'packet',
]);

type Quantity = { value: number; unit: string };

/** A figure and its unit, past "-": "500-mg". */
function quantityAt(cursor: Cursor): Quantity | null {
  const value = numberAt(cursor);
  if (value === null) return null;
  if (cursor.isMark('-') && cursor.peek('unit', 1)) cursor.at += 1;
  const unit = cursor.take('unit');
  return unit && { value, unit: unit.says };
}

/** "1 tablet", "40 mg", "one 40 mg tablet", "25 mg = 1 tablet", "25 mg (1 tablet)", "1 tablet (25 mg total)". */
export function readAmount(cursor: Cursor, said: Said, step: Step): boolean {
  const start = cursor.at;
  const count = numberAt(cursor);
  const isCountOfPieces = count !== null && cursor.peek('number') !== null;
  if (!isCountOfPieces) cursor.at = start;
  const given = quantityAt(cursor);
  if (!given) return false;
  if (!isCountOfPieces && cursor.take('inAll')) return said.notes.push(inAll(given)) > 0;
  const form = cursor.peek('form') ?? cursor.peek('unit');
  if (isMeasured(given.unit) && form && readForm(form.text)) {
    cursor.at += 1;
    if (!isCountOfPieces) return setForm(said, form.text) && once(said, 'strength', given);
    return (
      form.kind === 'unit' &&
      setStrength(said, given, 1) &&
      setAmount(step, { value: count, unit: form.says })
    );
  }
  if (isCountOfPieces) return false;
  if (cursor.isMark('=')) return readEqual(cursor, said, step, given);
  const isPiecesNext = cursor.isMark('(') && PIECES.has(cursor.peek('unit', 2)?.says ?? '');
  if (isPiecesNext && isMeasured(given.unit))
    return readEqual(cursor, said, step, given) && cursor.takeMark(')');
  return setAmount(step, given) && (!cursor.isMark('(') || readContent(cursor, said, given));
}

function setAmount(step: Step, amount: Quantity): boolean {
  step.amounts += 1;
  return once(step, 'amount', amount);
}

/** @returns false where one piece would hold no round figure: then the two figures do not belong together. */
function setStrength(said: Said, all: Quantity, pieces: number): boolean {
  const value = all.value / pieces;
  return Number(value.toFixed(4)) === value && once(said, 'strength', { value, unit: all.unit });
}

/** A form and the way in that it has. */
export function setForm(said: Said, words: string): boolean {
  const form = readForm(words);
  if (!form) return false;
  if (form.route && !setRoute(said, form.route)) return false;
  return once(said, 'form', form.form);
}

function readEqual(cursor: Cursor, said: Said, step: Step, left: Quantity): boolean {
  cursor.at += 1;
  const right = quantityAt(cursor);
  if (!right) return false;
  const [held, pieces] = PIECES.has(right.unit) ? [left, right] : [right, left];
  if (!PIECES.has(pieces.unit) || PIECES.has(held.unit)) return false;
  return setStrength(said, held, pieces.value) && setAmount(step, pieces);
}

/**
 * "(25 mg total)" after an amount. Without "total" it is a strength only where one piece is taken; of a liquid or a puff
 * what it holds is kept in words, since one mL of it is not said.
 */
function readContent(cursor: Cursor, said: Said, amount: Quantity): boolean {
  if (!cursor.peek('number', 1) || !cursor.peek('unit', 2)) return true;
  cursor.at += 1;
  const held = quantityAt(cursor);
  const isTotal = cursor.take('total') !== null;
  if (!held || !cursor.takeMark(')') || PIECES.has(held.unit)) return false;
  if (PIECES.has(amount.unit))
    return (isTotal || amount.value === 1) && setStrength(said, held, amount.value);
  if (!isTotal) return false;
  said.notes.push(inAll(held));
  return true;
}

const inAll = ({ value, unit }: Quantity) => `${numberWords(value)} ${unit} in all`;
