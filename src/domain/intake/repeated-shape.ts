import { findNumbers } from './phone-numbers.ts';
import { VOICEMAILS_MAX } from './voicemail.ts';
import { headOf, isWhen, labelOf } from './voicemail-lines.ts';

/** By index: lines that begin a message, and lines above its words: the same text each time, or its own. */
export type Shape = { starts: ReadonlySet<number>; heading: ReadonlyMap<number, 'own' | 'common'> };

/** Lines looked at above and below one that repeats: telephone systems write at most eight. */
const HEADING_MAX = 8;
/** Of a name, a place or a kind of telephone alone on its line, in characters. */
const SHORT_MAX = 40;

/** A line that is not empty: its index in the text, what of it may come back, whether an empty one is before it. */
type Row = { at: number; keys: ReadonlySet<string>; isShort: boolean; isAfterGap: boolean };

/**
 * Finds the heading that this text repeats before each message, no matter which system wrote it: lines that say a time, a
 * number, a label or the same words, in the same order each time. Of several the one that explains most lines. Linear.
 * @param lines without marks of quoting, trimmed.
 * @returns null where no heading comes back.
 */
export function repeatedShape(lines: readonly string[]): Shape | null {
  const rows = rowsOf(lines);
  const places = new Map<string, number[]>();
  for (const [place, { keys }] of rows.entries())
    for (const key of keys) {
      const known = places.get(key);
      // A time and a length below each other are one heading.
      if (known && !rows[place - 1]?.keys.has(key)) known.push(place);
      else if (!known) places.set(key, [place]);
    }
  let best: Shape | null = null;
  const tried = new Set<string>();
  for (const anchors of places.values()) {
    if (anchors.length < 2 || anchors.length > VOICEMAILS_MAX) continue;
    // One line comes back with all that is read of it.
    const which = anchors.join(' ');
    if (tried.has(which)) continue;
    tried.add(which);
    const shape = shapeAround(rows, anchors);
    if (shape && shape.heading.size > (best?.heading.size ?? 0)) best = shape;
  }
  return best;
}

function rowsOf(lines: readonly string[]): Row[] {
  return lines.flatMap((text, at) =>
    text === ''
      ? []
      : [
          {
            at,
            keys: keysOf(text),
            isShort: text.length <= SHORT_MAX && !/[.!?,;”"]$/u.test(text) && text.split(' ').length <= 6,
            isAfterGap: at > 0 && lines[at - 1] === '',
          },
        ],
  );
}

/** What a system writes begins with "=". */
function keysOf(text: string): Set<string> {
  const keys = new Set([`same ${text}`]);
  const label = labelOf(text);
  if (label) keys.add(`=label ${label.name}`);
  else if (headOf(text)) keys.add('=head');
  else if (isWhen(text)) keys.add('=when');
  else if (isNumber(text)) keys.add('=number');
  const words = text.toLowerCase().replaceAll(/\d+/g, '0').split(/\s+/);
  // "Message 3 from 978-555-0142 at 7:02": a sentence of the system with what only this call has.
  if (words.length > 2 && /^\p{L}/u.test(text) && /\d:\d\d|(?:\d[ ().-]{0,2}){7}/.test(text))
    keys.add(`=call ${words.slice(0, 2).join(' ')}`);
  if (words.length > 2) keys.add(`first ${words.slice(0, 2).join(' ')}`);
  if (words.length > 4) keys.add(`last ${words.slice(-3).join(' ')}`);
  return keys;
}

function isNumber(text: string): boolean {
  if (text.length > SHORT_MAX || (text.match(/\d/g)?.length ?? 0) < 7) return false;
  const [number] = findNumbers(text);
  return number !== undefined && !/[\p{L}\d]/u.test(text.slice(0, number.start) + text.slice(number.end));
}

/** The heading around lines that share a key: as far up and down as what is beside each of them repeats too. */
function shapeAround(rows: readonly Row[], anchors: readonly number[]): Shape | null {
  const shared = [sharedKeys(rows, anchors, 0)];
  let up = 0;
  for (
    ;
    up < HEADING_MAX && anchors.every((place, at) => place - up - 1 > (anchors[at - 1] ?? -1));
    up += 1
  ) {
    const keys = sharedKeys(rows, anchors, -up - 1);
    const isBelowGap = anchors.some((place) => rows[place - up]?.isAfterGap);
    // A name is another each time, but always alone on its line.
    const isName = !isBelowGap && anchors.every((place) => rows[place - up - 1]?.isShort);
    if (keys.length === 0 && !isName) break;
    shared.unshift(keys);
  }
  const endOf = (at: number) => (anchors[at + 1] ?? rows.length + up) - up;
  let down = 0;
  for (; down < HEADING_MAX && anchors.every((place, at) => place + down + 2 < endOf(at)); down += 1) {
    // Words of callers may begin or end alike.
    const keys = sharedKeys(rows, anchors, down + 1).filter((key) => /^[=s]/.test(key));
    if (keys.length === 0) break;
    shared.push(keys);
  }
  const silent = anchors.filter((place, at) => place + down + 1 >= endOf(at)).length;
  if (!isOfSystem(shared) || silent > 1 || silent * 2 >= anchors.length) return null;
  const top = (anchors[0] ?? 0) - up;
  const isBelowText = top > 0 && !rows[top]?.isAfterGap;
  // What repeats in the middle of a message, or below it, is no heading.
  if (isBelowText && !rows.slice(0, top).every(({ isShort }) => isShort)) return null;
  const over = anchors.map((place, at) => {
    const free = at === 0 ? top : place - up - (anchors[at - 1] ?? 0) - down - 2;
    return isBelowText ? shortAbove(rows, place - up, Math.min(top, free)) : 0;
  });
  return {
    starts: new Set(anchors.map((place, at) => rows[place - up - (over[at] ?? 0)]?.at ?? 0)),
    heading: new Map(
      anchors.flatMap((place, anchor) =>
        rows
          .slice(place - up - (over[anchor] ?? 0), place + down + 1)
          .map(({ at }, line) => [
            at,
            shared[line - (over[anchor] ?? 0)]?.some((key) => key.startsWith('same ')) ? 'common' : 'own',
          ]),
      ),
    ),
  };
}

/** Lines of a name that not each heading has, above those that each has. */
function shortAbove(rows: readonly Row[], place: number, most: number): number {
  let count = 0;
  while (count < most && rows[place - count - 1]?.isShort && !rows[place - count]?.isAfterGap) count += 1;
  return count;
}

/** A time, a number, a head or two labels: callers who all begin with "Hello, this is" are no heading. */
function isOfSystem(shared: readonly (readonly string[])[]): boolean {
  const has = (test: RegExp) => shared.filter((keys) => keys.some((key) => test.test(key))).length;
  return has(/^=(?:when|head|number|call)/) > 0 || has(/^=label/) > 1;
}

function sharedKeys(rows: readonly Row[], anchors: readonly number[], by: number): string[] {
  const [first, ...others] = anchors.map((place) => rows[place + by]?.keys);
  return first ? [...first].filter((key) => others.every((keys) => keys?.has(key))) : [];
}
