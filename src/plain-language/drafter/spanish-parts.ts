import type { Fact, Intervention } from '../fact-sheet.ts';
import { defaultLexicons } from '../lexicons/lexicons.ts';
import { spanishOfWords } from '../library/coded-choices.ts';
import { personInSpanish, substanceInSpanish } from '../library/spanish-names.ts';
import { inSpanish, isSpanish } from '../spanish/in-spanish.ts';
import { ownOf } from '../text/own-of.ts';
import { cleanText, lowerFirst, withoutStop } from './clean-text.ts';

/** Words of a record that a page in Spanish says in Spanish. */
export type SpanishPart = {
  /** The record's field: "sign", "note". */
  field: string;
  /** As it is recorded: a translation holds for these very words. */
  english: string;
  /** A patient could come to harm who cannot read it. */
  isSafety: boolean;
  /** A name on a door or of a person: it may stay as it is, and may have a Spanish form ("Dra. Osei"). */
  isName?: true;
};

/** The word class at the end of a SNOMED name: "Acute viral pharyngitis (disorder)". */
const SNOMED_CLASS =
  /(?<!\s)\s*\((?:disorder|finding|situation|procedure|morphologic abnormality|event)\)\s*$/i;
export const withoutClass = (recorded: string): string => recorded.replace(SNOMED_CLASS, '');

/**
 * The words of a fact that are language, and whether a patient could come to harm without them.
 * @returns none for a fact of dates and numbers alone.
 */
export function spanishParts(fact: Fact): SpanishPart[] {
  const safety = (field: string, english: string | null) => part({ field, english, isSafety: true });
  const other = (field: string, english: string | null) => part({ field, english, isSafety: false });
  const nameOf = (field: string, english: string | null) =>
    other(field, english).map((each): SpanishPart => ({ ...each, isName: true }));
  switch (fact.kind) {
    case 'medicine':
      return [
        ...safety('directions', fact.unreadDosage),
        ...safety('note', fact.regimen.note),
        ...safety('asNeededFor', fact.regimen.asNeededFor),
        ...safety('purpose', fact.purpose),
        ...safety('reason', fact.reason),
      ];
    case 'red_flag':
      return safety('sign', fact.sign);
    case 'allergy':
      return [...safety('substance', fact.substance), ...safety('reaction', fact.reaction)];
    case 'visit':
      return [
        ...safety('purpose', fact.purpose),
        ...nameOf('withWhom', fact.withWhom),
        ...nameOf('where', fact.where),
      ];
    case 'intervention': {
      const order = fact.polarity === 'avoid' ? safety : other;
      const isTimed = fact.howOften !== null && saysHowOften(fact);
      return [
        ...order('text', fact.text),
        ...(isTimed ? [] : order('howOften', fact.howOften)),
        ...other('why', fact.why),
        ...nameOf('responsible', fact.responsible),
      ];
    }
    case 'problem':
    case 'suspected':
      return other('name', fact.name);
    case 'goal':
      return [...other('text', fact.text), ...other('target', fact.target)];
    case 'what_matters':
      return other('text', fact.text);
    case 'care_team':
      return [...other('role', fact.role), ...nameOf('name', fact.name)];
    case 'phone':
      return nameOf('who', fact.who);
    case 'measurement':
    case 'reported':
    case 'open_question':
    case 'caregiver':
    case 'review':
      return [];
  }
}

const part = ({ english, ...rest }: Omit<SpanishPart, 'english'> & { english: string | null }) =>
  english === null || !/[\p{L}]/u.test(english) ? [] : [{ english, ...rest }];

const saysHowOften = ({ text, howOften }: Intervention): boolean =>
  howOften !== null && text.toLowerCase().includes(howOften.toLowerCase());

/**
 * What a part is in Spanish without asking anyone: translated by a person, in the library, in the glossary, or
 * Spanish already.
 * @returns whole words; null: they can only be quoted in English.
 */
export function spanishOf(
  fact: Fact,
  { field, english }: Pick<SpanishPart, 'field' | 'english'>,
): string | null {
  const translated = ownOf(fact.spanish, english);
  if (translated !== undefined) return translated;
  if (fact.kind === 'intervention' && field === 'text') return spanishOrder(fact);
  // A dosage that was not read is not looked up: a page quotes it whole, in the language it is in.
  if (field === 'directions') return isSpanish(english) ? english : null;
  if (fact.kind === 'allergy' && field === 'substance') return spanishSubstance(english);
  if (fact.kind === 'care_team' && personInSpanish(english) !== english) return personInSpanish(english);
  return spanishWords(english).known;
}

/** What is to be done or avoided, with its "no"; null when the library has not got it. */
export function spanishOrder(action: Intervention): string | null {
  const { text, polarity } = action;
  const translated = ownOf(action.spanish, text);
  if (translated !== undefined) return withoutStop(translated);
  const coded = spanishOfWords('instruction', { words: text, polarity });
  if (coded !== null) return coded;
  const { known } = spanishWords(text);
  if (known === null) return null;
  return polarity === 'avoid' && !/^(?:no|evite)\b/i.test(known) ? `no ${lowerFirst(known)}` : known;
}

/** A drug that is known as one keeps its name; anything else that the list has not got is English. */
function spanishSubstance(substance: string): string | null {
  const known = substanceInSpanish(substance);
  if (known !== null) return known;
  const words = substance.match(/[\p{L}]{4,}/gu) ?? [];
  const isDrug = words.length > 0 && words.every((word) => defaultLexicons.drugs.has(word));
  return isDrug || isSpanish(substance) ? substance : null;
}

/**
 * Words of a record in Spanish.
 * @returns them as a page shows them, and as they are known, null when they are quoted in English.
 */
export function spanishWords(recorded: string): { shown: string; known: string | null } {
  const text = withoutClass(recorded);
  const clean = cleanText(text, isSpanish(text) ? 'es' : 'en');
  const { text: shown, isTranslated } = inSpanish(clean);
  return { shown, known: isTranslated ? shown : null };
}

/** What of a fact a Spanish page can only quote in English. */
export const untranslatedParts = (fact: Fact): SpanishPart[] =>
  spanishParts(fact).filter((each) => !each.isName && spanishOf(fact, each) === null);
