import type { Line } from '../draft.ts';
import { type Allergy, factsOf } from '../fact-sheet.ts';
import { defaultLexicons } from '../lexicons/lexicons.ts';
import { quotedEnglish } from '../spanish/in-spanish.ts';
import { upperFirst } from '../text/upper-first.ts';
import { cleanText, lowerFirst } from './clean-text.ts';
import { type Frame, name, say, text, words } from './frame.ts';
import { spanishOf } from './spanish-parts.ts';

const sentences = (...parts: readonly string[]): string => parts.filter(Boolean).join(' ');

/** What is known of it, and how surely: an intolerance is no allergy. */
function allergySaid({ isIntolerance, isUnconfirmed }: Allergy, isYou: boolean): { en: string; es: string } {
  if (isIntolerance)
    return isUnconfirmed
      ? { en: 'may have an intolerance to', es: 'puede tener intolerancia a' }
      : { en: `${isYou ? 'have' : 'has'} an intolerance to`, es: 'tiene intolerancia a' };
  return isUnconfirmed
    ? { en: 'may be allergic to', es: 'puede tener alergia a' }
    : { en: `${isYou ? 'are' : 'is'} allergic to`, es: 'tiene alergia a' };
}

/** Groups of medicines that people are allergic to; single ones are in the lexicon. */
const DRUG_GROUPS = new Set(
  'sulfa sulfonamide sulfonamides penicillins cephalosporins antibiotic antibiotics nsaid nsaids opioid opioids opiates statins quinolones macrolides salicylates anesthetic anesthetics vaccine'.split(
    ' ',
  ),
);

/** A medicine is not taken; mold, pollen or nuts are kept away from. */
function allergyOrder({ substance }: Allergy, isYou: boolean): { en: string; es: string } {
  const isMedicine = (substance.toLowerCase().match(/\p{L}+/gu) ?? []).some(
    (word) => DRUG_GROUPS.has(word) || defaultLexicons.drugs.has(word),
  );
  if (!isMedicine) return { en: 'Stay away from it.', es: 'Evite todo contacto.' };
  return isYou
    ? { en: 'Do not take it.', es: 'No tome esta medicina.' }
    : { en: 'Do not give it.', es: 'No le dé esta medicina.' };
}

/** A substance that is known in no list is quoted in English, as all other words are. */
function substanceWords(frame: Frame, allergy: Allergy): string {
  if (frame.request.language === 'en') return name(frame, allergy.substance);
  const spanish = spanishOf(allergy, { field: 'substance', english: allergy.substance });
  if (spanish !== null) return name(frame, spanish);
  frame.untranslated.add(allergy.id);
  return quotedEnglish(cleanText(allergy.substance, 'en'));
}

/** Each allergy with what it can cause, and what follows from it. */
export function allergies(frame: Frame): Line[] {
  const known = factsOf(frame.sheet, 'allergy');
  const { who, isYou } = frame.voice;
  return known.map((allergy) => {
    const substance = substanceWords(frame, allergy);
    const reaction = allergy.reaction ? words(frame, allergy, allergy.reaction) : '';
    const said = allergySaid(allergy, isYou);
    const order = allergyOrder(allergy, isYou);
    return text(
      say(frame, {
        en: sentences(
          `${upperFirst(who.en)} ${said.en} ${substance}.`,
          reaction && `It can cause ${lowerFirst(reaction)}.`,
          order.en,
        ),
        es: sentences(
          `${upperFirst(who.es)} ${said.es} ${substance}.`,
          reaction && `Puede causar: ${lowerFirst(reaction)}.`,
          order.es,
        ),
      }),
      { facts: [allergy.id] },
    );
  });
}
