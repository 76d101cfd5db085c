/** A word of a text, folded, with its place. */
export type Word = {
  text: string;
  start: number;
  end: number;
  /** As it was written it began with a capital. */
  isCapital: boolean;
  /** Counts from 0; a sentence ends at . ! ? ; : and a line's end. */
  sentence: number;
  /** Counts from 0; a clause ends at a comma, a dash and a bracket too. */
  clause: number;
};

export type PhraseList = {
  /** How many words from here are one phrase of the list, the longest; 0: none begins here. */
  matchAt(words: readonly Word[], at: number): number;
};

type Node = { next: Map<string, Node>; isEnd: boolean; prefixes: { start: string; node: Node }[] };
const node = (): Node => ({ next: new Map(), isEnd: false, prefixes: [] });

/** Comma-separated words and phrases, folded; a star is any ending. Read once, then linear in the text. */
export function phraseList(...lists: readonly string[]): PhraseList {
  const root = node();
  const phrases = lists
    .join(',')
    .split(/[,\n]/)
    .map((phrase) => phrase.trim())
    .filter(Boolean);
  for (const phrase of phrases) {
    let at = root;
    for (const part of phrase.split(' ')) at = step(at, part);
    at.isEnd = true;
  }
  return { matchAt: (words, at) => longest(root, words, at) };
}

function step(from: Node, part: string): Node {
  if (!part.endsWith('*')) {
    const known = from.next.get(part) ?? node();
    from.next.set(part, known);
    return known;
  }
  const start = part.slice(0, -1);
  const known = from.prefixes.find((prefix) => prefix.start === start);
  if (known) return known.node;
  const made = node();
  from.prefixes.push({ start, node: made });
  return made;
}

function longest(root: Node, words: readonly Word[], at: number): number {
  let best = 0;
  let open: Node[] = [root];
  const sentence = words[at]?.sentence;
  for (let i = at; open.length > 0 && i < words.length && words[i]?.sentence === sentence; i += 1) {
    const text = words[i]?.text ?? '';
    open = open.flatMap(({ next, prefixes }) => [
      ...(next.has(text) ? [next.get(text) as Node] : []),
      ...prefixes.filter(({ start }) => text.startsWith(start)).map((prefix) => prefix.node),
    ]);
    if (open.some(({ isEnd }) => isEnd)) best = i - at + 1;
  }
  return best;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:'\p{L}+)*/gu;

/** The words of a folded text, of the same length as the text that was written. */
export function wordsOf(folded: string, written: string): Word[] {
  const words: Word[] = [];
  let sentence = 0;
  let clause = 0;
  let last = 0;
  for (const match of folded.matchAll(WORD)) {
    const between = folded.slice(last, match.index);
    // "Dr. Osei" is one sentence.
    const isTitle = /^(?:dr|dra|sr|sra|mr|mrs|ms)$/.test(words.at(-1)?.text ?? '') && between.startsWith('.');
    if (!isTitle && words.length > 0) {
      if (/[.!?;:\n]/.test(between)) sentence += 1;
      if (/[.!?;:\n,()"]|\s-|-\s| {2}/.test(between)) clause += 1;
    }
    const end = match.index + match[0].length;
    const isCapital = /^\p{Lu}/u.test(written.slice(match.index, end));
    words.push({ text: match[0], start: match.index, end, isCapital, sentence, clause });
    last = end;
  }
  return words;
}
