import type { ContactDirection, ContactOutcome, ContactWay } from '../../generated/prisma/enums.ts';
import { LABELS, TITLES } from '../../plain-language/names/name-affixes.ts';
import { TEXT_LIMITS } from '../text-limits.ts';
import { plainText, splitWords, type Word } from '../time/words.ts';
import type { ContactParty } from './contact.ts';
import { deniedAt, type PhraseMeaning, phraseAt } from './contact-phrases.ts';

export type ParsedContact = {
  /** Words that may name the patient, as a search takes them; empty when none are left. */
  patientWords: string;
  direction: ContactDirection | null;
  way: ContactWay | null;
  party: ContactParty | null;
  outcome: ContactOutcome | null;
  topic: string | null;
  /** Counts and signs that say nothing which the form holds. */
  unread: string[];
};

const SMALL = new Set(
  'with to for from of the a an her him them it on at by and w w/ and/or this today just - –'.split(' '),
);
const COUNT = /^(?:x ?\d+|\d+x|#\d+)$/u;

/**
 * Takes "chen left vm re: metoprolol" apart: who, which way, how it ended and what it was about. Never throws for any
 * text; what is not said is null, and what is left over may be the patient's name.
 */
export function parseContactText(text: string): ParsedContact {
  const plain = plainText(text.slice(0, TEXT_LIMITS.readWords).toWellFormed()).replace(
    /\bre:(?=\S)/giu,
    're: ',
  );
  const words = splitWords(plain);
  const texts = words.map((word) => word.text);
  const said: PhraseMeaning = {};
  const rest: Word[] = [];
  let topic: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const { length, meaning } =
      phraseAt(texts, at) ?? deniedAt(texts, at) ?? callAt(words, at, rest.length > 0);
    if (meaning?.topic && topic.length === 0) {
      topic = topicFrom(words, at + length);
      at += length + topic.length;
      continue;
    }
    if (meaning) learn(said, meaning);
    else rest.push(...words.slice(at, at + 1));
    at += length;
  }
  const named = rest.filter(({ text: word }) => !SMALL.has(word) && !COUNT.test(word) && !isAffix(word));
  const isReached = said.direction === 'inbound' && said.outcome === undefined && said.way === undefined;
  return {
    patientWords: named.map(({ raw }) => bare(raw)).join(' '),
    direction: said.direction ?? (said.outcome || said.way ? 'outbound' : null),
    way: said.way ?? null,
    party: said.party ?? null,
    outcome: said.outcome ?? (isReached ? 'reached' : null),
    topic:
      topic.length > 0
        ? plain.slice(topic[0]?.start, topic.at(-1)?.end).replace(/(?<![\s,;.])[\s,;.]+$/u, '')
        : null,
    unread: rest.filter(({ text: word }) => COUNT.test(word)).map(({ text: word }) => word),
  };
}

/** "called chen" is ours, "chen called" theirs. */
function callAt(
  words: readonly Word[],
  at: number,
  isBehindName: boolean,
): { length: number; meaning?: PhraseMeaning } {
  if (!/^(?:call|called|phoned|rang|tc)$/u.test(words[at]?.text ?? '')) return { length: 1 };
  return { length: 1, meaning: { direction: isBehindName ? 'inbound' : 'outbound' } };
}

/** Up to a comma behind which the contact goes on: "re: dizziness, spoke to her". */
function topicFrom(words: readonly Word[], from: number): Word[] {
  const texts = words.map((word) => word.text);
  for (let at = from; at < words.length; at += 1) {
    const next = words[at]?.closes ? (phraseAt(texts, at + 1) ?? deniedAt(texts, at + 1)) : undefined;
    if (next && !next.meaning.topic) return words.slice(from, at + 1);
  }
  return words.slice(from);
}

/** What was said first counts, but an outcome that names its direction is surer than a verb. */
function learn(said: PhraseMeaning, meaning: PhraseMeaning): void {
  const isSure = meaning.outcome !== undefined && meaning.direction !== undefined;
  const { outcome, way, party } = { ...meaning, ...said };
  const direction = isSure ? meaning.direction : (said.direction ?? meaning.direction);
  Object.assign(said, {
    ...(outcome ? { outcome } : {}),
    ...(way ? { way } : {}),
    ...(party ? { party } : {}),
    ...(direction ? { direction } : {}),
  });
}

const isAffix = (word: string): boolean => TITLES.has(word.replaceAll('.', '')) || LABELS.has(word);
const bare = (raw: string): string =>
  raw.replace(/^[("'[]+/u, '').replace(/(?<![)\]"',;:.!?])[)\]"',;:.!?]+$/u, '');
