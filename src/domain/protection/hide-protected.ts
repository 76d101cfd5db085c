import { fold } from '../../plain-language/names/fold.ts';
import { protectedWords } from './protected-words.ts';

/** Says that something is left out, and nothing of what: naming the law would reveal as much as the word. */
export const HIDDEN = '[hidden]';

/** Patterns of the patients that were shown last: a page of tasks asks for the same few again and again. */
const MOST_KEPT = 500;
const kept = new Map<string, RegExp>();

/**
 * Hides the words that name what is protected of a text's patient, in whatever case, with whatever accents, and
 * with invisible characters or look-alike letters in them.
 * @returns the text with a sign in the place of each; the text itself when it has none.
 */
export function hideProtected(text: string, protectedTexts: readonly string[] = []): string {
  if (protectedTexts.length === 0) return text;
  const folded = fold(text);
  const places = [...folded.text.toLowerCase().matchAll(patternFor(protectedTexts))];
  return places.reduceRight((shown, { index, 0: found }) => {
    const start = folded.from[index] ?? text.length;
    const end = folded.to[index + found.length - 1] ?? text.length;
    return shown.slice(0, start) + HIDDEN + shown.slice(end);
  }, text);
}

function patternFor(texts: readonly string[]): RegExp {
  const key = JSON.stringify(texts);
  const known = kept.get(key);
  if (known) return known;
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${protectedWords(texts).map(spelled).join('|')})(?:'?s|es)?(?![\\p{L}\\p{N}])`,
    'gu',
  );
  const [oldest] = kept.size >= MOST_KEPT ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(key, pattern);
  return pattern;
}

const spelled = (word: string) =>
  word
    .split(/[\s-]+/)
    .map((part) => RegExp.escape(part).replace('\\*', '\\p{L}*'))
    .join('[\\s-]+');
