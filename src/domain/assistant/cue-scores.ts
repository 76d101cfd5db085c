import { once } from '../../plain-language/text/once.ts';
import { PhraseTable } from '../red-flags/phrases.ts';
import { type Cues, ENGLISH_CUES } from './cues.ts';
import { SPANISH_CUES } from './cues-spanish.ts';
import type { Declined, Intent } from './intent.ts';
import type { SaidWords } from './said-words.ts';
import { spelled, spellingsFrom } from './spelling.ts';

type Cue = { of: Intent | Declined; weight: number; id: number };

const table = once(() => {
  let id = 0;
  const of = (cues: Cues) =>
    (Object.entries(cues) as [Cue['of'], Cues[Cue['of']]][]).flatMap(([name, weights]) =>
      Object.entries(weights).flatMap(([weight, phrases]) =>
        phrases.map((phrase) => {
          id += 1;
          return [{ of: name, weight: Number(weight), id } satisfies Cue, phrase] as const;
        }),
      ),
    );
  return new PhraseTable<Cue>([...of(ENGLISH_CUES), ...of(SPANISH_CUES)]);
});

/** The words of all cues, for those that are misspelt. */
const spellings = once(() =>
  spellingsFrom(
    [ENGLISH_CUES, SPANISH_CUES].flatMap((cues) =>
      Object.values(cues).flatMap((weights) => Object.values(weights).flatMap((phrases) => wordsOf(phrases))),
    ),
  ),
);
const wordsOf = (phrases: readonly string[]): string[] => phrases.flatMap((phrase) => phrase.split(/[ |]/));

/** A question tells of no call and orders nothing: "who called Rosa". */
const TELLS: readonly Intent[] = ['log_contact', 'make_task', 'done', 'snooze', 'away'];
const QUESTIONED = 4;
/** How much the cues of a request speak for what it may ask for; each counts once. */
export function cueScores({
  tokens: written,
  isQuestion,
  member,
}: SaidWords): Map<Intent | Declined, number> {
  const tokens = written.map((token) => ({ ...token, word: spelled(token.word, spellings()) }));
  const found = new Map<number, Cue>();
  for (let at = 0; at < tokens.length; at += 1)
    for (const { value } of table().at(tokens, at)) found.set(value.id, value);
  const scores = new Map<Intent | Declined, number>();
  const counts = new Map<Intent | Declined, number>();
  for (const { of, weight } of found.values()) {
    scores.set(of, Math.max(scores.get(of) ?? 0, weight));
    counts.set(of, (counts.get(of) ?? 0) + 1);
  }
  // The strongest cue decides; how many there are, only between equals.
  for (const [of, count] of counts) scores.set(of, (scores.get(of) ?? 0) + Math.min(count - 1, 9) / 10);
  if (isQuestion && member === null)
    for (const intent of TELLS) {
      const score = scores.get(intent);
      if (score) scores.set(intent, score - QUESTIONED);
    }
  return scores;
}
