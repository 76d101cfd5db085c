import type { Language } from '../fact-sheet.ts';
import { NUMBER, numberValue } from './numbers.ts';
import { PIECE_PATTERN, PIECES, readUnit, UNIT_PATTERN } from './units.ts';

/** A number as it is in a text, with what it counts. "two 500 mg tablets" gives 2 tablet and 500 mg. */
export type Quantity = {
  start: number;
  end: number;
  value: number;
  /** Null: a bare number. */
  unit: string | null;
  /** Before the unit's family was taken: 1 for "1 g", whose value is 1,000 (mg). */
  written: string;
  isWord: boolean;
  isOrdinal: boolean;
};

type Taken = { start: number; end: number };

const QUANTITY = new RegExp(
  `(?<![\\p{L}\\d.,/])(${NUMBER})(?:(st|nd|rd|th)\\b)?(?:\\s?-?\\s?(${UNIT_PATTERN})(?![\\p{L}\\d]))?(?![\\p{L}\\d])`,
  'gu',
);
/** "one metoprolol tablet", "two of the 50 mg tablets": what is counted comes a few words on. */
const COUNTED_LATER = new RegExp(
  `^(?:\\s+(?!(?:and|or|in|at|on|for|with|then|every|each|y|o|en|con|por|cada|a|of your)\\b)[\\p{L}\\d.,/-]+){0,4}?\\s+(${PIECE_PATTERN})(?![\\p{L}\\d])`,
  'u',
);
/** "Tableta y media", "a tablet and a half". */
const PIECE_AND_A_HALF =
  /(?<![\p{L}\d])(?:(?:an?|one|1|una?) )?(tablet|pill|capsule|tableta|pastilla|capsula) (?:and a half|y medi[ao])(?![\p{L}\d])/gu;
const ARTICLE = /(?<![\p{L}\d])(an?|una?)(?=[ ])/gu;
const BARE_WORDS = /^(?:one|half|half an?|half of an?|a half|media|medio|uno|mil|ten|once)$/;
/** Units that need a figure before them: "U" and "l" stand for themselves in words. */
const NEEDS_FIGURE = /^(?:u|l|g|c|f|tab|cap|mes|ui|iu)$/;

/** Numbers of a folded text outside of what was read as a date, time or phone. */
export function findQuantities(folded: string, language: Language, taken: readonly Taken[] = []): Quantity[] {
  const found: Quantity[] = [...folded.matchAll(PIECE_AND_A_HALF)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: 1.5,
    unit: readUnit(match[1] ?? '').unit,
    written: match[0],
    isWord: true,
    isOrdinal: false,
  }));
  const halves = [...found];
  const isTaken = (start: number, end: number) =>
    [...taken, ...halves].some((other) => start < other.end && other.start < end);
  // A blood pressure is two numbers, no fraction.
  const apart = folded.replace(/(?<=\b\d{2,3})\/(?=\d{2,3}\b(?!\/))/g, ' ');
  for (const match of apart.matchAll(QUANTITY)) {
    const [whole, number = '', ordinal, spelling] = match;
    const start = match.index;
    const end = start + whole.length;
    if (isTaken(start, end)) continue;
    const value = numberValue(number, language);
    if (value === null) continue;
    const isWord = !/[\d½¼¾⅓⅔]/.test(number);
    if (isWord && spelling && NEEDS_FIGURE.test(spelling)) continue;
    let unit = spelling ? readUnit(spelling) : null;
    if (!unit || unit.unit === 'time') unit ??= null;
    if (!unit && !ordinal) {
      const later = COUNTED_LATER.exec(folded.slice(end));
      const piece = later?.[1] ? readUnit(later[1]) : null;
      // Only pieces are counted from afar; another number between them takes the unit for itself unless it is a strength.
      if (piece && PIECES.has(piece.unit) && !hasOtherCount(later?.[0] ?? '', language)) unit = piece;
    }
    if (!unit && isWord && BARE_WORDS.test(number)) continue;
    found.push({
      start,
      end,
      value: value * (unit?.factor ?? 1),
      unit: unit?.unit ?? null,
      written: folded.slice(start, end).trim(),
      isWord,
      isOrdinal: Boolean(ordinal),
    });
  }
  shareUnits(found, folded);
  for (const match of folded.matchAll(ARTICLE)) {
    const end = match.index + match[0].length;
    const later = COUNTED_LATER.exec(folded.slice(end));
    const piece = later?.[1] ? readUnit(later[1]) : null;
    if (!piece || !PIECES.has(piece.unit) || hasOtherCount(later?.[0] ?? '', language)) continue;
    // "A water pill", "a shot of insulin" name a thing; "a tablet", "a 50 mg tablet" count it.
    if (
      piece.unit === 'injection' ||
      !/^\s+(?:\S*\d\S*(?: ?-?(?:mg|mcg|g|ml))? +)?\S+$/.test(later?.[0] ?? '')
    )
      continue;
    // "90 mcg a puff" gives the strength of one.
    if (isTaken(match.index, end)) continue;
    if (found.some(({ end: last }) => last <= match.index && match.index - last <= 1)) continue;
    if (piece.unit === 'dose' || found.some(({ start }) => start === match.index)) continue;
    if (/^(?:an?|una?) (?:pill|pastilla) /.test(folded.slice(match.index))) continue;
    found.push({
      start: match.index,
      end,
      value: 1,
      unit: piece.unit,
      written: match[0],
      isWord: true,
      isOrdinal: false,
    });
  }
  return found.sort((one, two) => one.start - two.start);
}

/** "50 mg" may come between a count and its tablet; a second count may not. */
function hasOtherCount(between: string, language: Language): boolean {
  const bare = between.replace(
    /(?<![\d.,])[.,]*\d[\d.,]*[ -]?(?:mg|mcg|g|ml|milligrams?|micrograms?|miligramos?|units?|meq|%)(?![a-z])/g,
    '',
  );
  return (bare.match(new RegExp(`(?<![\\p{L}\\d])(?:${NUMBER})(?![\\p{L}\\d])`, 'gu')) ?? []).some(
    (number) => numberValue(number, language) !== null,
  );
}

/** "4 to 6 hours", "1 or 2 tablets", "4-6 horas": the first number counts what the second does. */
function shareUnits(found: Quantity[], folded: string): void {
  for (const [index, quantity] of found.entries()) {
    const next = found[index + 1];
    if (quantity.unit || !next?.unit) continue;
    if (/^\s?(?:-|to|or|and|a|o|u|y)\s?$/.test(folded.slice(quantity.end, next.start))) {
      quantity.unit = next.unit;
      const factor =
        next.unit === 'mg' && /\d\s?-?\s?(?:mcg|microg)/.test(next.written)
          ? 0.001
          : next.unit === 'mg' && /\d\s?(?:g|grams?|gramos?)$/.test(next.written)
            ? 1000
            : 1;
      quantity.value *= factor;
    }
  }
}

export const sameValue = (one: number, two: number) =>
  Math.abs(one - two) <= 1e-6 * Math.max(1, Math.abs(one), Math.abs(two));
