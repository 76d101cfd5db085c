import { lookUp } from '../glossary/find-terms.ts';
import { CODED_KINDS, spanishOfWords } from '../library/coded-choices.ts';
import { explainProblem, explainTest } from '../library/curated.ts';
import { phraseInSpanish } from '../library/phrases.ts';
import { specialtyInSpanish } from '../library/spanish-names.ts';
import { testInSpanish } from '../library/test-names.ts';
import { upperFirst } from '../text/upper-first.ts';

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
export function inSpanish(text: string): SpanishWords {
  const clean = text.replace(/(?<![.\s])[.\s]+$/u, '');
  if (clean === '' || isSpanish(clean)) return { text, isTranslated: true };
  const whole = known(clean) ?? actionAndRhythm(clean) ?? severalNotes(clean) ?? oneOrOther(clean);
  if (whole !== undefined) return { text: whole, isTranslated: true };
  return { text: quotedEnglish(clean), isTranslated: false };
}

/** How a page in Spanish marks words that are in English. */
export const IN_ENGLISH = '(en inglés';

/** English words in a Spanish text, marked as what they are, with whom to ask. */
export const quotedEnglish = (english: string): string =>
  `«${english.replaceAll(/[«»]/g, "'")}» ${IN_ENGLISH}: pídanos la traducción)`;

/** "Chronic kidney disease, stage 3b": what it is, with its stage. */
const STAGED = /^(.+?),? stage (\d[ab]?|[IV]{1,3})$/i;

function known(text: string): string | undefined {
  const [, staged, stage] = STAGED.exec(text) ?? [];
  const base = staged === undefined ? undefined : known(staged);
  if (base !== undefined) return `${base}, etapa ${stage}`;
  const phrase = wholePhrase(text);
  if (phrase !== undefined) return phrase;
  const problem = explainProblem(text);
  if (problem?.isSame) return problem.term.es.name;
  const test = explainTest(text);
  if (test) return test.es.name;
  const entry = lookUp(text)?.entry;
  if (entry) return entry.kept?.es ?? entry.plain.es;
  return testInSpanish(text) ?? specialtyInSpanish(text) ?? undefined;
}

/** A line or a phrase that the library has whole. */
function wholePhrase(text: string): string | undefined {
  for (const kind of CODED_KINDS) {
    const polarity = kind === 'instruction' ? { polarity: 'do' as const } : {};
    const spanish = spanishOfWords(kind, { words: text, ...polarity });
    if (spanish !== null) return spanish;
  }
  return phraseInSpanish(text) ?? undefined;
}

/** "with food; do not crush": notes on a medicine, each from the library. */
function severalNotes(text: string): string | undefined {
  const notes = text.split(/[;,] */);
  const spanish = notes.map((words) => spanishOfWords('dosage-note', { words }) ?? phraseInSpanish(words));
  return notes.length > 1 && spanish.every((each) => each !== null) ? spanish.join('; ') : undefined;
}

/** What may be left out before the second of two: "You have chest pain or cannot breathe", "You have fever or chills". */
const LEFT_OUT = ['', 'You ', 'You have ', 'You feel ', 'You are ', 'Your ', 'to '];

/** "fever or headache", "You faint or cannot speak": each of them from the glossary or the library. */
function oneOrOther(text: string): string | undefined {
  for (const [english, spanish] of [
    [' or ', ' o '],
    [' and ', ' y '],
  ] as const) {
    const parts = text.split(/, /).flatMap((part) => part.split(english));
    if (parts.length < 2 || !text.includes(english)) continue;
    const known = parts.map((part, index) => (index === 0 ? ofOne(part) : ofAnother(part)));
    if (known.some((each) => each === undefined)) continue;
    const [first = '', ...others] = known as string[];
    const last = others.pop() ?? '';
    return `${[first, ...others].join(', ')}${withSound(spanish, last)}${last}`;
  }
  return undefined;
}

const ofOne = (part: string): string | undefined => wholePhrase(part) ?? lookUp(part)?.entry.plain.es;

function ofAnother(part: string): string | undefined {
  const bare = part.replace(/^(?:or|and) /, '');
  const found = LEFT_OUT.map((before) => ofOne(upperFirst(`${before}${bare}`))).find(Boolean) ?? ofOne(bare);
  return found && /^\p{Lu}\p{Ll}/u.test(found) ? `${found.charAt(0).toLowerCase()}${found.slice(1)}` : found;
}

/** "o" is "u" before its own sound, and "y" is "e". */
const withSound = (word: string, next: string): string =>
  (word === ' o ' && /^h?o/i.test(next) && ' u ') ||
  (word === ' y ' && /^h?i(?!e)/i.test(next) && ' e ') ||
  word;

/** "weigh yourself every morning": what is done and how often, each from the library. */
function actionAndRhythm(text: string): string | undefined {
  const words = text.split(' ');
  for (let at = words.length - 1; at > 0; at -= 1) {
    const action = wholePhrase(words.slice(0, at).join(' '));
    const rhythm = phraseInSpanish(words.slice(at).join(' ')) ?? undefined;
    if (action !== undefined && rhythm !== undefined) return `${action} ${rhythm}`;
  }
  return undefined;
}
