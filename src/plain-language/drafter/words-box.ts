import type { Line, Section } from '../draft.ts';
import { factsOf } from '../fact-sheet.ts';
import { findTerms } from '../glossary/find-terms.ts';
import { findUnknownTerms } from '../glossary/unknown-terms.ts';
import { explainProblem, nameKey, testsAndProcedures } from '../library/curated.ts';
import { type FoundCurated, findCurated } from '../library/find-curated.ts';
import { upperFirst } from '../text/upper-first.ts';
import { joined } from './doses.ts';
import { curated, type Frame, item, lists, say, section, text } from './frame.ts';
import { namedProblem, withoutArticle } from './problem-words.ts';
import { classLine } from './story.ts';
import { toThirdPerson } from './third-person.ts';
import { presentProblems } from './tied.ts';

/** So many words are explained; a page of definitions is read by no one. */
const MOST = 6;
/** What medicines do fills the box up to so many lines: the second side holds no more. */
const MOST_WITH_MEDICINES = 5;
/** So many words a reader is asked to ask about. */
const MOST_ASKED = 5;

/**
 * "Words in your plan": what hard words that the page quotes mean, and what its medicines do in the body. In the page
 * itself no word is replaced and none is explained in the midst of a sentence.
 */
export function wordsBox(frame: Frame): Section[] {
  const hard = [...otherNames(frame), ...terms(frame)].slice(0, MOST);
  const room = Math.max(0, MOST_WITH_MEDICINES - hard.length);
  const explained = [...hard, ...medicines(frame).slice(0, room)];
  const unknown = unknownWords(frame);
  return section(
    frame,
    'words',
    frame.voice.isYou
      ? { en: 'Words in your plan', es: 'Palabras de su plan' }
      : { en: 'Words in this plan', es: 'Palabras de este plan' },
    [
      ...lists(frame, explained),
      ...(unknown.length > 0
        ? [
            text(
              say(frame, {
                en: `Ask us what this means: ${joined(frame, unknown)}.`,
                es: `Pregúntenos qué quiere decir: ${joined(frame, unknown)}.`,
              }),
            ),
          ]
        : []),
    ],
  );
}

/** The plan's own name of a problem that the page calls by the name that patients hear. A Spanish page has no English. */
function otherNames(frame: Frame): Line[] {
  if (frame.request.language === 'es') return [];
  return presentProblems(frame.sheet).flatMap((problem) => {
    const { name, alsoCalled } = namedProblem(frame, problem);
    if (alsoCalled === null) return [];
    return [item(`“${alsoCalled}” is the plan’s name for ${name}.`, { facts: [problem.id] })];
  });
}

/** Terms of the plan's own words: tests and treatments of the library, words of the glossary, then all other entries. */
function terms(frame: Frame): Line[] {
  const texts = [...frame.said];
  const curatedTerms = texts.flatMap(findCurated);
  const tests = curatedTerms.filter(({ term }) => testsAndProcedures().includes(term));
  const others = curatedTerms.filter(({ term }) => !testsAndProcedures().includes(term));
  return [
    ...byLibrary(frame, tests),
    ...texts.flatMap((text) => byGlossary(frame, text)),
    ...byLibrary(frame, others),
  ].map((line) => ({ ...line, kind: 'item' as const }));
}

function byLibrary(frame: Frame, found: readonly FoundCurated[]): Line[] {
  return found.flatMap(({ matched, term }) => {
    const { is } = term[frame.request.language];
    if (frame.explained.has(term.key) || isPartOfProblem(frame, matched) || !frame.mayTell(is)) return [];
    frame.explained.add(term.key);
    const namesItself = withoutArticle(is).toLowerCase().startsWith(matched.toLowerCase());
    return [curated(namesItself ? is : `${upperFirst(matched)}: ${is}`)];
  });
}

function byGlossary(frame: Frame, text: string): Line[] {
  const inLibrary = findCurated(text);
  return findTerms(text)
    .filter(({ start, end }) => !inLibrary.some((other) => start < other.end && end > other.start))
    .flatMap(({ matched, entry }) => {
      const meaning = entry.plain[frame.request.language];
      if (frame.explained.has(entry.term) || isPartOfProblem(frame, matched)) return [];
      if (!frame.mayTell(meaning) || !frame.mayTell(entry.term)) return [];
      frame.explained.add(entry.term);
      const words = frame.voice.isYou ? meaning : toThirdPerson(meaning, frame.voice);
      return [
        curated(
          say(frame, {
            en: `“${upperFirst(matched)}” means ${words}.`,
            es: `«${upperFirst(matched)}» quiere decir ${words}.`,
          }),
        ),
      ];
    });
}

/** "Diabetes" within "type 2 diabetes", whose story explains it; a problem without a story is explained here. */
const isPartOfProblem = ({ sheet }: Frame, matched: string): boolean =>
  presentProblems(sheet).some(
    ({ name, code }) =>
      explainProblem(name, code ?? null) !== null && ` ${nameKey(name)} `.includes(` ${nameKey(matched)} `),
  );

/** What each kind of medicine does, where no story said it. */
const medicines = (frame: Frame): Line[] =>
  factsOf(frame.sheet, 'medicine')
    .filter(({ change }) => change !== 'stopped' && change !== 'on_hold')
    .flatMap((medicine) => {
      const line = classLine(frame, medicine);
      return line === '' ? [] : [{ ...curated(line, { facts: [medicine.id] }), kind: 'item' as const }];
    });

/** Clinical words of the page that nothing here explains, each once. */
export function unknownWords({ said, sheet, request: { language } }: Frame): string[] {
  const told = new Set(
    presentProblems(sheet).flatMap(({ name, code }) =>
      (explainProblem(name, code ?? null)?.term[language].name ?? '').split(/[^\p{L}\p{N}]+/u),
    ),
  );
  const found = [...said]
    .flatMap((text) => findUnknownTerms(text).map(({ term }) => term))
    .filter((term) => !told.has(term));
  return [...new Set(found)].slice(0, MOST_ASKED);
}
