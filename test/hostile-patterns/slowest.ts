import { Script } from 'node:vm';
import { SHAPES } from '../../bench/long-texts/shapes.ts';
import type { Pattern } from './find-patterns.ts';
import { pumpsOf, sampleOf, treeOf } from './pattern-tree.ts';

export const LENGTH = 100_000;
export const LIMIT_MS = 50;
/** A pattern whose work grows with the square of its text is found at the shorter ones. */
const LENGTHS = [30, 1_000, 10_000, LENGTH];

type Hostile = { shape: string; of: (length: number) => string };
export type Slow = { pattern: Pattern; shape: string; length: number; ms: number };

/** Texts that stop careless patterns of any kind, each made once. */
const COMMON: Hostile[] = Object.entries(SHAPES).map(([shape, of]) => {
  const texts = new Map(LENGTHS.map((length) => [length, of(length)]));
  return { shape, of: (length) => texts.get(length) ?? of(length) };
});

/** Texts that may keep this pattern busy: those that stop any, and those made from what it repeats. */
function hostileTexts({ source, flags }: Pattern): Hostile[] {
  const repeat = (unit: string) => (length: number) =>
    unit.repeat(Math.ceil(length / Math.max(unit.length, 1))).slice(0, length);
  const tree = treeOf(source, flags);
  const made = pumpsOf(tree).flatMap(({ before, pump }) => [
    {
      shape: `"${before}" and many "${pump}"`,
      of: (length: number) => `${before}${repeat(pump)(length)}\u0001`,
    },
    { shape: `many "${before}${pump}"`, of: (length: number) => `${repeat(before + pump)(length)}\u0001` },
  ]);
  const whole = sampleOf(tree);
  const own =
    whole === ''
      ? []
      : [
          { shape: 'itself', of: repeat(whole) },
          { shape: 'itself, almost', of: repeat(whole.slice(0, -1) || 'a') },
        ];
  // What repeats nothing long looks at each place only so far.
  return made.length === 0 ? own : [...COMMON, ...made, ...own];
}

const script = new Script('for (const text of texts) text.replace(pattern, "")');

/** No busy machine makes these of what is within the limit: no second look is taken. */
const NEVER_BY_CHANCE_MS = 20 * LIMIT_MS;

/** Milliseconds of CPU that one reading of these whole texts takes. One that never ends is stopped once that is certain. */
function msOf(pattern: RegExp, ...texts: string[]): number {
  const before = process.cpuUsage();
  let atLeast = 0;
  try {
    Object.assign(globalThis, { texts, pattern });
    script.runInThisContext({ timeout: NEVER_BY_CHANCE_MS + LIMIT_MS });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'))
      throw error;
    // On a busy machine it may have got little of that time: what it had still to do is not known.
    atLeast = NEVER_BY_CHANCE_MS;
  }
  const { user, system } = process.cpuUsage(before);
  return Math.max(atLeast, (user + system) / 1_000);
}

const DEEP = { pattern: /a.{0,120}b/g, text: 'a'.repeat(LENGTH) };

/** What takes the limit on an idle machine takes twice that beside two other workers: the limit is what it takes now. */
const limitNow = () => Math.max(LIMIT_MS, msOf(DEEP.pattern, DEEP.text));

/** To stop what never ends takes a thread, and that longer than most texts: so many are read behind one. */
const AT_ONCE = 8;

/** The text on which a pattern takes longer than the limit, five times in a row; null: on none. */
export function slowOn(pattern: Pattern): Slow | null {
  const global = new RegExp(pattern.source, `${pattern.flags.replaceAll(/[gy]/g, '')}g`);
  const shapes = hostileTexts(pattern);
  for (const length of LENGTHS)
    for (let first = 0; first < shapes.length; first += AT_ONCE) {
      const some = shapes.slice(first, first + AT_ONCE).map(({ shape, of }) => ({ shape, text: of(length) }));
      // What several take together within the limit each of them does.
      if (msOf(global, ...some.map(({ text }) => text)) <= LIMIT_MS) continue;
      for (const { shape, text } of some) {
        const ms = tooLong(global, text);
        if (ms !== null) return { pattern, shape, length, ms };
      }
    }
  return null;
}

function tooLong(pattern: RegExp, text: string): number | null {
  let ms = Number.POSITIVE_INFINITY;
  let limit = LIMIT_MS;
  for (let tried = 0; tried < 5 && ms > limit; tried += 1) {
    ms = Math.min(ms, msOf(pattern, text));
    if (ms > NEVER_BY_CHANCE_MS) break;
    if (ms > limit) limit = limitNow();
  }
  return ms > limit ? ms : null;
}
