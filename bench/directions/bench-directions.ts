import type { Figure } from '../figures.ts';
import { type Direction, half, judge } from './directions.ts';

/**
 * How many directions are read, and how many wrongly, of each half.
 * @returns two figures for each half; of wrong readings none is allowed.
 */
export function benchDirections(): Figure[] {
  return (['development', 'held-out'] as const).flatMap((which) => {
    const all = half(which);
    const readable = all.filter(({ says }) => says !== null);
    const count = (some: readonly Direction[], verdict: string) =>
      some.filter((direction) => judge(direction) === verdict).length;
    const [right, wrong] = [count(readable, 'right'), count(all, 'wrong')];
    return [
      {
        name: `directions of the ${which} half that are read right`,
        ours: `${right} of ${readable.length}`,
        baseline: `${readable.length} that can be read`,
        ratio: (readable.length - right) / readable.length,
        limit: 0.05,
      },
      {
        name: `directions of the ${which} half that are read wrong`,
        ours: `${wrong} of ${all.length}`,
        baseline: '0',
        ratio: wrong,
        limit: 0,
      },
    ];
  });
}
