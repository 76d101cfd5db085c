import { foldName } from '../../plain-language/names/fold.ts';
import { namesSaid } from './said-patient.ts';

/** How sure a name must be to begin a note of its own. */
const SURE = 5;
/** A name behind this many characters is not what a note begins with. */
const NEAR = 80;

/**
 * Cuts a pasted text into the notes in it, one to a patient: at paragraphs, or at lines where there is one paragraph, wherever
 * another person is named at the beginning. All pieces side by side are the text.
 */
export function splitNotes(text: string): string[] {
  const paragraphs = piecesOf(text, /\n[^\S\n]*\n\s*/gu);
  const units = paragraphs.length > 1 ? paragraphs : piecesOf(text, /\n+/gu);
  const notes: { text: string; name: string | null }[] = [];
  for (const unit of units) {
    const name = nameOf(unit);
    const before = notes.at(-1);
    // "Maria drives Rosa Chen" goes on with Rosa Chen.
    const isNext = before && before.name !== null && name !== null && !speaksOf(unit, before.name);
    if (!before || isNext) notes.push({ text: unit, name });
    else notes[notes.length - 1] = { text: before.text + unit, name: before.name ?? name };
  }
  return notes.map((note) => note.text);
}

function piecesOf(text: string, gap: RegExp): string[] {
  const ends = [...text.matchAll(gap)].map(({ index, 0: found }) => index + found.length);
  return [...ends, text.length]
    .map((end, at, all) => text.slice(at === 0 ? 0 : all[at - 1], end))
    .filter((piece) => piece !== '');
}

function nameOf(unit: string): string | null {
  const [first] = namesSaid(unit);
  return first && first.score >= SURE && first.start <= NEAR ? first.words : null;
}

/** Whether a text has the last word of a name: "Mrs. Chen" is "Rosa Chen" again. */
function speaksOf(unit: string, name: string): boolean {
  const last =
    foldName(name)
      .split(/[\s.]+/)
      .filter(Boolean)
      .at(-1) ?? '';
  return foldName(unit)
    .split(/[^\p{L}]+/u)
    .includes(last);
}
