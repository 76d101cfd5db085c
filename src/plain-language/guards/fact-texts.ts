import type { Fact, Language } from '../fact-sheet.ts';
import { plainNames } from '../lexicons/lexicons.ts';
import { namesOf } from '../lexicons/problem-names.ts';
import { classesOf, explainProblem } from '../library/curated.ts';

const textsOfFact = new WeakMap<Fact, readonly string[]>();

/** Words of a fact that an explanation may use: of a medicine not how it is taken. */
export function factTexts(fact: Fact): readonly string[] {
  const known = textsOfFact.get(fact);
  if (known) return known;
  const made = readTexts(fact);
  textsOfFact.set(fact, made);
  return made;
}

function readTexts(fact: Fact): string[] {
  switch (fact.kind) {
    case 'medicine':
      return [fact.name, fact.brand ?? '', fact.purpose ?? '', fact.reason ?? '', fact.changedBy ?? ''];
    case 'problem':
      return [fact.name, ...namesOf(fact), ...plainNames(fact.name, 'en'), ...plainNames(fact.name, 'es')];
    case 'suspected':
      return [fact.name];
    case 'what_matters':
      return [fact.text];
    case 'goal':
      return [fact.text, fact.measure ?? '', fact.target ?? ''];
    case 'intervention':
      return [fact.text, fact.why ?? '', fact.howOften ?? '', fact.responsible ?? ''];
    case 'red_flag':
      return [fact.sign];
    case 'visit':
      return [fact.withWhom ?? '', fact.where ?? '', fact.purpose ?? ''];
    case 'phone':
      return [fact.who, fact.number, fact.hours ?? ''];
    case 'allergy':
      return [fact.substance, fact.reaction ?? ''];
    case 'care_team':
      return [fact.name, fact.role ?? ''];
    case 'caregiver':
      return [fact.name, fact.relationship ?? ''];
    case 'measurement':
      return [fact.what, fact.value];
    case 'reported':
      return [fact.quote];
    case 'open_question':
      return [fact.text];
    case 'review':
      return [];
  }
}

type Curated = Readonly<Record<Language, readonly string[]>>;
const curatedOfFact = new WeakMap<Fact, Curated>();

/** What the library says of everyone who has this problem or medicine: an explanation may use its words. */
export function curatedTextsOf(fact: Fact): Curated {
  const known = curatedOfFact.get(fact);
  if (known) return known;
  const found = fact.kind === 'problem' ? explainProblem(fact.name)?.term : undefined;
  const terms = fact.kind === 'medicine' ? classesOf(fact.name) : found ? [found] : [];
  const made = {
    en: terms.flatMap(({ en: { name, is, matters } }) => [name, is, matters]),
    es: terms.flatMap(({ es: { name, is, matters } }) => [name, is, matters]),
  };
  curatedOfFact.set(fact, made);
  return made;
}

/** The same in both languages. */
export const curatedTexts = (fact: Fact): string[] => Object.values(curatedTextsOf(fact)).flat();
