export type Random = {
  /** 0 (with it) to 1 (without). */
  next: () => number;
  /** A whole number from 0 up to `below`. */
  int: (below: number) => number;
  pick: <T>(list: readonly T[]) => T;
  shuffled: <T>(list: readonly T[]) => T[];
};

/** The same seed draws the same numbers on every machine (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const int = (below: number) => Math.floor(next() * below);
  function pick<T>(list: readonly T[]): T {
    const one = list[int(list.length)];
    if (one === undefined) throw new Error('There is nothing to pick from.');
    return one;
  }
  function shuffled<T>(list: readonly T[]): T[] {
    const keyed = list.map((one) => ({ one, key: next() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
  }
  return { next, int, pick, shuffled };
}
