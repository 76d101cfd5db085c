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

const script = new Script('text.replace(pattern, "")');

/** Milliseconds of CPU that one reading of the whole text takes; it is stopped after three seconds. */
function msOf(pattern: RegExp, text: string): number {
  const before = process.cpuUsage();
  try {
    Object.assign(globalThis, { text, pattern });
    script.runInThisContext({ timeout: 3_000 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'))
      throw error;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const DEEP = { pattern: /a.{0,120}b/g, text: 'a'.repeat(LENGTH) };

/** What takes the limit on an idle machine takes twice that beside two other workers: the limit is what it takes now. */
const limitNow = () => Math.max(LIMIT_MS, msOf(DEEP.pattern, DEEP.text));

/** The text on which a pattern takes longer than the limit, five times in a row; null: on none. */
export function slowOn(pattern: Pattern): Slow | null {
  const global = new RegExp(pattern.source, `${pattern.flags.replaceAll(/[gy]/g, '')}g`);
  for (const { shape, of } of hostileTexts(pattern))
    for (const length of LENGTHS) {
      const text = of(length);
      let ms = Number.POSITIVE_INFINITY;
      let limit = LIMIT_MS;
      for (let tried = 0; tried < 5 && ms > limit; tried += 1) {
        ms = Math.min(ms, msOf(global, text));
        // No busy machine makes fifty of a thousand.
        if (ms > 20 * LIMIT_MS) break;
        if (ms > limit) limit = limitNow();
      }
      if (ms > limit) return { pattern, shape, length, ms };
    }
  return null;
}
