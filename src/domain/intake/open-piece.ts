import {
  callerOf,
  type headOf,
  isBoilerplate,
  isDivider,
  isMeta,
  isWhen,
  type LabelRole,
  type Line,
  type labelOf,
  type Piece,
} from './voicemail-lines.ts';

export type Head = NonNullable<ReturnType<typeof headOf>>;
export type Label = NonNullable<ReturnType<typeof labelOf>>;

/** A piece while its lines are read. */
export type Open = Piece & {
  /** Labels that said who called. */
  callers: Set<string>;
  hasHead: boolean;
  /** A head in the body of a mail, not its subject. */
  hasBodyHead: boolean;
  /** Below a heading that this text repeats. */
  isHeaded: boolean;
  /** Of telephone systems, below its heading. */
  heads: number;
  labels: Set<string>;
  isClosed: boolean;
  ordinal: number | null;
  lines: number;
  /** Begins with the number, the sign or the time of a list. */
  isListed: boolean;
  /** The day that the list says above its lines. */
  day: string | null;
  /** "From:" alone on its line: the next one says it. */
  awaits: LabelRole | null;
};

export const opened = ({ start, end }: Line): Open => ({
  start,
  end,
  isMessage: true,
  caller: null,
  received: null,
  length: null,
  words: '',
  hasHead: false,
  hasBodyHead: false,
  isHeaded: false,
  heads: 0,
  labels: new Set(),
  callers: new Set(),
  isClosed: false,
  ordinal: null,
  lines: 0,
  isListed: false,
  day: null,
  awaits: null,
});

/** Who called and how long, by the first line that a known system writes. */
export function takeHead(piece: Open, head: Head): void {
  piece.hasHead = true;
  piece.hasBodyHead ||= !head.isSubject;
  piece.length ??= head.length;
  if (head.caller !== '' && !hasNumber(piece.caller)) piece.caller = head.caller;
}

/** A line without a label: what the one above it asks for, when it came, or what the caller said. */
export function takeWords(piece: Open, text: string): void {
  const { awaits } = piece;
  piece.awaits = null;
  const isHeaded = piece.labels.size > 0 || piece.ordinal !== null;
  if (awaits) takeLabel(piece, { role: awaits, name: '', rest: text });
  else if (piece.words === '' && ((piece.hasHead && isMeta(text)) || (isHeaded && isWhen(text)))) {
    piece.received ??= text;
    piece.length ??= /\d{1,4}\s?s\b/i.exec(text)?.[0] ?? null;
  } else if (!isBoilerplate(text) && !isDivider(text)) addWords(piece, text);
}

/** What a label says; one that names the caller adds to what a subject named. */
export function takeLabel(piece: Open, { role, name, rest }: Label): void {
  piece.labels.add(role);
  if (role === 'caller') piece.callers.add(name);
  piece.awaits = rest === '' && (role === 'caller' || role === 'received' || role === 'length') ? role : null;
  if (rest === '') return;
  if (role === 'caller' && !rest.includes('@')) piece.caller = fullerCaller(piece.caller, rest);
  if (role === 'received') piece.received = [piece.received, rest].filter(Boolean).join(' ');
  if (role === 'length') piece.length ??= rest;
  if (role === 'words' && !/^(?:none|n\/a|unavailable|not available)\.?$/i.test(rest)) addWords(piece, rest);
}

/** A subject says the number, a line of the body the name beside it, or the other way round. */
export function fullerCaller(before: string | null, said: string): string {
  if (before === null) return said;
  const name = nameIn(said) ?? nameIn(before);
  const number = numberOf(said) ?? numberOf(before);
  return [name, number].filter(Boolean).join(' ') || said;
}

export const nameIn = (words: string | null) => (words ? callerOf(words).name : null);
export const numberOf = (words: string | null) => (words ? callerOf(words).national : null);
export const hasNumber = (words: string | null) => numberOf(words) !== null;

function addWords(piece: Open, words: string): void {
  piece.words = piece.words === '' ? words : `${piece.words}\n${words}`;
}

/** A system says who called, or the caller's own words have a number, before a list begins. */
export const isFromCaller = (piece: Open): boolean =>
  piece.hasHead || hasNumber(piece.caller) || (piece.words !== '' && hasNumber(piece.words));

/** A message has a caller, a number, or words that are no greeting before a list. */
export function named({
  start,
  end,
  caller,
  received,
  length,
  words,
  hasHead,
  isHeaded,
  labels,
}: Open): Piece {
  const isMailHeader =
    !hasHead &&
    !isHeaded &&
    !hasNumber(caller) &&
    labels.has('caller') &&
    (labels.has('other') || labels.has('received'));
  const isMessage =
    hasHead ||
    hasNumber(caller) ||
    hasNumber(words) ||
    (!isMailHeader && (caller !== null || (words !== '' && !/[:：]$/u.test(words.trimEnd()))));
  return { start, end, isMessage, caller, received, length, words };
}
