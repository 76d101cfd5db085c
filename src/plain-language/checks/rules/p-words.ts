import type { FactSheet } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { textsOf } from '../../lexicons/plan-words.ts';
import { fold } from '../../text/fold.ts';
import { makeFinding } from '../make-finding.ts';
import { isPatientFacing, type Passage, type Reading } from '../reading.ts';

const EXPLAINS =
  /\(|\b(?:means?|that is|called|known as|or|which is|ask us what this means|significa|es decir|o sea|llamad\w+|conocid\w+ como|preguntenos)\b|—| - |:/;

/** P3: a glossary term is replaced, or explained in the same sentence where it first appears. */
export function plainTerms(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  const { passages, lexicons, draft, sheet } = reading;
  const names = namesOfSheet(sheet);
  const explained = fold(explanations(reading));
  return lexicons.terms.flatMap(({ term, plain }) => {
    const pattern = new RegExp(`(?<![\\p{L}])${RegExp.escape(fold(term))}(?:s|es)?(?![\\p{L}])`, 'u');
    const first = firstPlace(passages, pattern, names);
    if (!first || pattern.test(explained)) return [];
    const { passage, start, end } = first;
    const sentence =
      passage.kind === 'table_row'
        ? { start: 0, end: passage.text.length }
        : (passage.sentences.find((one) => start >= one.start && start < one.end) ?? {
            start: 0,
            end: passage.text.length,
          });
    const text = passage.folded.slice(sentence.start, sentence.end);
    const words = plain[draft.language];
    const isExplained =
      words.some((word) => word && text.replace(pattern, ' ').includes(fold(word))) ||
      EXPLAINS.test(passage.folded.slice(end, sentence.end).slice(0, 40));
    if (isExplained || words.some((word) => fold(word) === fold(term))) return [];
    return [
      makeFinding('P3', {
        at: passage,
        start,
        end,
        words: `“${passage.text.slice(start, end)}” may not be known: ${words[0] ? `say “${words[0]}”` : 'explain it here'}.`,
      }),
    ];
  });
}

/** "Lakeside Dialysis" is a name on a door. */
const namesOfSheet = ({ clinic, facts }: FactSheet): string[] =>
  [
    clinic.name,
    ...facts.flatMap((fact) =>
      fact.kind === 'visit' ? [fact.where, fact.withWhom] : fact.kind === 'phone' ? [fact.who] : [],
    ),
  ].flatMap((name) => (name ? [fold(name)] : []));

function firstPlace(passages: readonly Passage[], pattern: RegExp, names: readonly string[]) {
  for (const passage of passages) {
    if (passage.kind === 'table_head') continue;
    const text = names.reduce(
      (folded, name) => folded.replaceAll(name, ' '.repeat(name.length)),
      passage.folded,
    );
    const match = pattern.exec(text);
    if (match) return { passage, start: match.index, end: match.index + match[0].length };
  }
  return null;
}

/** Abbreviations that everyone reads. */
const KNOWN = new Set(
  'AM PM US USA UK TV OK ID PO ER CVS MD DO RN NP PA PT OT LPN PHD MSW JR SR II III IV VA YMCA A1C COVID AIDS HIV DVD CD PC EE UU EEUU'.split(
    ' ',
  ),
);

/** P4: no abbreviation that is not written out beside it. */
export function abbreviations(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  const { passages, sheet } = reading;
  const names = sheet.facts
    .filter(({ kind }) => kind === 'phone' || kind === 'care_team' || kind === 'visit' || kind === 'medicine')
    .flatMap(textsOf);
  const ours = new Set(
    [sheet.clinic.name, sheet.clinic.address ?? '', ...names].flatMap(
      (text) => text.match(/\b[A-Z][A-Z\d]{1,5}\b/g) ?? [],
    ),
  );
  const told = new Set(explanations(reading).match(/\b[A-Z][A-Z\d]{1,5}\b/g));
  return passages.flatMap((passage) =>
    [
      ...passage.text.matchAll(
        /(?<![\p{L}\d-])[A-Z][A-Z\d]{1,5}s?(?![\p{L}\d])|(?<![\p{L}])(?:p\.?r\.?n\.?|p\.?o\.?|b\.?i\.?d\.?|t\.?i\.?d\.?)(?= |$)/gu,
      ),
    ].flatMap((match) => {
      const word = match[0].replace(/s$/, '');
      if (KNOWN.has(word) || ours.has(word) || told.has(word) || isShouted(passage.text)) return [];
      told.add(word);
      const after = passage.text.slice(match.index + match[0].length);
      const before = passage.text.slice(0, match.index);
      // Quoted from the plan, and said to be: a reader of Spanish is advised to ask.
      if (/«[^»]*$/.test(before) && /^[^»]*» \(/.test(after)) return [];
      if (/^(?:-\d+)?\s*\(/.test(after) || /\($/.test(before)) return [];
      return [
        makeFinding('P4', {
          at: passage,
          start: match.index,
          end: match.index + match[0].length,
          words: `“${match[0]}” is not written out.`,
        }),
      ];
    }),
  );
}

/** What explains words in sentences of their own: the box "Words in your plan" and the library's sentences. */
const explanations = ({ draft: { sections } }: Reading): string =>
  sections
    .flatMap(({ id, lines }) => lines.filter(({ by }) => id === 'words' || by === 'curated'))
    .map(({ text }) => text)
    .join('\n');

const isShouted = (text: string) => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);

const NUMBER_WORD =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez) (?=tablets?|pills?|capsules?|puffs?|units?|times|days?|weeks?|hours?|pounds?|months?|tabletas?|pastillas?|capsulas?|veces|dias?|semanas?|horas?|libras?|meses)/g;
const ARITHMETIC =
  /\b(?:double|triple|twice|half) (?:the|your|that|as much|of (?:your|the))\b|\b(?:doble|triple|mitad) de (?:la|su)\b|\b(?:times|multiplied by|divided by) \d/g;

/** P11: digits; "X in 100" beside a per cent; no arithmetic left to the reader; one denominator. */
export function figures(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  const { passages } = reading;
  const spots = (pattern: RegExp, words: (text: string) => string) =>
    passages.flatMap((passage) =>
      [...passage.folded.matchAll(pattern)].map((match) =>
        makeFinding('P11', {
          at: passage,
          start: match.index,
          end: match.index + match[0].trimEnd().length,
          words: words(passage.text.slice(match.index, match.index + match[0].length).trim()),
        }),
      ),
    );
  const percents = passages.flatMap((passage) =>
    [...passage.folded.matchAll(/(?<!\d)\d+(?:\.\d+)?\s?%/g)]
      .filter(() => !/\b\d+ (?:in|out of|de cada) \d+/.test(passage.folded) && !passage.isOfMedicine)
      // A1c is measured in per cent; "7 in 100" of it says nothing.
      .filter((match) => !/«[^»]*$/.test(passage.folded.slice(0, match.index)))
      .filter(() => !/\ba1c\b|hemoglobin/.test(passage.folded))
      .map((match) =>
        makeFinding('P11', {
          at: passage,
          start: match.index,
          end: match.index + match[0].length,
          words: `“${match[0]}”: say “X in 100” beside it.`,
        }),
      ),
  );
  const chances = passages.flatMap((passage) =>
    [...passage.folded.matchAll(/\b\d+ (?:in|out of|de cada) (\d+)\b/g)].map((match) => ({
      passage,
      match,
      of: match[1] ?? '',
    })),
  );
  const [first] = chances;
  return [
    ...spots(NUMBER_WORD, (text) => `“${text}”: write it in digits.`),
    ...spots(ARITHMETIC, (text) => `“${text}” leaves arithmetic to the reader: say the amount.`),
    ...percents,
    ...chances
      .filter(({ of }) => of !== first?.of)
      .map(({ passage, match }) =>
        makeFinding('P11', {
          at: passage,
          start: match.index,
          end: match.index + match[0].length,
          words: `“${match[0]}”: keep to one denominator, ${first?.of}.`,
        }),
      ),
  ];
}
