import { readPhrase } from '../time/due-phrase.ts';
import type { DuePhrase } from '../time/meanings.ts';
import { type DueOptions, type DueResult, settleDue } from '../time/settle-due.ts';
import type { Word } from '../time/words.ts';
import { isDeadline, isFigureDate, judgePhrase } from './parse-due-doubts.ts';
import { rawWords } from './raw-words.ts';

export type FoundDue = { due?: DueResult; dueWords: Word[]; unread: string[] };

/** A title is three hundred characters; a pasted page is searched no further than this. */
const WORDS_SEARCHED = 400;

type Candidate = { phrase: DuePhrase; due: DueResult; score: number };

/**
 * When the task in a sentence is due. Of several times the one that looks most like a deadline is taken ("by Friday",
 * then the end, then the start of the text).
 * @returns the due time with its words; the others come unread and stay in the title.
 */
export function findDue(words: Word[], options: DueOptions): FoundDue {
  const searched = words.slice(0, WORDS_SEARCHED);
  const candidates: Candidate[] = [];
  const doubts: DuePhrase[] = [];
  for (let at = 0; at < searched.length; ) {
    const phrase = withLaterThan(readPhrase(searched, at, 'prose'), searched);
    if (!phrase) {
      at += 1;
      continue;
    }
    at = phrase.to;
    const verdict = judgePhrase(phrase, searched);
    if (verdict === 'nothing') continue;
    const due = settleDue(phrase, options);
    const isUsable = due.kind === 'due' || (due.kind === 'past' && isDeadline(phrase));
    if (verdict === 'due' && isUsable) candidates.push({ phrase, due, score: scoreOf(phrase, searched) });
    else doubts.push(phrase);
  }
  const best = candidates.toSorted((a, b) => b.score - a.score || b.phrase.from - a.phrase.from)[0];
  const unread = [
    ...doubts,
    ...candidates.filter((other) => other !== best).map(({ phrase }) => phrase),
    ...(best && !best.phrase.day ? datesLeft(searched, [best.phrase, ...doubts]) : []),
  ];
  return {
    ...(best ? { due: best.due } : {}),
    dueWords: best ? searched.slice(best.phrase.from, best.phrase.to) : [],
    unread: unread.sort((a, b) => a.from - b.from).map((phrase) => wordsOf(phrase, searched)),
  };
}

/** Dates in figures outside of every phrase: beside an hour alone they are named, or its day would be taken for today. */
const datesLeft = (words: Word[], read: DuePhrase[]): DuePhrase[] =>
  words.flatMap((_word, at) =>
    isFigureDate(words, at) && !read.some(({ from, to }) => at >= from && at < to)
      ? [{ from: at, to: at + 1, notes: [] }]
      : [],
  );

const scoreOf = (phrase: DuePhrase, words: Word[]): number =>
  (isDeadline(phrase) ? 4 : 0) + (phrase.to === words.length ? 2 : 0) + (phrase.from === 0 ? 1 : 0);

// "no later than Friday" is a deadline although "than Friday" alone compares.
function withLaterThan(phrase: DuePhrase | undefined, words: Word[]): DuePhrase | undefined {
  if (!phrase || words[phrase.from - 1]?.text !== 'than' || words[phrase.from - 2]?.text !== 'later')
    return phrase;
  const isNo = /^(?:no|not)$/u.test(words[phrase.from - 3]?.text ?? '');
  return isNo ? { ...phrase, from: phrase.from - 3, lead: 'by' } : phrase;
}

const wordsOf = (phrase: DuePhrase, words: Word[]): string => rawWords(words.slice(phrase.from, phrase.to));
