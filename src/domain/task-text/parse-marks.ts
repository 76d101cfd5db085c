import type { Word } from '../time/words.ts';
import type { Marks, ParsedOwner, ParsedPriority } from './marks.ts';
import { mentionedIn } from './parse-slack-text.ts';
import { readUrgency } from './parse-urgency.ts';

const PRIORITIES: Readonly<Record<string, ParsedPriority>> = {
  '!high': 'urgent',
  '!urgent': 'urgent',
  '!important': 'urgent',
  '!asap': 'asap',
  '!stat': 'stat',
  '!now': 'stat',
  '!low': 'routine',
  '!routine': 'routine',
  '!normal': 'routine',
};
const MOST_URGENT_FIRST: ParsedPriority[] = ['stat', 'asap', 'urgent', 'routine'];

// "Talk with @ana" names a person in the task, not its owner.
const TALKS_TO = new Set(['with', 'from', 'about', 're', 'regarding', 'cc', 'and']);
const GROUPS = new Set(['@here', '@channel', '@everyone']);

/** Priority ("!high") and owner ("@ana", a Slack mention, "remind me to …"). The most urgent mark and the first owner win. */
export function readMarks(words: Word[], resolveHandle?: (handle: string) => string | undefined): Marks {
  const marks: Marks = { taken: new Set(), unread: [] };
  readPriority(words, marks);
  for (const [i, word] of words.entries()) {
    const owner = ownerOf(word, resolveHandle);
    if (!owner) {
      if (GROUPS.has(word.text)) marks.unread.push(word.text);
      continue;
    }
    if (marks.owner || TALKS_TO.has(words[i - 1]?.text ?? '')) {
      if (!('slackUserId' in owner && 'slackUserId' in (marks.owner ?? {})))
        marks.unread.push(shownOwner(word));
      else if (JSON.stringify(owner) !== JSON.stringify(marks.owner)) marks.unread.push(shownOwner(word));
      continue;
    }
    marks.owner = owner;
    takeWithLead(words, i, marks.taken);
  }
  if (!marks.owner) readMe(words, marks, resolveHandle);
  return marks;
}

function readPriority(words: Word[], marks: Marks): void {
  const found = words.filter((word) => Object.hasOwn(PRIORITIES, word.text));
  const chosen = MOST_URGENT_FIRST.find((level) => found.some((word) => PRIORITIES[word.text] === level));
  if (chosen) marks.priority = chosen;
  else readUrgency(words, marks);
  for (const word of found) {
    if (PRIORITIES[word.text] === chosen) marks.taken.add(word);
    else marks.unread.push(word.text);
  }
  for (const word of words) {
    if (/^!\p{L}+$/u.test(word.text) && !Object.hasOwn(PRIORITIES, word.text)) marks.unread.push(word.text);
  }
}

function ownerOf(
  word: Word,
  resolveHandle?: (handle: string) => string | undefined,
): ParsedOwner | undefined {
  const slackUserId = mentionedIn(word.raw);
  if (slackUserId) return { slackUserId };
  // "<@U1>" that is still in angle brackets was typed as text: Slack's own mentions were decoded before.
  if (GROUPS.has(word.text) || word.raw.includes('<')) return undefined;
  const handle = /^@(\p{L}[\p{L}\p{N}._-]*)/u.exec(word.text)?.[1];
  return handle ? ownerNamed(handle, resolveHandle) : undefined;
}

function ownerNamed(handle: string, resolveHandle?: (handle: string) => string | undefined): ParsedOwner {
  const slackUserId = resolveHandle?.(handle);
  return slackUserId ? { slackUserId } : { handle };
}

const shownOwner = (word: Word): string => {
  const id = mentionedIn(word.raw);
  return id ? `<@${id}>` : word.text;
};

// "remind @ana to call", "assign to @ana", "for @ana": the words that only point at the owner go with her.
function takeWithLead(words: Word[], at: number, taken: Set<Word>): void {
  const text = (i: number) => words[i]?.text ?? '';
  const take = (...indices: number[]) => {
    for (const i of indices) {
      const word = words[i];
      if (word) taken.add(word);
    }
  };
  take(at);
  if (text(at - 1) === 'remind' && at === 1) take(0, ...(text(2) === 'to' ? [2] : []));
  if (text(at - 1) === 'for' || text(at - 1) === 'owner') take(at - 1);
  if (text(at - 1) === 'to' && /^assign(?:ed)?$/u.test(text(at - 2))) take(at - 1, at - 2);
  if (/^assign(?:ed)?$/u.test(text(at - 1))) take(at - 1);
  const second = words[at + 2];
  if (text(at + 1) === 'and' && second && (mentionedIn(second.raw) || second.text.startsWith('@')))
    take(at + 1);
}

function readMe(words: Word[], marks: Marks, resolveHandle?: (handle: string) => string | undefined): void {
  const texts = words.map((word) => word.text);
  const last = words.length - 1;
  const isAssigned =
    texts[last] === 'me' && texts[last - 1] === 'to' && /^assign(?:ed)?$/u.test(texts[last - 2] ?? '');
  const isReminder = texts[0] === 'remind' && texts[1] === 'me';
  const previous = words[last - 1];
  const isLastMark = texts[last] === 'me' && previous !== undefined && marks.taken.has(previous);
  if (!isAssigned && !isReminder && !isLastMark) return;
  marks.owner = ownerNamed('me', resolveHandle);
  const toTake = isReminder
    ? words.slice(0, /^(?:to|about)$/u.test(texts[2] ?? '') ? 3 : 2)
    : words.slice(isAssigned ? last - 2 : last);
  for (const word of toTake) marks.taken.add(word);
}
