import type { Medicine } from '../fact-sheet.ts';
import { AMBIGUOUS } from '../glossary/entries.ts';
import { IN_ENGLISH, isSpanish } from '../spanish/in-spanish.ts';
import { ownOf } from '../text/own-of.ts';
import { cleanText, withoutStop } from './clean-text.ts';
import { type Frame, say } from './frame.ts';
import { isGiven } from './given.ts';

/**
 * A dosage that could not be read is quoted whole in its source's words, with a request to ask.
 * Words with a short form that means several things (MS, HS) are not shown at all: they are on the "do not use"
 * lists.
 */
export function unreadSentence(
  frame: Frame,
  medicine: Pick<Medicine, 'id' | 'spanish' | 'isAsWritten' | 'regimen'>,
  unread: string,
): string {
  const ask = askHow(frame, medicine);
  const spanish =
    frame.request.language === 'en'
      ? undefined
      : (ownOf(medicine.spanish, unread) ?? (isSpanish(unread) ? unread : undefined));
  const clean = withoutStop(cleanText(spanish ?? unread, frame.request.language));
  if (clean === '' || holdsAmbiguous(unread)) return say(frame, ask);
  if (frame.request.language === 'es' && spanish === undefined) frame.untranslated.add(medicine.id);
  const quoted = clean.replaceAll('"', "'");
  frame.said.add(quoted);
  const inSpanish = `«${quoted}»${spanish === undefined ? ` ${IN_ENGLISH})` : ''}`;
  if (medicine.isAsWritten)
    return say(frame, {
      en: `the plan says “${quoted}”. Ask us if this is not clear.`,
      es: `el plan dice ${inSpanish}. Pregúntenos si no está claro.`,
    });
  return say(frame, {
    en: `${ask.en} The plan says: “${quoted}”.`,
    es: `${ask.es} El plan dice: ${inSpanish}.`,
  });
}

/** "ask us how to take it", "ask us how your mother takes it". */
export function askHow(
  { voice: { isYou, who } }: Frame,
  { regimen }: Pick<Medicine, 'regimen'>,
): { en: string; es: string } {
  if (isGiven(regimen))
    return isYou
      ? { en: 'ask us how you get it.', es: 'pregúntenos cómo se la ponen.' }
      : { en: `ask us how ${who.en} gets it.`, es: `pregúntenos cómo se la ponen a ${who.es}.` };
  return isYou
    ? { en: 'ask us how to take it.', es: 'pregúntenos cómo tomarla.' }
    : { en: `ask us how ${who.en} takes it.`, es: `pregúntenos cómo la toma ${who.es}.` };
}

/** Holds a short form that means several things. */
export const holdsAmbiguous = (text: string): boolean =>
  text.split(/[^\p{L}\p{N}/]+/u).some((word) => AMBIGUOUS.has(word));
