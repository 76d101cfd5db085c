import type { Draft, SectionId } from '../plain-language/draft.ts';
import { type FactSheet, factsOf, type Language } from '../plain-language/fact-sheet.ts';
import type { PromptInputs } from './prompts.ts';

/** Relationships by the words in which a prompt may name them; anything else of the record is free text. */
const RELATIONS: readonly (readonly [RegExp, string, string])[] = [
  [/\b(?:mother|mom|mama|madre)\b/i, 'your mother', 'su mamá'],
  [/\b(?:father|dad|papa|padre)\b/i, 'your father', 'su papá'],
  [/\b(?:wife|esposa)\b/i, 'your wife', 'su esposa'],
  [/\b(?:husband|esposo)\b/i, 'your husband', 'su esposo'],
];

/** Of the main message one; of each problem at most three, and of a page no more than a person will read. */
const MOST_OF_PROBLEM = 3;
const MOST_OF_PAGE = 12;

/** How many sentences a section may have. */
export function mostSentences(section: SectionId, sheet: FactSheet): number {
  if (section === 'main') return 1;
  const problems = factsOf(sheet, 'problem').filter(({ status }) => status === 'active').length;
  return Math.min(MOST_OF_PAGE, MOST_OF_PROBLEM * Math.max(1, problems));
}

/** Words of ours for the reader of a section; no fact is in them. */
export function promptInputs(draft: Draft, section: SectionId, sheet: FactSheet): PromptInputs {
  return {
    ...readerOf(draft, sheet, draft.language),
    grade: String(draft.readingLevel),
    most_sentences: String(mostSentences(section, sheet)),
  };
}

function readerOf(
  draft: Draft,
  sheet: FactSheet,
  language: Language,
): Pick<PromptInputs, 'reader' | 'voice'> {
  const isEnglish = language === 'en';
  if (draft.audience === 'patient') {
    return isEnglish
      ? { reader: 'a patient', voice: 'Speak to the reader as "you".' }
      : { reader: 'un paciente', voice: 'Háblale al lector de "usted".' };
  }
  const person = patientFor(draft, sheet, language);
  return isEnglish
    ? { reader: 'a family member who cares for the patient', voice: `Call the patient "${person}".` }
    : { reader: 'un familiar que cuida al paciente', voice: `Llame al paciente "${person}".` };
}

/** A son's patient is "your mother": the record says what the caregiver is, the patient's gender the rest. */
function patientFor(draft: Draft, sheet: FactSheet, language: Language): string {
  const caregiver = factsOf(sheet, 'caregiver').find(({ id }) => id === draft.caregiverId);
  const relation = caregiver?.relationship ?? '';
  const { gender } = sheet.patient;
  const isChild = /\b(?:son|daughter|child|hij[oa])\b/i.test(relation);
  const isSpouse = /\b(?:wife|husband|spouse|espos[oa])\b/i.test(relation);
  const word = isChild
    ? { female: 'mother', male: 'father' }
    : isSpouse
      ? { female: 'wife', male: 'husband' }
      : { female: '', male: '' };
  const wanted = gender === 'female' || gender === 'male' ? word[gender] : '';
  const known = RELATIONS.find(([pattern]) => wanted !== '' && pattern.test(wanted));
  if (known) return language === 'en' ? known[1] : known[2];
  return language === 'en' ? 'your family member' : 'su familiar';
}
