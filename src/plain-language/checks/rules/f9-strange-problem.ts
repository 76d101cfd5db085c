import { factsOf } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { findTerms } from '../../glossary/find-terms.ts';
import { textsOf } from '../../lexicons/plan-words.ts';
import { speaksOf } from '../../lexicons/problem-names.ts';
import { fold } from '../../text/fold.ts';
import { illnessAt, illnessesIn } from '../../text/illness-names.ts';
import { makeFinding } from '../make-finding.ts';
import { negativeIn } from '../polarity.ts';
import type { Passage, Reading } from '../reading.ts';

const HAVE =
  /\b(?:you|he|she|they|your (?:mother|father|wife|husband|son|daughter)) (?:also |now |still )?(?:have|has) |\b(?:diagnosed with|found to have|suffer(?:s|ing)? from|living with) |\b(?:usted |ella |el )?(?:tambien )?(?:tiene|padece(?: de)?) |\b(?:le diagnosticaron|sufre de) /g;
/** Nothing is said to be there. */
const OPEN = /\b(?:if|may|might|could|can|risk|chance|whether|si|puede|podria|riesgo)\b|\?/;
/** Signs and questions name what is not there yet. */
const ELSEWHERE: ReadonlySet<string> = new Set(['get_help', 'call', 'teach_back']);

/** No one is said to have an illness that the plan does not name. */
export function strangeProblems({ sheet, passages }: Reading): Finding[] {
  // A diagnosis that nobody has confirmed is none that a person has.
  const texts = sheet.facts.filter(({ kind }) => kind !== 'suspected').flatMap(textsOf);
  // "HF" is heart failure, and a pulmonary embolism is called a clot: the glossary knows.
  const written = texts.flatMap((text) => [
    text,
    ...findTerms(text).flatMap(({ entry: { term, variants, plain, kept } }) => [
      term,
      ...variants,
      ...Object.values(plain),
      ...Object.values(kept ?? {}),
    ]),
  ]);
  const named = new Set(written.flatMap(illnessesIn));
  const folded = fold(written.join(' . '));
  const problems = factsOf(sheet, 'problem');
  return passages
    .filter(({ section }) => !ELSEWHERE.has(section))
    .flatMap((passage) =>
      claims(passage)
        .filter(({ word, illness }) => !named.has(illness) && !folded.includes(word))
        .filter(({ word }) => !problems.some((problem) => speaksOf(problem, word)))
        .map(({ start, end }) =>
          makeFinding('F9', {
            at: passage,
            start,
            end,
            words: `The draft says that the person has ${passage.text.slice(start, end)}; the plan does not.`,
          }),
        ),
    );
}

/** Illnesses a person is said to have, right after the verb. */
function claims(passage: Passage) {
  return passage.clauses.flatMap(({ start, end }) => {
    const text = passage.folded.slice(start, end);
    const sentence = passage.sentences.find((one) => start >= one.start && start < one.end);
    if (OPEN.test(sentence ? passage.folded.slice(sentence.start, sentence.end) : text)) return [];
    return [...text.matchAll(HAVE)].flatMap((match) => {
      const from = match.index + match[0].length;
      const found = illnessAt(text.slice(from));
      if (!found || negativeIn(text.slice(0, from)) !== null) return [];
      return [{ ...found, start: start + from + found.start, end: start + from + found.end }];
    });
  });
}
