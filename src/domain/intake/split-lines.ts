import { cutBlock } from './cut-block.ts';
import { type Habits, habitsOf } from './line-habits.ts';
import { bulletOf, ordinalOf, stampOf } from './list-marks.ts';
import {
  fullerCaller,
  hasNumber,
  isFromCaller,
  type Label,
  named,
  nameIn,
  numberOf,
  type Open,
  opened,
  takeHead,
  takeLabel,
  takeWords,
} from './open-piece.ts';
import { repeatedShape } from './repeated-shape.ts';
import {
  headOf,
  isDay,
  isDivider,
  isTimed,
  isWhen,
  type Line,
  labelOf,
  type Piece,
} from './voicemail-lines.ts';

/** Pieces of lines that are no table. */
export function splitLines(text: string, lines: readonly Line[]): Piece[] {
  const known = byHabits(lines);
  const pieces = byHeadings(lines, known) ?? known;
  const whole = joined(withoutPreface(pieces));
  return whole.flatMap((piece) => cutBlock(text, piece, whole.length === 1));
}

/** Whether each message begins with what a known system or a numbered list writes. */
const isAllKnown = (pieces: readonly Open[]): boolean =>
  pieces
    .slice(pieces.findIndex((piece) => named(piece).isMessage))
    .every(
      (piece) =>
        named(piece).isMessage && (piece.hasHead || piece.callers.size > 0 || piece.ordinal !== null),
    );

/** By what this text repeats before each message, where something does. */
function byHeadings(lines: readonly Line[], known: readonly Open[]): Open[] | null {
  const shape = repeatedShape(lines.map(bare));
  if (!shape) return null;
  const messages = known.filter((piece) => named(piece).isMessage).length;
  const isKnown = messages > 1 && isAllKnown(known);
  if (isKnown && messages === shape.starts.size) return null;
  const pieces: Open[] = [];
  for (const [at, line] of lines.entries()) {
    if (pieces.length === 0 || shape.starts.has(at)) pieces.push(opened(line));
    const piece = pieces.at(-1);
    if (!piece) continue;
    piece.end = line.end;
    takeFields(piece, bare(line), shape.heading.get(at) ?? null);
    if (!shape.heading.has(at) && headOf(bare(line))) piece.heads += 1;
  }
  // Another system's messages are behind the last of this heading.
  const isMixed = new Set(pieces.slice(shape.starts.has(0) ? 0 : 1).map(({ heads }) => heads)).size > 1;
  if (isKnown && messages > shape.starts.size && isMixed) return null;
  return pieces.flatMap((piece) => withOthers(piece, known));
}

/** Where each of these has a caller's number or a heading of its own, they are another system's, and no list of a caller's. */
function withOthers(piece: Open, known: readonly Open[]): Open[] {
  const within = known.filter(({ start }) => start >= piece.start && start < piece.end);
  const [own, ...others] = within;
  const sure = others.filter((each) => each.hasHead || hasNumber(each.caller) || hasNumber(each.words));
  const isWhole = own?.start === piece.start && within.at(-1)?.end === piece.end;
  const isOthers = isWhole && sure.length > 1 && sure.length * 2 > others.length;
  return isOthers ? within : [piece];
}

/** A line of a heading that no label explains says who called, or where from: the first of them is the name. */
function takeFields(piece: Open, text: string, heading: 'own' | 'common' | null): void {
  if (text === '' || isDivider(text)) return;
  const head = headOf(text);
  const label = labelOf(text);
  const isHeading = heading !== null;
  piece.isHeaded ||= isHeading;
  // Each message has it: the telephone system, not the caller.
  if (heading === 'common' && !hasNumber(text)) return;
  if (head && (isHeading || piece.words === '')) takeHead(piece, head);
  else if (label && (isHeading || piece.words === '')) takeLabel(piece, label);
  else if (!isHeading) takeWords(piece, text);
  else if (isWhen(text)) piece.received ??= text;
  else if (piece.caller === null && (nameIn(text) ?? numberOf(text))) piece.caller = text;
  else if (hasNumber(text) && !hasNumber(piece.caller)) piece.caller = fullerCaller(piece.caller, text);
}

function byHabits(lines: readonly Line[]): Open[] {
  const habits = habitsOf(lines.map(bare));
  const pieces: Open[] = [];
  for (const line of lines) takeLine(pieces, line, habits);
  return pieces;
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
  if (habits.isTimed && isDay(text)) {
    pieces.push({ ...opened(line), isClosed: true, day: text });
    return;
  }
  const isClock = habits.clock !== null && isWhen(text);
  const stamp = (habits.isStamped ? stampOf(text) : null) ?? (isClock ? text : null);
  const isStampFirst = stamp !== null && !(isClock && habits.clock === 'inside');
  const isSame = last !== undefined && head !== null && isSameCall(last, head);
  const isTimedItem = habits.isTimed && !isClock && isTimed(text) && !label;
  // A caller who lists what she takes: her message goes on.
  const isItem =
    last !== undefined && last.lines > 0 && (habits.isListOfCalls || last.isListed || !isFromCaller(last));
  const begins =
    !last ||
    (last.isClosed &&
      !isSame &&
      !isSameLabel(last, label) &&
      (last.words !== '' || last.hasHead || last.labels.size > 0)) ||
    (isNext && isItem) ||
    (isBullet && isItem) ||
    (isStampFirst && last.lines > 0) ||
    (isTimedItem && last.lines > 0 && last.ordinal === null) ||
    (head !== null && !isSame && beginsByHead(last, head.caller)) ||
    (label !== null && !head && beginsByLabel(last, label));
  if (begins) pieces.push(opened(line));
  const piece = pieces.at(-1);
  if (!piece) return;
  piece.end = line.end;
  piece.isClosed = false;
  piece.lines += 1;
  if (begins) {
    piece.isListed = isNext || isBullet || isTimedItem;
    piece.day = last?.day ?? null;
    if (isTimedItem && piece.day) piece.received = `${piece.day} ${TIME.exec(text)?.[0] ?? ''}`;
  }
  if (isNext) piece.ordinal = ordinal.number || following;
  else if (begins) piece.ordinal = last?.ordinal ?? null;
  if (stamp !== null) piece.received = stamp;
  else if (head) takeHead(piece, head);
  else if (label) takeLabel(piece, label);
  else takeWords(piece, isNext ? ordinal.rest : isBullet ? bullet.rest : text);
}

const TIME = /\d{1,2}:\d{2}(?: ?[ap]m?\b)?/i;

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

/** Quoted mails have "> " in front of each line. */
const bare = ({ text }: Line): string => text.replace(/^(?:>\s?){1,5}/, '').trim();

/** What is before the first of a numbered list is a heading. */
function withoutPreface(pieces: readonly Open[]): Piece[] {
  const first = pieces.findIndex(({ isListed }) => isListed);
  return pieces.map((piece, at) => {
    const read = named(piece);
    const isOfSystem = piece.hasHead || piece.isHeaded;
    return at < first && !isOfSystem && !hasNumber(piece.words) ? { ...read, isMessage: false } : read;
  });
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
