import { fold } from '../../plain-language/names/fold.ts';
import { shortened } from '../text-limits.ts';

type Case = { id: string; patient: { caseKey: string; givenNames: string[]; familyName: string } };

/** Beside the draft of the rules: what is longer is cut with a sign. */
const MOST = 1_200;
/** Of headings and lists. A case key may begin with a digit: a number counts only with its dot or bracket. */
const MARKS = [/^[\s#>*•–—-]+/, /^\[[ x]\]\s*/, /^\d{1,3}[.)]\s+/];

const wordsOf = (text: string): string[] =>
  fold(text)
    .text.toLowerCase()
    .split(/[^\p{L}\p{N}']+/u)
    .filter(Boolean);

/**
 * Cuts notes of a huddle into what they say of each case: a line that names one patient of the agenda, by case key or by
 * first and last name, begins what is said of them, until a line names another one, or two. What stands before the first
 * name belongs to nobody and is left out.
 * @param notes Markdown, as Slack's canvas gives it.
 * @returns by the id of the case; empty where no line names exactly one.
 */
export function splitNotesByCase(notes: string, cases: readonly Case[]): Map<string, string> {
  const found = new Map<string, string[]>();
  let current: string | null = null;
  for (const raw of notes.split('\n')) {
    const line = MARKS.reduce((kept, mark) => kept.replace(mark, ''), raw).trim();
    if (line === '') continue;
    const named = casesIn(line, cases);
    if (named.length > 0) current = named.length === 1 ? (named[0] ?? null) : null;
    if (current) found.set(current, [...(found.get(current) ?? []), line]);
  }
  return new Map([...found].map(([id, lines]) => [id, shortened(lines.join(' '), MOST)]));
}

function casesIn(line: string, cases: readonly Case[]): string[] {
  const words = new Set(wordsOf(line));
  const hasAll = (name: string) => {
    const parts = wordsOf(name);
    return parts.length > 0 && parts.every((part) => words.has(part));
  };
  return cases
    .filter(
      ({ patient }) =>
        words.has(patient.caseKey.toLowerCase()) ||
        (hasAll(patient.familyName) && hasAll(patient.givenNames[0] ?? '')),
    )
    .map(({ id }) => id);
}
