import { findNumbers } from './phone-numbers.ts';
import { splitLines } from './split-lines.ts';
import { findTable } from './split-table.ts';
import { linesOf, type Piece } from './voicemail-lines.ts';

/**
 * Cuts a pasted text into voicemails: tables with named columns, mails of telephone systems, numbered lines, lines that
 * begin with a time, paragraphs, or one block that names several numbers. Linear in the length of the text.
 * @returns pieces in the order of the text that together are the text.
 */
export function splitVoicemails(text: string): Piece[] {
  const pieces: Piece[] = [];
  let lines = linesOf(text);
  for (let table = findTable(text, lines); table; table = findTable(text, lines)) {
    const { start, end } = table;
    pieces.push(
      ...splitLines(
        text,
        lines.filter((line) => line.end <= start),
      ),
      ...table.pieces,
    );
    lines = lines.filter((line) => line.start >= end);
  }
  return withoutCover(text, [...pieces, ...splitLines(text, lines)]);
}

/** "Here they are:" in front of what is passed on. */
const COVER = /^(?:here|these|below|see|attached|fwd|fyi|export|voicemails?|vms|aqu[ií])\b/iu;

function withoutCover(text: string, pieces: readonly Piece[]): Piece[] {
  const isNamed = ({ caller, words }: Piece) => caller !== null || findNumbers(words).length > 0;
  const [first, ...others] = pieces;
  const isCover =
    first !== undefined && !isNamed(first) && first.words.length <= 60 && COVER.test(first.words);
  const read = isCover && others.some(isNamed) ? [{ ...first, isMessage: false }, ...others] : [...pieces];
  const last = read.at(-1);
  // "Thanks," and who signs.
  const isSignature =
    last !== undefined &&
    read.length > 1 &&
    !isNamed(last) &&
    last.words.length <= 40 &&
    /^\s*(?:thanks|thank you|gracias|regards|best)[,.!]?\s*\n/i.test(text.slice(last.start, last.end));
  return isSignature ? [...read.slice(0, -1), { ...last, isMessage: false }] : read;
}
