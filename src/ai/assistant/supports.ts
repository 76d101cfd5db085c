import type { FactSheet } from '../../plain-language/fact-sheet.ts';
import { guardText } from '../../plain-language/guards/guard-text.ts';
import { fold } from '../../plain-language/text/fold.ts';
import { dayPhrases } from './day-phrases.ts';
import { FREE_WORDS, NEGATIONS, OF_RECORD } from './free-words.ts';
import type { TaggedRow } from './tagged-rows.ts';

const MOST_WORDS = 40;

/**
 * Whether one row says what a sentence says, by comparison alone: each word of it but ours is of the row, its figures in
 * the row's order with what they measure, its people in their role, its "no" where the row has one.
 * @param sentence names put back.
 */
export function supports(row: TaggedRow, sentence: string, zone: string): boolean {
  if (row.isWithheld || !isOfForm(sentence, row)) return false;
  const said = withoutDays(tokensOf(sentence), row, zone);
  if (said === null || said.length > MOST_WORDS) return false;
  const own = tokensOf(row.words);
  const names = tokensOf(row.patient ? `${row.patient.givenName} ${row.patient.familyName}` : '');
  const free = new Set([...FREE_WORDS, ...OF_RECORD[row.record], ...names.map(({ word }) => word)]);
  const ofRow = said.filter(({ word }) => own.some((each) => isSame(each.word, word)));
  const isOurs = ({ word }: Token) => free.has(word) || NEGATIONS.has(word);
  const content = ofRow.filter((token) => !isOurs(token));
  return (
    content.length > 0 &&
    said.every((token) => isOurs(token) || ofRow.includes(token)) &&
    keepsFigures(said, own) &&
    keepsPeople(said, row.words) &&
    keepsNo(said, row.words, isOurs)
  );
}

type Token = { word: string; isCapital: boolean };

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/\p{N}+(?:[.,]\p{N}+)*|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?/gu)].map(([raw]) => {
    const word = fold(raw);
    return { word: word.endsWith("n't") ? 'not' : word.replace(/'s?$/, ''), isCapital: /^\p{Lu}/u.test(raw) };
  });

/** "Stopped" and "stop", "visits" and "visit"; no two illnesses. */
const isSame = (one: string, other: string): boolean => one === other || rootOf(one) === rootOf(other);
const rootOf = (word: string): string => {
  const bare = word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, '') : word;
  return bare.replace(/([bdglmnprt])\1$/, '$1').replace(/(?<=\p{L}{3})e$/u, '');
};

const isFigure = ({ word }: Token): boolean => /^\p{N}/u.test(word);
const isSide = ({ word }: Token): boolean => word === 'left' || word === 'right' || word === 'both';

/** Of links, hidden letters and length; words of the row itself, such as a case key, may look like anything. */
function isOfForm(sentence: string, row: TaggedRow): boolean {
  const own = new Set(row.words.split(/[\s,;.]+/));
  const rest = sentence
    .split(/\s+/)
    .filter((word) => !own.has(withoutEnd(word)))
    .join(' ');
  return !guardText(NO_FACTS, {
    text: rest,
    language: 'en',
    channel: 'sentence',
    about: [],
    audience: 'clinician',
  }).some(({ guard }) => guard === 'form');
}

/** Without the marks at its end. A pattern that seeks them from each mark of a long row of marks is quadratic. */
function withoutEnd(word: string): string {
  let end = word.length;
  while (end > 0 && '.,;:!?'.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}

const NO_FACTS: FactSheet = {
  patient: { givenName: '', familyName: '', birthOn: null, gender: 'unknown', languages: [] },
  clinic: { name: '', address: null },
  planVersion: 0,
  asOf: new Date(0),
  zone: 'UTC',
  facts: [],
};

/** The words without the row's own day and hour; null where another is said of a month, a weekday or an hour. */
function withoutDays(said: readonly Token[], row: TaggedRow, zone: string): Token[] | null {
  const phrases = row.at ? dayPhrases(row.at, zone) : [];
  const rest: Token[] = [];
  for (let at = 0; at < said.length; ) {
    const found = phrases.find((phrase) => phrase.every((word, i) => said[at + i]?.word === word));
    const token = said[at];
    if (found) at += found.length;
    else {
      if (token) rest.push(token);
      at += 1;
    }
  }
  return rest;
}

/** Figures and sides are in the row in this order, each before the same word. */
function keepsFigures(said: readonly Token[], own: readonly Token[]): boolean {
  let from = 0;
  for (const [at, token] of said.entries()) {
    if (!isFigure(token) && !isSide(token)) continue;
    const next = said[at + 1];
    const isMeasured = next !== undefined && !FREE_WORDS.has(next.word);
    const found = own.findIndex(
      (each, i) =>
        i >= from && each.word === token.word && (!isMeasured || isSame(own[i + 1]?.word ?? '', next.word)),
    );
    if (found < 0) return false;
    from = found + 1;
  }
  return true;
}

const PART_OF_PERSON = /^(?:ordered )?(by|with) /u;

/** "By Maya Torres" is said of what she did, and no one else is said to have done it. */
function keepsPeople(said: readonly Token[], words: string): boolean {
  const parts = words
    .split(' · ')
    .map((part) => ({ part, preposition: PART_OF_PERSON.exec(part)?.[1] ?? null }));
  const elsewhere = new Set(
    parts.flatMap(({ part, preposition }) => (preposition ? [] : tokensOf(part).map(({ word }) => word))),
  );
  const roles = new Map(
    parts.flatMap(({ part, preposition }) =>
      preposition
        ? tokensOf(part)
            .filter(({ word, isCapital }) => isCapital && !elsewhere.has(word))
            .map(({ word }) => [word, preposition] as const)
        : [],
    ),
  );
  return said.every(({ word, isCapital }, at) => {
    const before = said[at - 1]?.word;
    const role = roles.get(word);
    if (role) return before === role || (before !== undefined && roles.get(before) === role);
    return !(isCapital && (before === 'by' || before === 'with'));
  });
}

/** A "no" of the row stays with what it is about, and none is added. */
function keepsNo(said: readonly Token[], words: string, isOurs: (token: Token) => boolean): boolean {
  const clauses = words.split(/ · |[,;:.!?]/u).map((clause) => {
    const tokens = tokensOf(clause);
    return { tokens, isNo: tokens.some(({ word }) => NEGATIONS.has(word)) };
  });
  const about = clauses.filter(({ tokens }) =>
    tokens.some((own) => !isOurs(own) && said.some((token) => isSame(token.word, own.word))),
  );
  const saysNo = said.some(({ word }) => NEGATIONS.has(word));
  return about.some(({ isNo }) => isNo) ? saysNo : !saysNo;
}
