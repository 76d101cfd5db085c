/** Seeded (mulberry32), so that a run can be told again. */
export type Random = {
  next(): number;
  pick<T>(from: readonly T[]): T | null;
  /** One of those given: there is at least one. */
  one<T>(first: T, ...others: readonly T[]): T;
  shuffle<T>(from: readonly T[]): T[];
};

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    pick: (from) => from[Math.floor(next() * from.length)] ?? null,
    one: (first, ...others) => [first, ...others][Math.floor(next() * (others.length + 1))] ?? first,
    shuffle: (from) => {
      const left = [...from];
      for (let index = left.length - 1; index > 0; index -= 1) {
        const other = Math.floor(next() * (index + 1));
        const [one, two] = [left[index], left[other]];
        if (one !== undefined && two !== undefined) [left[index], left[other]] = [two, one];
      }
      return left;
    },
  };
}
