import type { Fact, FactSheet, Medicine, Problem } from '../fact-sheet.ts';
import { CONDITIONS } from '../glossary/entries.ts';
import { findTerms } from '../glossary/find-terms.ts';
import { findMedicines, type MedicineName, medicineNames } from '../lexicons/medicine-names.ts';
import { bareName, namesOf, speaksOf } from '../lexicons/problem-names.ts';
import { PART_2_WORDS, revealingWords } from '../lexicons/revealing-words.ts';
import { fold } from '../text/fold.ts';
import { mayKnow, type Reader } from './may-know.ts';

/** Words of a text that reveal a hidden fact, and of what kind it is. */
export type Told = { fact: Fact; what: 'problems' | 'medicines'; start: number; end: number };

type Hidden = {
  problems: readonly Problem[];
  words: readonly { fact: Fact; folded: RegExp | null; capitals: RegExp | null }[];
  names: readonly MedicineName[];
  /** A caregiver who may know the medicines reads their names, whatever they reveal. */
  allowed: readonly MedicineName[];
};

/**
 * Where a text reveals to this reader what they may not know: by a name, by the glossary's words or by what goes with
 * it.
 */
export function revealedIn(text: string, sheet: FactSheet, reader: Reader): Told[] {
  const hidden = hiddenFrom(sheet, reader);
  if (hidden.words.length === 0 && hidden.names.length === 0) return [];
  const folded = fold(text);
  const allowed = findMedicines(folded, hidden.allowed, false);
  const problems = hidden.words.flatMap(({ fact, folded: inFolded, capitals }) =>
    [...(inFolded ? folded.matchAll(inFolded) : []), ...(capitals ? text.matchAll(capitals) : [])]
      .map((match) => ({
        fact,
        what: 'problems' as const,
        start: match.index,
        end: match.index + match[0].length,
      }))
      .filter(
        ({ start, end }) =>
          fact.isPart2 === true || !allowed.some((name) => name.start <= start && end <= name.end),
      ),
  );
  const medicines = findMedicines(folded, hidden.names, true).map(({ medicine, start, end }) => ({
    fact: medicine,
    what: 'medicines' as const,
    start,
    end,
  }));
  return firstOfEachPlace([...problems, ...medicines]);
}

/**
 * Whether words of the plan reveal to this reader what they may not know, as they are or once they are said plainly.
 */
export function revealsHidden(text: string, sheet: FactSheet, reader: Reader): boolean {
  const { problems } = hiddenFrom(sheet, reader);
  const plain = findTerms(text).flatMap(({ entry }) => [entry.term, entry.plain.en, entry.plain.es]);
  return (
    [text, ...plain].some((words) => revealedIn(words, sheet, reader).length > 0) ||
    problems.some((problem) => !isShort(bareName(problem)) && speaksOf(problem, fold(text)))
  );
}

const firstOfEachPlace = (told: readonly Told[]): Told[] =>
  told
    .toSorted((one, two) => two.end - two.start - (one.end - one.start))
    .filter(
      (one, index, all) => !all.slice(0, index).some(({ start, end }) => one.start < end && start < one.end),
    );

const known = new WeakMap<FactSheet, Map<string, Hidden>>();

function hiddenFrom(sheet: FactSheet, reader: Reader): Hidden {
  const bySheet = known.get(sheet) ?? new Map<string, Hidden>();
  known.set(sheet, bySheet);
  const key = reader.audience === 'caregiver' ? `caregiver ${reader.caregiverId}` : reader.audience;
  const hidden = bySheet.get(key) ?? readHidden(sheet, reader);
  bySheet.set(key, hidden);
  return hidden;
}

function readHidden(sheet: FactSheet, reader: Reader): Hidden {
  const hidden = sheet.facts.filter((fact) => !mayKnow(fact, sheet, reader));
  const problems = hidden.filter((fact): fact is Problem => fact.kind === 'problem');
  const part2 = hidden.find(({ isPart2 }) => isPart2 === true);
  const isHidden = ({ medicine }: { medicine: Medicine }) => hidden.includes(medicine);
  return {
    problems,
    words: [
      ...problems.map((problem) => ({ fact: problem, ...patternsFor(wordsFor(problem)) })),
      ...(part2 ? [{ fact: part2, ...patternsFor(PART_2_WORDS) }] : []),
    ],
    names: medicineNames(sheet).filter(isHidden),
    allowed: medicineNames(sheet).filter((name) => !isHidden(name)),
  };
}

const OWN_WORDS: ReadonlySet<unknown> = new Set(CONDITIONS);

function wordsFor(problem: Problem): string[] {
  const terms = findTerms(problem.name).flatMap(({ entry }) =>
    OWN_WORDS.has(entry) && (entry.pos === 'noun' || entry.pos === 'count')
      ? [entry.term, ...entry.variants, entry.plain.en, entry.plain.es, entry.kept?.en, entry.kept?.es]
      : [],
  );
  const [full, bare] = [fold(problem.name).trim(), bareName(problem)];
  return [
    ...namesOf(problem).filter((name) => name !== full || !isShort(full)),
    ...[full, bare].filter(isShort).map((name) => name.toUpperCase()),
    ...terms.filter((term) => term !== undefined),
    ...revealingWords([problem.name, ...terms].map((word) => fold(word ?? '')).join(' ')),
  ];
}

/** "Ms." is a title and "hearing aids" no illness: what is so short counts in capitals only. */
const isShort = (folded: string) => folded.length < 4 || folded === 'aids';
const isInCapitals = (word: string) => /^[A-Z][A-Z0-9]+$/.test(word) && word.length <= 5;

function patternsFor(words: readonly string[]): { folded: RegExp | null; capitals: RegExp | null } {
  const capitals = words.filter(isInCapitals);
  const folded = words.filter((word) => !isInCapitals(word)).map((word) => fold(word).trim());
  const made = (some: readonly string[], tail: string) =>
    some.length === 0
      ? null
      : new RegExp(
          `(?<![\\p{L}\\d])(?:${[...new Set(some)]
            .sort((one, two) => two.length - one.length)
            .map(spelled)
            .join('|')})${tail}(?![\\p{L}\\d])`,
          'gu',
        );
  return {
    folded: made(
      folded.filter((word) => word.length > 2),
      '(?:s|es)?',
    ),
    capitals: made(capitals, ''),
  };
}

const spelled = (word: string) =>
  word
    .split(/[\s-]+/)
    .map((part) => RegExp.escape(part).replace('\\*', '\\p{L}*'))
    .join('[\\s-]+');
