/** count: "a stroke"; noun: no article, "heart failure"; abbreviation: matched in its own capitals only. */
export const PARTS_OF_SPEECH = ['count', 'noun', 'adjective', 'abbreviation'] as const;
export type PartOfSpeech = (typeof PARTS_OF_SPEECH)[number];

/** One clinical word and how a person says it. */
export type GlossaryEntry = {
  term: string;
  /** Other ways to write it, short forms among them. */
  variants: readonly string[];
  pos: PartOfSpeech;
  /** What it means, for the box "Words in your plan". */
  plain: { en: string; es: string };
  /** The name that a patient will hear again (a diagnosis, a test), in each language. Null: none but its meaning. */
  kept: { en: string; es: string } | null;
};

const cellsOf = (line: string, sign: string): string[] => line.split(sign).map((cell) => cell.trim());

/**
 * Reads lines of entries: `term, variant, variant | part of speech | English | Spanish`, and for a term that is
 * kept a fifth cell, its Spanish name (or `English = Spanish`, when the kept English name is not the term).
 *
 * @throws Error that names the line, when a cell is missing or the part of speech is none.
 */
export function readEntries(lines: readonly string[]): GlossaryEntry[] {
  return lines.map((line) => {
    const [names = '', pos = '', en = '', es = '', kept] = cellsOf(line, '|');
    const [term = '', ...variants] = cellsOf(names, ',');
    const part = PARTS_OF_SPEECH.find((one) => one === pos);
    if (!part || term === '' || en === '' || es === '') throw new Error(`Not a glossary entry: ${line}`);
    const [first = '', second] = kept === undefined ? [] : cellsOf(kept, '=');
    return {
      term,
      variants,
      pos: part,
      plain: { en, es },
      kept:
        kept === undefined
          ? null
          : second === undefined
            ? { en: term, es: first }
            : { en: first, es: second },
    };
  });
}
