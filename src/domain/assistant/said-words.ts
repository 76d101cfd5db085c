import { makeDrugLexicon } from '../../plain-language/lexicons/drug-lexicon.ts';
import { foldName } from '../../plain-language/names/fold.ts';
import { once } from '../../plain-language/text/once.ts';
import { withEnglishTimes } from '../contact-notes/spanish-times.ts';
import type { NameParts } from '../patients/beside-names.ts';
import { type NamedAs, namedAs } from '../patients/names-another.ts';
import { isGiven, isSurname, isWordBesideNames } from '../patients/words-beside-names.ts';
import { type Token, tokensOf } from '../red-flags/phrases.ts';
import { readPhrase } from '../time/due-phrase.ts';
import type { DuePhrase } from '../time/meanings.ts';
import { plainText, splitWords, type Word } from '../time/words.ts';
import { inFull } from './chat-words.ts';
import { withoutCourtesy } from './courtesy.ts';
import { isCueWord } from './cue-words.ts';

/** A time that a text speaks of, and the word before it: "since", "until". */
export type SaidTime = { phrase: DuePhrase; before: string };

/** A request with what it names taken out of its words: see `Cues`. */
export type SaidWords = {
  tokens: Token[];
  times: SaidTime[];
  /** As it was written. */
  medicine: string | null;
  /** The handle of a teammate whom it names, in lower case. */
  member: string | null;
  isQuestion: boolean;
  /** It names somebody, or something, that is no patient, teammate, medicine or time: "tasks for Bob Stone". */
  namesOther: boolean;
  /** How it names the patient of `parts`. */
  namedAs: NamedAs;
};

const drugs = once(() => makeDrugLexicon());
/** What the list of drugs has, and people ask about something else. */
const NO_DRUGS = new Set(['oxygen', 'water', 'time']);

const QUESTION =
  /^(?:who|whom|whose|what|whats|which|when|where|why|how|is|are|was|were|did|does|do|has|have|any|anything|can|could|should|quien|que|cual|cuales|cuando|donde|como|cuanto|por|hay)$/;

/**
 * The words of a request, with one word in place of each patient, medicine, teammate and time.
 * @param names the words of the patients' names that it was found to hold, folded.
 * @param members handles of teammates, in lower case.
 */
export function saidWords(
  text: string,
  { names, members, parts }: { names: ReadonlySet<string>; members: ReadonlySet<string>; parts?: NameParts },
): SaidWords {
  const plain = plainText(withEnglishTimes(withEnglishPast(withNumberSign(text))));
  const { times, spans } = timesIn(splitWords(plain), names);
  const raw = tokensOf(plain).map(inFull);
  const [first] = raw;
  let medicine: string | null = null;
  let member: string | null = null;
  const written = ({ start, end }: Token) => plain.slice(start, end);
  const tokens = raw.map((token): Token => {
    const bare = bareWord(written(token));
    if (names.has(bare)) return { ...token, word: 'patientname' };
    if (spans.some(({ start, end }) => token.start >= start && token.end <= end))
      return { ...token, word: 'timephrase' };
    if (members.has(bare) && token !== first) {
      member ??= bare;
      return { ...token, word: 'membername' };
    }
    if (members.has(bare) && (MEMBER_ACTS.test(raw[1]?.word ?? '') || /['’]s$/u.test(written(token)))) {
      member ??= bare;
      return { ...token, word: 'membername' };
    }
    if (bare.length > 4 && !NO_DRUGS.has(bare) && drugs().has(bare)) {
      medicine ??= bare;
      return { ...token, word: 'drugname' };
    }
    return token;
  });
  const asked = withoutCourtesy(tokens);
  return {
    tokens: bounded(asked.tokens, plain.length),
    times,
    medicine,
    member,
    namesOther: namesOther(tokens, plain),
    namedAs: parts ? namedAs(tokens, plain, { parts, isKnown: isCueWord }) : 'part',
    isQuestion: isQuestion(asked, /[?¿]/.test(plain)),
  };
}

/** An order stays one with a question mark ("could you close it?"), unless a question follows: "could you say who". */
function isQuestion({ tokens, how }: ReturnType<typeof withoutCourtesy>, hasMark: boolean): boolean {
  const [first, second] = tokens.map(({ word }) => word);
  if (how === 'asked') return true;
  // "Que no se me olvide", "que Ben llame", "hay que llamar": wishes.
  const isWish =
    (first === 'que' && /^(?:no|membername)$/.test(second ?? '')) || (first === 'hay' && second === 'que');
  if (how === 'order' || isWish) return !isWish && WHO_OR_WHAT.test(first ?? '');
  // "Con quién", "para cuándo".
  if (BEFORE_WHO.test(first ?? '') && WHO_OR_WHAT.test(second ?? '')) return true;
  return hasMark || QUESTION.test(first ?? '');
}
const WHO_OR_WHAT =
  /^(?:who|whom|whose|what|whats|which|when|where|why|how|quien|quienes|que|cual|cuales|cuando|donde|como|cuanto|cuantos|cuantas)$/;
const BEFORE_WHO = /^(?:a|con|de|en|para|por|desde|hasta|hace|to|with|for|by|since|until)$/;

/** Behind a teammate's name that begins a text. */
const MEMBER_ACTS =
  /^(?:should|can|will|could|to|is|takes|gets|has|covers|owns|handles|puede|podria|se|va|lleva|toma|atiende|cubre)$/;

/** "The # of Rosa Chen" is a number; "#2" stays. */
const withNumberSign = (text: string): string => text.replaceAll(/#(?=\s|$)/g, ' number ');

/** Times behind us, which notes and tasks have no use for. */
const PAST: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})anteayer(?!\p{L})/giu, '2 days ago'],
  [/(?<!\p{L})ayer(?!\p{L})/giu, 'yesterday'],
  [/(?<!\p{L})la semana pasada(?!\p{L})/giu, 'last week'],
];
const withEnglishPast = (text: string): string =>
  PAST.reduce((words, [spanish, english]) => words.replaceAll(spanish, english), text);

const TAKEN = new Set(['patientname', 'timephrase', 'membername', 'drugname']);
const BEFORE_A_NAME = new Set(['for', 'of', 'with', 'about', 'on', 'de', 'para', 'con', 'sobre']);

/** A capital or a known name behind "for" or "of", or a possessive. Weekdays and months are times by now. */
function namesOther(tokens: readonly Token[], plain: string): boolean {
  return tokens.some(({ word, start, end }, at) => {
    if (TAKEN.has(word)) return false;
    if (isStranger(bareWord(plain.slice(start, end)), tokens[at + 1]?.word ?? '')) return true;
    if (!/^\p{Lu}\p{Ll}/u.test(plain.slice(start, end))) return false;
    const isOwner = at > 0 && /^['’]s/u.test(plain.slice(end, end + 2));
    return isOwner || BEFORE_A_NAME.has(tokens[at - 1]?.word ?? '');
  });
}

/** "Bob stone" and "yolanda" in small letters are people, too. */
const isStranger = (name: string, next: string): boolean =>
  isGiven(name) && !isCueWord(name) && (!isWordBesideNames(name) || isSurname(next));

/** "Chen's" is Chen. */
const bareWord = (raw: string): string => foldName(raw.replace(/['’]s?$/u, '')).toLowerCase();

function timesIn(words: Word[], names: ReadonlySet<string>) {
  const times: SaidTime[] = [];
  const spans: { start: number; end: number }[] = [];
  for (let at = 0; at < words.length; ) {
    // "May" and "Will" may be somebody's name.
    const phrase = names.has(words[at]?.text ?? '') ? undefined : readPhrase(words, at, 'prose');
    const [from, to] = phrase ? [behindLeads(words, phrase), words[phrase.to - 1]] : [];
    if (!phrase || !from || !to) {
      at += 1;
      continue;
    }
    times.push({ phrase, before: phrase.lead ?? words[phrase.from - 1]?.text ?? '' });
    spans.push({ start: from.start, end: to.end });
    at = Math.max(phrase.to, at + 1);
  }
  return { times, spans };
}

/** "Due", "until" and "since" say what the time is for: they stay words. */
function behindLeads(words: Word[], { from, to }: DuePhrase): Word | undefined {
  let at = from;
  while (at + 1 < to && LEADS.has(words[at]?.text ?? '')) at += 1;
  return words[at];
}
const LEADS = new Set([
  'due',
  'by',
  'on',
  'at',
  'for',
  'until',
  'till',
  'til',
  'since',
  'before',
  'after',
  'to',
  'starting',
  'beginning',
  'from',
]);

/** A name of three words, and a time of four, are one each. */
function bounded(tokens: readonly Token[], length: number): Token[] {
  const kept = tokens.filter(
    ({ word }, at) => !(/^(?:patientname|timephrase)$/.test(word) && tokens[at - 1]?.word === word),
  );
  return [{ word: 'begin', start: 0, end: 0 }, ...kept, { word: 'theend', start: length, end: length }];
}
