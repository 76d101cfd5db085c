import { once } from '../../plain-language/text/once.ts';
import { ENGLISH } from './english.ts';
import { MORE_ENGLISH } from './more-english.ts';
import { MORE_SPANISH } from './more-spanish.ts';
import { PhraseTable, type Token, tokensOf } from './phrases.ts';
import { type Lexicon, type Phrases, RED_FLAG_NAMES, type RedFlag } from './red-flag.ts';
import { SPANISH } from './spanish.ts';

/** Words of danger and where they are. `why`: they were left aside, since they are denied, past, another's or not so yet. */
export type FoundFlag = { flag: RedFlag; start: number; end: number; why: LeftAside | null };
export type LeftAside = 'denied' | 'past' | 'other' | 'if';

type Words =
  | 'symptoms'
  | 'acute'
  | 'errands'
  | 'innocent'
  | 'not'
  | 'notDenied'
  | 'past'
  | 'now'
  | 'others'
  | 'ifs';
type Tables = {
  phrases: PhraseTable<RedFlag>;
  pairs: readonly { flag: RedFlag; both: readonly [PhraseTable<null>, PhraseTable<null>] }[];
} & { [kind in Words]: PhraseTable<null> };

const words = (sources: readonly string[]) =>
  new PhraseTable(sources.map((source) => [null, source] as const));

/** Both languages together: people mix them, and a word of one may be denied in the other. */
const tablesOf = (lexicons: readonly Lexicon[], more: readonly Phrases[]): Tables => {
  const all = (kind: Words) => words(lexicons.flatMap((lexicon) => lexicon[kind]));
  return {
    phrases: new PhraseTable(
      RED_FLAG_NAMES.flatMap((flag) =>
        [...lexicons.map(({ phrases }) => phrases), ...more].flatMap((phrases) =>
          (phrases[flag] ?? []).map((source) => [flag, source] as const),
        ),
      ),
    ),
    pairs: lexicons.flatMap(({ pairs }) =>
      pairs.map(({ flag, both: [one, other] }) => ({ flag, both: [words(one), words(other)] as const })),
    ),
    symptoms: all('symptoms'),
    acute: all('acute'),
    errands: all('errands'),
    innocent: all('innocent'),
    not: all('not'),
    notDenied: all('notDenied'),
    past: all('past'),
    now: all('now'),
    others: all('others'),
    ifs: all('ifs'),
  };
};

/** Compiled when the first message is read. */
const tables = once(() => tablesOf([ENGLISH, SPANISH], [MORE_ENGLISH, MORE_SPANISH]));

/** How far in front of a phrase a "no", an "if" or another person counts, in words. */
const BEFORE = { not: 4, ifs: 6, others: 10 } as const;
const LONGEST = 4_000;

/**
 * Words of danger in a message, in English and Spanish. Recall comes first: a person decides what they mean.
 * @param text at most 4,000 characters of it are read.
 * @returns in the order of the text, each place once; those that are denied, past, of another person or not so yet have a `why`.
 */
export function findRedFlags(text: string): FoundFlag[] {
  const read = tables();
  const words = text.slice(0, LONGEST);
  const found = [...words.matchAll(/[^.!?;\n]+/g)].flatMap(({ 0: sentence, index }) =>
    inSentence(read, sentence).map((flag) => moved(flag, index)),
  );
  const tokens = withoutInnocent(read, tokensOf(words));
  for (const { flag, both } of read.pairs) {
    const [one, other] = both.map((phrases) => firstOf(phrases, tokens));
    if (one && other && !found.some((each) => each.flag === flag && each.why === null))
      found.push({
        flag,
        start: Math.min(one.start, other.start),
        end: Math.max(one.end, other.end),
        why: null,
      });
  }
  // "No me duele el pecho": the ache is the one that is denied.
  const isDenied = ({ start, end }: { start: number; end: number }) =>
    found.some(({ why, ...of }) => (why === 'denied' || why === 'if') && start < of.end && of.start < end);
  const symptom = firstOf(read.symptoms, tokens, (place) => !isDenied(place));
  const isNow = read.acute.isIn(tokens, 0, tokens.length) || !read.errands.isIn(tokens, 0, tokens.length);
  if (symptom && isNow && found.every(({ why }) => why !== null))
    found.push({ flag: 'symptom', ...symptom, why: null });
  return onePerPlace(found);
}

function inSentence(tables: Tables, sentence: string): FoundFlag[] {
  const tokens = withoutInnocent(tables, tokensOf(sentence));
  const found: FoundFlag[] = [];
  for (let at = 0; at < tokens.length; at += 1)
    for (const { value: flag, end } of tables.phrases.at(tokens, at)) {
      const [first, last] = [tokens[at], tokens[end - 1]];
      if (!first || !last) continue;
      found.push({
        flag,
        start: first.start,
        end: last.end,
        why: whyAside(tables, { sentence, tokens, at, end }),
      });
    }
  return found;
}

/** Words that are no danger where they are lose their meaning and keep their place. */
function withoutInnocent({ innocent }: Tables, tokens: readonly Token[]): Token[] {
  const left = [...tokens];
  for (let at = 0; at < tokens.length; at += 1)
    for (const { end } of innocent.at(tokens, at))
      for (let place = at; place < end; place += 1) {
        const token = tokens[place];
        if (token) left[place] = { ...token, word: '-' };
      }
  return left;
}

function whyAside(
  { not, notDenied, past, now, others, ifs }: Tables,
  { sentence, tokens, at, end }: { sentence: string; tokens: readonly Token[]; at: number; end: number },
): LeftAside | null {
  const clause = clauseStart(sentence, tokens, at);
  const from = (kind: keyof typeof BEFORE) => Math.max(clause, at - BEFORE[kind]);
  for (let place = at - 1; place >= from('not'); place -= 1)
    if (not.at(tokens, place).length > 0 && !notDenied.isIn(tokens, place + 1, at)) return 'denied';
  if (ifs.isIn(tokens, from('ifs'), at)) return 'if';
  if (others.isIn(tokens, Math.max(0, at - BEFORE.others), at)) return 'other';
  const isPast = past.isIn(tokens, Math.max(0, at - 12), Math.min(tokens.length, end + 12));
  return isPast && !now.isIn(tokens, 0, tokens.length) ? 'past' : null;
}

function firstOf(
  phrases: PhraseTable<null>,
  tokens: readonly Token[],
  counts: (place: { start: number; end: number }) => boolean = () => true,
): { start: number; end: number } | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const [match] = phrases.at(tokens, at);
    const [first, last] = [tokens[at], tokens[(match?.end ?? 0) - 1]];
    if (!match || !first || !last) continue;
    const place = { start: first.start, end: last.end };
    if (counts(place)) return place;
  }
  return null;
}

/** A "no" does not reach over a comma or a "but". */
function clauseStart(sentence: string, tokens: readonly Token[], at: number): number {
  for (let place = at; place > 0; place -= 1) {
    const [before, here] = [tokens[place - 1], tokens[place]];
    if (!before || !here) continue;
    if (
      /[,:()]/.test(sentence.slice(before.end, here.start)) ||
      /^(?:but|pero|however|aunque|although)$/.test(before.word)
    )
      return place;
  }
  return 0;
}

const moved = ({ start, end, ...flag }: FoundFlag, by: number): FoundFlag => ({
  ...flag,
  start: start + by,
  end: end + by,
});

/** One flag of a kind is enough: one that counts before one that was left aside. */
function onePerPlace(found: readonly FoundFlag[]): FoundFlag[] {
  const kept = new Map<RedFlag, FoundFlag>();
  for (const flag of found) {
    const before = kept.get(flag.flag);
    if (!before || (before.why !== null && flag.why === null)) kept.set(flag.flag, flag);
  }
  return [...kept.values()].toSorted((one, other) => one.start - other.start);
}
