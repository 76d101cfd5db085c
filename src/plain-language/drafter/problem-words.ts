import type { Problem } from '../fact-sheet.ts';
import { explainProblem, nameKey } from '../library/curated.ts';
import type { CuratedTerm } from '../library/read-library.ts';
import { ownOf } from '../text/own-of.ts';
import { upperFirst } from '../text/upper-first.ts';
import { cleanText, lowerFirst, withoutStop } from './clean-text.ts';
import { type Frame, say, words } from './frame.ts';
import { spanishWords } from './spanish-parts.ts';

/** How a problem is named: by the library where the record means the same, else in the record's own words. */
export type NamedProblem = {
  /** "heart failure"; in the record's words where no entry is known to mean the same. */
  name: string;
  term: CuratedTerm | null;
  /** The record's words where they differ from the name: "HFrEF". */
  alsoCalled: string | null;
};

/**
 * Names a problem for this reader.
 * @returns its name and the entry that explains it; no entry where its sentences would reveal what this reader may not
 *   know.
 */
export function namedProblem(frame: Frame, problem: Problem): NamedProblem {
  const { language } = frame.request;
  const found = explainProblem(problem.name, problem.code ?? null);
  const term = found && tellable(frame, found.term) ? found.term : null;
  const recorded = withoutStop(cleanText(problem.name, language));
  if (term === null || !found?.isSame) {
    const isEnglish = language === 'en';
    // In Spanish the entry has a name, where the record's own words have none.
    const spanish = ownOf(problem.spanish, problem.name) ?? spanishWords(problem.name).known;
    if (term && !isEnglish && spanish === null) return { name: term.es.name, term, alsoCalled: recorded };
    return { name: lowerFirst(withoutStop(words(frame, problem, problem.name))), term, alsoCalled: null };
  }
  const { name } = term[language];
  // "Congestive heart failure" says itself that it is heart failure.
  const isSaid = ` ${nameKey(recorded)} `.includes(` ${nameKey(withoutArticle(name))} `);
  return { name, term, alsoCalled: isSaid ? null : recorded };
}

const tellable = ({ mayTell, request: { language } }: Frame, term: CuratedTerm) =>
  [term[language].name, term[language].is, term[language].matters].every(mayTell);

export const withoutArticle = (name: string): string => name.replace(/^(?:an?|the|una?|el|la|los|las) /i, '');

/** "You have heart failure." "Your mother gets care after a stroke." */
export function problemSentence(frame: Frame, { name, term }: NamedProblem): string {
  const { who, isYou } = frame.voice;
  const [have, get] = isYou ? ['have', 'get'] : ['has', 'gets'];
  // "Chronic kidney disease, stage 3a" has the entry's name in it.
  const isNamed =
    term !== null &&
    [term.en.name, term.es.name, ...term.names].some((known) =>
      ` ${nameKey(name)} `.includes(` ${nameKey(withoutArticle(known))} `),
    );
  if (term?.isPastEvent)
    return say(frame, {
      en: `${upperFirst(who.en)} ${get} care after ${name}.`,
      es: `${upperFirst(who.es)} recibe atención después de ${name}.`,
    });
  return isNamed
    ? say(frame, {
        en: `${upperFirst(who.en)} ${have} ${name}.`,
        es: `${upperFirst(who.es)} tiene ${name}.`,
      })
    : say(frame, {
        en: `${upperFirst(who.en)} ${get} care for this problem: ${name}.`,
        es: `${upperFirst(who.es)} recibe atención por este problema: ${name}.`,
      });
}
