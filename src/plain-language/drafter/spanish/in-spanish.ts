import { lookUp } from '../../glossary/find-terms.ts';
import { phraseInSpanish } from './phrases.ts';

export type SpanishWords = { text: string; isTranslated: boolean };

/** Words that English has not, two of which make a text Spanish; one letter of its alphabet does too. */
const SPANISH_WORDS =
  /\b(?:el|la|los|las|un|una|de|del|que|para|con|se|lo|les?|nos|por|cada|su|sus|mi|mis|al|es|está|tiene|sin|cuando|días?|hasta|todos?|quiero|puedo|ver|ir|hacer|muy|pero|porque|más|ser|estar|nietos?|hij[oa]s?|familia|casa|mejor|en|y)\b/giu;
export const isSpanish = (text: string): boolean =>
  /[ñ¿¡]/iu.test(text) || (text.match(SPANISH_WORDS)?.length ?? 0) >= (/[áéíóú]/iu.test(text) ? 1 : 2);

/**
 * A record's words in Spanish: as they are when they are Spanish, from the glossary or the table of phrases when they
 * are there whole. Anything else is quoted in English and says so: half a translation of a care plan is a trap.
 */
export function inSpanish(
  text: string,
  { isForLaymen, explained }: { isForLaymen: boolean; explained: Set<string> },
): SpanishWords {
  const clean = text.replace(/(?<![.\s])[.\s]+$/u, '');
  if (clean === '' || isSpanish(clean)) return { text, isTranslated: true };
  const whole = known(clean, isForLaymen, explained) ?? actionAndRhythm(clean);
  if (whole !== undefined) return { text: whole, isTranslated: true };
  return {
    text: `«${clean.replaceAll(/[«»]/g, "'")}» (en inglés: pídanos la traducción)`,
    isTranslated: false,
  };
}

function known(text: string, isForLaymen: boolean, explained: Set<string>): string | undefined {
  const phrase = phraseInSpanish(text);
  if (phrase !== undefined) return phrase;
  const entry = lookUp(text)?.entry;
  if (!entry) return undefined;
  if (!entry.kept) return entry.plain.es;
  if (
    !isForLaymen ||
    explained.has(entry.term) ||
    explained.has(entry.plain.es) ||
    entry.kept.es === entry.plain.es
  )
    return entry.kept.es;
  explained.add(entry.term).add(entry.plain.es);
  return `${entry.kept.es} (${entry.plain.es})`;
}

/** "weigh yourself every morning": what is done and how often, each from the table. */
function actionAndRhythm(text: string): string | undefined {
  const words = text.split(' ');
  for (let at = words.length - 1; at > 0; at -= 1) {
    const action = phraseInSpanish(words.slice(0, at).join(' '));
    const rhythm = phraseInSpanish(words.slice(at).join(' '));
    if (action !== undefined && rhythm !== undefined) return `${action} ${rhythm}`;
  }
  return undefined;
}
