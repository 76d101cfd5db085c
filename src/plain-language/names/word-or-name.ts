import { TITLE_BEFORE } from './name-context.ts';
import { EPONYM_NOUNS, HUMAN_VERBS, LABELS, MONTHS, NAME_VERBS } from './names-that-are-words.ts';
import {
  isBeforeVerb,
  isCompound,
  isDayOrLanguage,
  isDegree,
  isDeterminer,
  isDirection,
  isFunctionWord,
  isHeadNoun,
  isKindOf,
  isNumbered,
  isOfPerson,
  isOrdinaryWord,
  isQuality,
  isTaken,
  isVerbToo,
  isWardThing,
} from './ordinary-words.ts';
import { ROLE_BEFORE } from './role-words.ts';

/** `word`: provably not the person. `unsure`: nothing says which. */
export type Reading = 'name' | 'word' | 'unsure';

const BEGINS = /(?:(?:^|[.!?:;|•"¿¡(]|\s[-–])\s*|,\s*(?:(?:and|but)\s*)?|(?<!\s)[^\S\n]*\n\s*)$/;
const TO_PERSON =
  /(?:^|[^\p{L}\p{N}])(?:(?:spoke|speak|speaking|talked|talk|met|meet|meeting|visit|f\/u|follow(?:ed)? up|confirmed|checked|check|reviewed|discussed|message|reminder|transport|appt|appointment|letter|sent|gave|gave it|lvm|vm|voicemail|note|text|email|faxed?|call|ride|refills?|meds|labs) (?:with|w\/|to|for|from|by)|spoke w\/|per|met|saw|visited|called|asked|ask|told|tell|texted|text|paged|reminded|remind|notified|notify|call|phone|phoned|emailed|cc|re|about|seen by)[\s:]+$/iu;
/** After a name: the end, a pause, a word of place or time, or what they are asked. */
const NOTHING_MORE =
  /^(?:$|\s*[.,;:!?)]|\s+[-–]|\s+(?:re|about|today|tomorrow|tonight|yesterday|again|this|that|who|and|on|at|for|in|to|if|when|by|tues?|weds?|thurs?|mon|fri|lvm|c\/o|[ap]m)(?![\p{L}\p{N}]))/iu;
const SUFFIX = /^,?\s+(?:jr|sr|ii|iii|iv)(?![\p{L}\p{N}])/iu;
const DATE_BEFORE =
  /(?:^|[^\p{L}])(?:in|since|until|till|early|mid|late|last|next|this|before|after|through|during|each|every|by|(?:end|beginning|start|middle|month|week|day|first|\d{1,2}(?:st|nd|rd|th)?) of|\d{1,2}(?:st|nd|rd|th)?),?\s+$/iu;
const SHORT_MONTH = /^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/;
const SEASON = /^(?:spring|summer|fall|winter|autumn|springs|winters)$/;
const NEGATED = /^(?:cant|wont|didnt|doesnt|isnt|wasnt|hasnt|hadnt|couldnt|wouldnt)$/i;
const BASE_NEXT =
  /^(?:not|be|have|also|need|needs?|likely|probably|still|then|try|get|go|call|come|start|bring|see|take|feel|help|check|send|ask)$/i;
/** "May really enjoys": what is done comes behind it. */
const ADVERB = /^\s+(?:also|really|still|often|always|never|now|just|usually|sometimes|only)(?=\s)/i;
const PRONOUN = /^(?:i|you|he|she|it|we|they|who|that|this|there|patient|pt|someone|nobody|everyone)$/i;

/** What is around a word, read once. */
type Place = {
  lower: string;
  before: string;
  after: string;
  previous: string;
  next: string;
  isCapital: boolean;
  isFirst: boolean;
};

/**
 * Whether a word that somebody is named is that person here. A word that no note uses otherwise is a name wherever it
 * is; "long", "rice" or "may" are the word only where something proves it: an article, a compound, a verb's place.
 * @param text folded. @param isPlural the place is the name with an ending more ("the bones").
 */
export function readingOf(text: string, start: number, end: number, isPlural = false): Reading {
  const place = placeOf(text, start, end);
  if (/^rays?$/.test(place.lower) && /(?:^|[^\p{L}])x[\s-]$/iu.test(place.before)) return 'word';
  if (isPlural) return pluralReading(place);
  if (/^'s\s/.test(place.after) && EPONYM_NOUNS.test(/^'s\s+([\p{L}]+)/u.exec(place.after)?.[1] ?? ''))
    return 'word';
  if (isNamed(place)) return 'name';
  if (SHORT_MONTH.test(place.lower) && /^\.?\s+\d/.test(place.after)) return 'word';
  if (EPONYM_NOUNS.test(place.next)) return 'word';
  if (!isOrdinaryWord(place.lower)) return 'name';
  if (isProvenWord(place)) return 'word';
  if (isActing(place) || TO_PERSON.test(place.before)) return 'name';
  return place.isCapital && !place.isFirst ? 'name' : 'unsure';
}

function placeOf(text: string, start: number, end: number): Place {
  const written = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 40);
  const isLoud = written === written.toUpperCase() && !/\p{Ll}/u.test(before + after);
  const isCapital = /^\p{Lu}/u.test(written) && !isLoud;
  return {
    lower: written.toLowerCase().replaceAll("'", ''),
    before,
    after,
    previous: (/(?<![\p{L}'])([\p{L}']+\/?)[\s-]+$/u.exec(before)?.[1] ?? '').toLowerCase(),
    next: (/^[\s-]+([\p{L}'-]+)/u.exec(after.replace(ADVERB, ''))?.[1] ?? '').toLowerCase(),
    isCapital,
    isFirst: BEGINS.test(before),
  };
}

/** A title, a role, a suffix or a possessive makes a name of any word. */
function isNamed({ lower, before, after, next, isCapital }: Place): boolean {
  if (TITLE_BEFORE.test(before) || SUFFIX.test(after)) return true;
  if (
    ROLE_BEFORE.test(before) &&
    (isCapital || NOTHING_MORE.test(after) || acts(next)) &&
    !isVerbLike(lower, next)
  )
    return true;
  return (
    /^'s(?!\p{L})/u.test(after) &&
    !/^(?:days?|weeks?|months?|years?|today|patient|clinic|mother|father|child)$/.test(lower)
  );
}

const acts = (next: string): boolean =>
  (NAME_VERBS.test(next) || HUMAN_VERBS.test(next) || NEGATED.test(next)) &&
  !/^(?:will|can|could|would|should|or)$/.test(next);
/** "patient may need", "nurse will call", "daughter can drive": the verb goes with what is before. */
const isVerbLike = (lower: string, next: string): boolean =>
  /^(?:will|may|do|can|has|is)$/.test(lower) && next !== '' && !acts(next);

function isProvenWord(place: Place): boolean {
  const { lower, before, after, previous, next, isCapital, isFirst } = place;
  if (/^-\p{Ll}/u.test(after) || (!isCapital && /\p{L}-$/u.test(before))) return true;
  if (isDayOrLanguage(lower)) return true;
  if (
    (MONTHS.has(lower) || SEASON.test(lower)) &&
    !(isCapital && acts(next)) &&
    (DATE_BEFORE.test(before) || (MONTHS.has(lower) && /^\s+\d/.test(after)))
  )
    return true;
  if (isNumbered(lower) && /^\s+\d/.test(after)) return true;
  if (isCompound(lower, next) || isWardThing(lower, before, after)) return true;
  if (isDegree(previous) && isQuality(lower)) return true;
  if (isFirst && LABELS.has(lower) && /^\s*:/.test(after)) return true;
  if (/^(?:will|may|do|can|must)$/.test(lower)) return isAuxiliary(place);
  if (isFunctionWord(lower)) return !acts(next) && !(isCapital && !isFirst);
  if (isFirst || isCapital)
    return isFirst && isVerbToo(lower) && /^(?:the|a|an|his|her|their|this|all|each)$/.test(next);
  if (TO_PERSON.test(before) && NOTHING_MORE.test(after))
    return isDirection(lower) && !/\b(?:with|w\/|per|for|from)\s$/.test(before);
  if (isOfPerson(next)) return false;
  if (isDeterminer(previous) || isKindOf(previous) || /\d\s*$/.test(before)) return true;
  if (isHeadNoun(next) || isTaken(previous, lower)) return true;
  if (
    isVerbToo(lower) &&
    previous !== 'and' &&
    (isBeforeVerb(previous) || /^(?:i|we|they|you)$/.test(previous))
  )
    return true;
  return isDirection(lower);
}

/** "she may need", "Will she come?", "will call back"; not "Will called", "ask may". */
function isAuxiliary({ before, after, previous, next, isCapital, isFirst }: Place): boolean {
  if (isDeterminer(previous) || isKindOf(previous) || (PRONOUN.test(previous) && !isCapital)) return true;
  if (isCapital && !isFirst) return false;
  if (TO_PERSON.test(before) && NOTHING_MORE.test(after)) return false;
  if (next === '' || acts(next) || /^\s*[.,;:!]/.test(after))
    return PRONOUN.test(previous) || isBeforeVerb(previous);
  if (PRONOUN.test(next) || /^(?:the|a|his|her|their|need|not|be)$/.test(next) || BASE_NEXT.test(next))
    return true;
  return !/(?:[^s]s|ed)$/.test(next);
}

/** Somebody who does what people do: "case lives alone", "Frost, who fell", "joy was late". */
function isActing({ lower, after, next, isFirst }: Place): boolean {
  if (!isFirst) return false;
  return (
    acts(next) ||
    (/^,\s+(?:who|his|her|the|aged?|\d)/.test(after) && !isFunctionWord(lower)) ||
    (/^\s*[:(]/.test(after) && !LABELS.has(lower))
  );
}

/** "the bones have no car", "the Longs need a ramp", "cooks daughter"; "bones ache" are bones. */
function pluralReading({ before, next, isCapital, lower }: Place): Reading {
  const isFamily =
    /(?:^|[^\p{L}])the\s+$/iu.test(before) &&
    (isCapital || /^(?:have|had|need|want|are|were|moved|live|came|called|family)$/.test(next));
  if (
    isFamily ||
    /^(?:daughter|son|wife|husband|mother|father|mom|dad|sister|brother|aide|niece|nephew|grandson|granddaughter|partner|caregiver)$/.test(
      next,
    )
  )
    return 'name';
  const singular = lower.replace(/(?:es|s)$/, '');
  if (!isOrdinaryWord(lower) && !isOrdinaryWord(singular) && !isOrdinaryWord(lower.replace(/s$/, '')))
    return 'name';
  return isCapital ? 'name' : 'word';
}
