import { cutBlock } from './cut-block.ts';
import { type Habits, habitsOf } from './line-habits.ts';
import { bulletOf, ordinalOf, stampOf } from './list-marks.ts';
import {
  callerOf,
  headOf,
  isBoilerplate,
  isDivider,
  isMeta,
  isTimed,
  isWhen,
  type LabelRole,
  type Line,
  labelOf,
  type Piece,
} from './voicemail-lines.ts';

type Head = NonNullable<ReturnType<typeof headOf>>;
type Label = NonNullable<ReturnType<typeof labelOf>>;

type Open = Piece & {
  /** Labels that said who called. */
  callers: Set<string>;
  hasHead: boolean;
  /** A head in the body of a mail, not its subject. */
  hasBodyHead: boolean;
  labels: Set<string>;
  isClosed: boolean;
  ordinal: number | null;
  lines: number;
  /** "From:" alone on its line: the next one says it. */
  awaits: LabelRole | null;
};

/** Pieces of lines that are no table. */
export function splitLines(text: string, lines: readonly Line[]): Piece[] {
  const habits = habitsOf(lines.map(bare));
  const pieces: Open[] = [];
  for (const line of lines) takeLine(pieces, line, habits);
  const whole = joined(withoutPreface(pieces));
  return whole.flatMap((piece) => cutBlock(text, piece, whole.length === 1));
}

function takeLine(pieces: Open[], line: Line, habits: Habits): void {
  const text = bare(line);
  const last = pieces.at(-1);
  if (text === '' || isDivider(text)) {
    if (!last) pieces.push({ ...opened(line), isClosed: true });
    else {
      last.end = line.end;
      // Mails have empty lines inside; what is typed by hand has them between.
      if (isDivider(text) || (!last.hasHead && last.labels.size === 0 && last.words !== ''))
        last.isClosed = true;
    }
    return;
  }
  const head = headOf(text);
  const label = labelOf(text);
  const ordinal = ordinalOf(text);
  const isFirst = ordinal !== null && ordinal.number > 0 && pieces.every((piece) => piece.ordinal === null);
  const following = (last?.ordinal ?? -1) + 1;
  const isNext =
    ordinal !== null &&
    (ordinal.number === 1 || isFirst || (ordinal.number || following) === following) &&
    (ordinal.number > 0 || following > 0);
  const bullet = bulletOf(text);
  const isBullet = bullet !== null && bullet.sign === habits.bullet;
  const isClock = habits.clock !== null && isWhen(text);
  const stamp = (habits.isStamped ? stampOf(text) : null) ?? (isClock ? text : null);
  const isStampFirst = stamp !== null && !(isClock && habits.clock === 'inside');
  const isSame = last !== undefined && head !== null && isSameCall(last, head);
  const begins =
    !last ||
    (last.isClosed &&
      !isSame &&
      !isSameLabel(last, label) &&
      (last.words !== '' || last.hasHead || last.labels.size > 0)) ||
    (isNext && last.lines > 0) ||
    (isBullet && last.lines > 0) ||
    (isStampFirst && last.lines > 0) ||
    (habits.isTimed && !isClock && isTimed(text) && last.lines > 0 && !label && last.ordinal === null) ||
    (head !== null && !isSame && beginsByHead(last, head.caller)) ||
    (label !== null && !head && beginsByLabel(last, label));
  if (begins) pieces.push(opened(line));
  const piece = pieces.at(-1);
  if (!piece) return;
  piece.end = line.end;
  piece.isClosed = false;
  piece.lines += 1;
  if (isNext) piece.ordinal = ordinal.number || following;
  else if (begins) piece.ordinal = last?.ordinal ?? null;
  if (stamp !== null) piece.received = stamp;
  else if (head) takeHead(piece, head);
  else if (label) takeLabel(piece, label);
  else takeWords(piece, isNext ? ordinal.rest : isBullet ? bullet.rest : text);
}

function takeHead(piece: Open, head: Head): void {
  piece.hasHead = true;
  piece.hasBodyHead ||= !head.isSubject;
  piece.length ??= head.length;
  if (head.caller !== '' && !hasNumber(piece.caller)) piece.caller = head.caller;
}

function takeWords(piece: Open, text: string): void {
  const { awaits } = piece;
  piece.awaits = null;
  const isHeaded = piece.labels.size > 0 || piece.ordinal !== null;
  if (awaits) takeLabel(piece, { role: awaits, name: '', rest: text });
  else if (piece.words === '' && ((piece.hasHead && isMeta(text)) || (isHeaded && isWhen(text)))) {
    piece.received ??= text;
    piece.length ??= /\d{1,4}\s?s\b/i.exec(text)?.[0] ?? null;
  } else if (!isBoilerplate(text)) addWords(piece, text);
}

/** The same number again, below a line that divides. */
const isSameLabel = (last: Open, label: { role: string; rest: string } | null): boolean =>
  label?.role === 'caller' &&
  hasNumber(label.rest) &&
  numberOf(label.rest) === numberOf(last.caller) &&
  last.hasBodyHead;

/** Exchange says who called once more below the words. */
const isSameCall = (last: Open, head: { caller: string; isSubject: boolean }): boolean =>
  !head.isSubject &&
  !last.hasBodyHead &&
  last.caller !== null &&
  (hasNumber(last.caller)
    ? numberOf(last.caller) === numberOf(head.caller)
    : nameIn(last.caller) !== null && nameIn(last.caller) === nameIn(head.caller));

const beginsByHead = (last: Open, caller: string): boolean =>
  last.words !== '' ||
  (hasNumber(caller) && hasNumber(last.caller) && numberOf(caller) !== numberOf(last.caller));

function beginsByLabel(last: Open, { role, name, rest }: Label): boolean {
  if (role === 'words' || role === 'other') return false;
  // "NAME: ROSA CHEN", then "PHONE: 617-555-0101".
  if (role === 'caller' && hasNumber(rest) && last.caller !== null && !hasNumber(last.caller))
    if (!last.callers.has(name) && last.callers.size > 0) return false;
  if (role === 'caller' && hasNumber(rest) && last.hasBodyHead && numberOf(rest) === numberOf(last.caller))
    return false;
  if (role === 'caller' && last.words !== '' && (last.hasHead || last.labels.size > 0 || last.isClosed))
    return true;
  if (role === 'caller' && hasNumber(rest) && hasNumber(last.caller))
    return numberOf(rest) !== numberOf(last.caller);
  return last.labels.has(role) && last.words !== '';
}

function takeLabel(piece: Open, { role, name, rest }: Label): void {
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
function fullerCaller(before: string | null, said: string): string {
  if (before === null) return said;
  const name = nameIn(said) ?? nameIn(before);
  const number = numberOf(said) ?? numberOf(before);
  return [name, number].filter(Boolean).join(' ') || said;
}

const nameIn = (words: string | null) => (words ? callerOf(words).name : null);
const numberOf = (words: string | null) => (words ? callerOf(words).national : null);
const hasNumber = (words: string | null) => numberOf(words) !== null;

function addWords(piece: Open, words: string): void {
  piece.words = piece.words === '' ? words : `${piece.words}\n${words}`;
}

const opened = ({ start, end }: Line): Open => ({
  start,
  end,
  isMessage: true,
  caller: null,
  received: null,
  length: null,
  words: '',
  hasHead: false,
  hasBodyHead: false,
  labels: new Set(),
  callers: new Set(),
  isClosed: false,
  ordinal: null,
  lines: 0,
  awaits: null,
});

/** Quoted mails have "> " in front of each line. */
const bare = ({ text }: Line): string => text.replace(/^(?:>\s?){1,5}/, '').trim();

/** What is before the first of a numbered list is a heading. */
function withoutPreface(pieces: readonly Open[]): Piece[] {
  const first = pieces.findIndex(({ ordinal }) => ordinal !== null);
  return pieces.map((piece, at) => {
    const read = named(piece);
    return at < first && !piece.hasHead && !hasNumber(piece.words) ? { ...read, isMessage: false } : read;
  });
}

/** A message has a caller, a number, or words that are no greeting before a list. */
function named({ start, end, caller, received, length, words, hasHead, labels }: Open): Piece {
  const isMailHeader =
    !hasHead && !hasNumber(caller) && labels.has('caller') && (labels.has('other') || labels.has('received'));
  const isMessage =
    hasHead ||
    hasNumber(caller) ||
    hasNumber(words) ||
    (!isMailHeader && (caller !== null || (words !== '' && !/[:：]$/u.test(words.trimEnd()))));
  return { start, end, isMessage, caller, received, length, words };
}

/** Empty lines before the first message are its own. */
function joined(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  let from: number | null = null;
  for (const piece of pieces) {
    const isEmpty = !piece.isMessage && piece.words === '';
    if (isEmpty && kept.length === 0) from ??= piece.start;
    else {
      kept.push({ ...piece, start: from ?? piece.start });
      from = null;
    }
  }
  const [first] = pieces;
  return kept.length > 0 || !first || from === null
    ? kept
    : [{ ...first, start: from, end: pieces.at(-1)?.end ?? first.end }];
}
