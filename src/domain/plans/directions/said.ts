import type { StoredRegimen } from '../regimen.ts';
import type { Item } from './lexicon.ts';

type Unit = NonNullable<StoredRegimen['every']>['unit'];

/** One step of a direction; a direction that stays the same has one. */
export type Step = {
  amount?: { value: number; unit: string };
  /** How often an amount was named. */
  amounts: number;
  times: StoredRegimen['times'];
  hours?: string[];
  perDay?: number;
  every?: { count: number; unit: Unit };
  lasts?: { count: number; unit: Unit };
  /** It follows without "then": it may be meant for the same days. */
  isImplied?: true;
  /** "on days 2 to 5". */
  days?: { from: number; to: number };
};

/** What was read so far; a part that is said twice in two ways ends the reading. */
export type Said = {
  strength?: { value: number; unit: string };
  form?: string;
  route?: string;
  asNeededFor?: string;
  most?: { value: number; unit: string | null };
  notes: string[];
  /** How many of them were said before the second step. */
  notesOfFirst?: number;
  steps: Step[];
};

/** Where the reading is. */
export class Cursor {
  readonly items: readonly Item[];
  at = 0;
  constructor(items: readonly Item[]) {
    this.items = items;
  }
  get isAtEnd(): boolean {
    return this.at >= this.items.length;
  }
  /** The piece so many ahead, if it is of the kind. */
  peek(kind: Item['kind'], ahead = 0): Item | null {
    const item = this.items[this.at + ahead];
    return item?.kind === kind ? item : null;
  }
  isMark(marks: string, ahead = 0): boolean {
    const item = this.peek('mark', ahead);
    return item !== null && marks.includes(item.text);
  }
  /** The next piece if it is of the kind, and goes past it. */
  take(kind: Item['kind']): Item | null {
    const item = this.peek(kind);
    if (item) this.at += 1;
    return item;
  }
  takeMark(marks: string): boolean {
    const isHere = this.isMark(marks);
    if (isHere) this.at += 1;
    return isHere;
  }
}

/**
 * Sets a part once; the same again is fine.
 * @returns false when it was set to something else before.
 */
export function once<T extends object, K extends keyof T>(of: T, key: K, value: T[K]): boolean {
  if (of[key] !== undefined) return JSON.stringify(of[key]) === JSON.stringify(value);
  of[key] = value;
  return true;
}

const WITHIN: Readonly<Record<string, string>> = {
  'on the affected area': 'on the skin',
  'on the affected areas': 'on the skin',
  'on the scalp': 'on the skin',
  'on the face': 'on the skin',
  'in each nostril': 'in the nose',
  'by nebulizer': 'inhaled',
};

/** A place within the one said before counts; "inhale 2 puffs by mouth" is inhaled. */
export function setRoute(said: Said, route: string): boolean {
  if (said.route === 'inhaled' && route === 'by mouth') return true;
  if (said.route !== undefined && WITHIN[said.route] === route) return true;
  if (said.route !== undefined && WITHIN[route] === said.route) said.route = route;
  return once(said, 'route', route);
}

/** The figure here, with halves and "2 (two)"; null where there is none or its two forms differ. */
export function numberAt(cursor: Cursor): number | null {
  const first = cursor.take('number');
  if (!first) return null;
  let value: number | null = first.value;
  const part = fractionAt(cursor, 0);
  if (cursor.isMark('/')) {
    const over = cursor.peek('number', 1);
    value = over ? fraction(first.value, over.value) : null;
    cursor.at += 2;
  } else if (part !== null) {
    value += part;
    cursor.at += 3;
  } else if (cursor.peek('and')?.says === 'and' && fractionAt(cursor, 1) !== null) {
    value += fractionAt(cursor, 1) ?? 0;
    cursor.at += 4;
  }
  if (value !== null && cursor.isMark('(') && cursor.peek('number', 1) && cursor.isMark(')', 2)) {
    if (cursor.peek('number', 1)?.value !== value) return null;
    cursor.at += 3;
  }
  return value !== null && value > 0 ? value : null;
}

function fractionAt(cursor: Cursor, ahead: number): number | null {
  const [over, under] = [cursor.peek('number', ahead), cursor.peek('number', ahead + 2)];
  return over && under && cursor.isMark('/', ahead + 1) ? fraction(over.value, under.value) : null;
}

/** The parts into which a tablet is cut; "5/325" is none. */
const fraction = (over: number, under: number): number | null =>
  (over === 1 && (under === 2 || under === 4)) || (over === 3 && under === 4) ? over / under : null;
