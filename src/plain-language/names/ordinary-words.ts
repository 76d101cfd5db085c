import { isListedWord } from '../readability/hard-words.ts';
import { linesOf } from '../text/lines-of.ts';
import { NAMES_THAT_ARE_WORDS } from './names-that-are-words.ts';
import { listed, words } from './word-lists.ts';

const has = (set: ReadonlySet<string>) => (word: string) => set.has(word);

/** Words of notes that are family names, too, and on no list of easy words. */
const MORE = listed('more');

/** Words once; whoever writes them in a note means a person. */
const NAMES_ALONE = listed('names-alone');

/** A word that a note may use; whether it is somebody's name depends on where it is. Any other word is a name alone. */
export const isOrdinaryWord = (lower: string): boolean =>
  !NAMES_ALONE.has(lower) && (NAMES_THAT_ARE_WORDS.has(lower) || MORE.has(lower) || isListedWord(lower));

export const isDayOrLanguage = has(listed('is-day-or-language'));

/** Before them a word in small letters is a thing, not a person: "the ward", "her hand", "no rest". */
export const isDeterminer = has(listed('is-determiner'));

/** Before a verb in its base form: "cannot cook", "would love". */
export const isBeforeVerb = has(listed('is-before-verb'));
export const isVerbToo = has(listed('is-verb-too'));

/** What a word is about, right before it: "medical ward", "left temple", "kidney stone", "hospital bill". */
export const isKindOf = has(listed('is-kind-of'));

/** "the long family", "day visit": of a person, though an article is before the name. */
export const isOfPerson = has(listed('is-of-person'));

/** Behind these in a telegram of a note a word goes on to say of what it is. Each row: words, then what follows them. */
const COMPOUNDS: readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[] = linesOf(
  new URL('lists/compounds.txt', import.meta.url),
).map((line) => {
  const [first = '', second = ''] = line.split(' | ');
  return [words(first), words(second)];
});

export const isCompound = (lower: string, next: string): boolean =>
  COMPOUNDS.some(([first, second]) => first.has(lower) && second.has(next));

const THINGS = listed('things');
/** "uses walker", "with salt", "no rice": what is taken, eaten or had is no person. */
export const isTaken = (previous: string, lower: string): boolean => TAKES.has(previous) && THINGS.has(lower);
const TAKES = listed('takes');

/** Behind an ordinary word in the middle of a note these make one thing of both: "olive oil", "fall risk", "gene therapy". */
export const isHeadNoun = has(listed('is-head-noun'));

/** "how long", "too young": of how much something is what it is. */
export const isDegree = has(words('how too very quite rather fairly'));
export const isQuality = has(listed('is-quality'));

const WITHIN_REACH =
  /^\s(?:(?:is|was|left|placed|kept|put)\s)?(?:(?:with)?in\s(?:easy\s)?reach|within|pressed|pinned|answered|system)(?!\p{L})/iu;
const STRENGTH_OF =
  /^\s(?:\p{Ll}+\s)?(?:pulses?|grips?|grasps?|cough|gag|odou?r|smell|reflex(?:es)?|pushes)(?!\p{L})/u;
/** Things of a ward in two words: "call bell within reach" and "her call light" (not "call bell re: ride"); "strong pedal pulses". */
export const isWardThing = (lower: string, before: string, after: string): boolean =>
  /^(?:bells?|lights?|button)$/.test(lower)
    ? /(?:^|[^\p{L}])call\s$/iu.test(before) &&
      (WITHIN_REACH.test(after) ||
        /(?:^|[^\p{L}])(?:the|a|his|her|their|uses?|using|used|with|press(?:es|ed)?|has)\scall\s$/iu.test(
          before,
        ))
    : /^(?:strong|good)$/.test(lower) && STRENGTH_OF.test(after);

/** "Day 3 of antibiotics", "Room 5", "Page 2". */
export const isNumbered = has(listed('is-numbered'));

/** "call back", "went home": with a verb before them they say where to, not whom. */
export const isDirection = has(listed('is-direction'));

/** Words that hold sentences together: "so is it", "in was". */
export const isFunctionWord = has(listed('is-function-word'));
