import { findNumbers } from './phone-numbers.ts';
import { linesOf, type Piece } from './voicemail-lines.ts';

/** A second number of the same caller. */
const SAME_CALLER =
  /^(?:or|you can|also|my|her|his|their|the other|the best|otherwise|if|again|that's|that is|call|please|repeat|number|o |mi|tambien|también|su|el otro|si|repito|llame|mi otro)\b/iu;

/** Typed one after the other: a line or a sentence that has a number of its own begins the next message. */
export function cutBlock(text: string, piece: Piece, isOnly: boolean): Piece[] {
  if (!piece.isMessage || piece.caller !== null) return [piece];
  const raw = text.slice(piece.start, piece.end);
  if (isOnly && (isListOfLines(raw) || isListOfEntries(raw))) return eachLine(raw, piece);
  const played = [...raw.matchAll(PLAYED)].map(({ index }) => index);
  if (played.length > 1) return cutAt(raw, piece, played);
  const numbers = findNumbers(raw);
  const cuts: number[] = [];
  for (const [at, number] of numbers.entries()) {
    const before = numbers[at - 1];
    if (!before || before.national === number.national) continue;
    const between = raw.slice(before.end, number.start);
    // A line that is set in belongs to the one above.
    const boundaries = [
      ...between.matchAll(isOnly ? /(?:\n|[.;!?]\s)\s*/g : /^ /.test(raw) ? /\n\s*/g : /\n(?! {2})\s*/g),
    ];
    const boundary = boundaries.at(isOnly ? 0 : -1);
    if (!boundary) continue;
    const cut = before.end + boundary.index + boundary[0].length;
    const begin = before.end + (boundaries.at(-1)?.index ?? 0) + (boundaries.at(-1)?.[0].length ?? 0);
    if (!SAME_CALLER.test(raw.slice(begin, begin + 40)))
      cuts.push(isOnly ? (lastLineBreak(raw, before.end, begin) ?? begin) : cut);
  }
  return cutAt(raw, piece, cuts);
}

function cutAt(raw: string, piece: Piece, cuts: readonly number[]): Piece[] {
  if (cuts.length === 0) return [piece];
  return [0, ...cuts.filter((cut) => cut > 0)].map((from, at, starts) => {
    const to = starts[at + 1] ?? raw.length;
    const words = raw.slice(from, to).trim();
    // "You have three new messages." before the first.
    const isMessage = from > 0 || cuts[0] === 0 || !PLAYED_FIRST.test(words) || findNumbers(words).length > 0;
    return { ...piece, start: piece.start + from, end: piece.start + to, words, isMessage };
  });
}

/** What a telephone system says between messages that are played one after the other. */
const PLAYED =
  /\b(?:(?:next|first|second|third|fourth|fifth) (?:new )?(?:voice )?message(?=[ ]?[.,:])|(?:message|voice ?mail|vm|mensaje) (?:number |#)?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)(?=[ ]?[.,:])|(?:siguiente|pr[oó]ximo|primer|segundo|tercer) mensaje(?=[ ]?[.,:]))/giu;
const PLAYED_FIRST = /^(?:you have|tiene|usted tiene|hay)\b.{0,60}$/iu;

const SEPARATORS = [' - ', ' – ', ' — ', ' | ', '\t', ' / '];

/** "Rosa Chen 617-555-0101 - letter", "unknown - hung up": each line has the same sign in it, most a number. */
function isListOfEntries(raw: string): boolean {
  const lines = raw
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '');
  return (
    lines.length >= 3 &&
    lines.filter((line) => findNumbers(line).length > 0).length * 2 >= lines.length &&
    SEPARATORS.some((separator) => lines.every((line) => line.includes(separator)))
  );
}

/** Lines of a hand: three or more, short, of uneven length, and no number anywhere. A wrapped paragraph is even. */
function isListOfLines(raw: string): boolean {
  const lines = raw
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const lengths = lines.map(({ length }) => length);
  return (
    lines.length >= 3 &&
    Math.max(...lengths) <= 90 &&
    Math.min(...lengths.slice(0, -1)) < 45 &&
    findNumbers(raw).length === 0
  );
}

function eachLine(raw: string, piece: Piece): Piece[] {
  const pieces: Piece[] = [];
  for (const { start, end, text } of linesOf(raw)) {
    const last = pieces.at(-1);
    if (text.trim() === '' && last) last.end = piece.start + end;
    else pieces.push({ ...piece, start: piece.start + start, end: piece.start + end, words: text.trim() });
  }
  return pieces;
}

/** The first line break behind a number, if there is one before the sentence of the next: lines are surer than sentences. */
function lastLineBreak(raw: string, from: number, to: number): number | null {
  const at = raw.lastIndexOf('\n', to);
  return at > from ? at + 1 : null;
}
