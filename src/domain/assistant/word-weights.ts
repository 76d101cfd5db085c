import type { Features } from './request-features.ts';

export type Example<L extends string> = { features: Features; label: L };

/** What each feature speaks for, learned from examples. */
export class WordWeights<L extends string> {
  readonly #labels: readonly L[];
  readonly #ids: ReadonlyMap<string, number>;
  readonly #weights: Float64Array;

  private constructor(labels: readonly L[], ids: ReadonlyMap<string, number>, weights: Float64Array) {
    this.#labels = labels;
    this.#ids = ids;
    this.#weights = weights;
  }

  /**
   * Multinomial logistic regression by stochastic gradient descent with a rate for each weight (AdaGrad). The same examples
   * in the same order give the same weights.
   */
  static learn<L extends string>(labels: readonly L[], examples: readonly Example<L>[]): WordWeights<L> {
    const ids = idsOf(examples);
    const weights = new Float64Array(ids.size * labels.length);
    const learned = new WordWeights(labels, ids, weights);
    const squares = new Float64Array(weights.length).fill(1e-6);
    const rows = examples.map(({ features, label }) => ({
      seen: learned.#known(features),
      right: labels.indexOf(label),
    }));
    const mixed = shuffler(rows.length);
    for (let round = 0; round < ROUNDS; round += 1)
      for (const at of mixed()) {
        const row = rows[at];
        if (row) learned.#correct(row, squares);
      }
    return learned;
  }

  /** How much speaks for each label; only the differences mean something. */
  scores(features: Features): Map<L, number> {
    const sums = this.#sums(this.#known(features));
    return new Map(this.#labels.map((label, at) => [label, sums[at] ?? 0]));
  }

  #known(features: Features): Seen[] {
    const width = this.#labels.length;
    return [...features].flatMap(([name, value]) => {
      const id = this.#ids.get(name);
      return id === undefined ? [] : [{ from: id * width, value }];
    });
  }

  #sums(seen: readonly Seen[]): Float64Array {
    const sums = new Float64Array(this.#labels.length);
    for (const { from, value } of seen)
      for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + this.#at(from + at) * value;
    return sums;
  }

  #correct({ seen, right }: { seen: readonly Seen[]; right: number }, squares: Float64Array): void {
    const shares = sharesOf(this.#sums(seen));
    for (const [label, share] of shares.entries()) {
      const miss = share - (label === right ? 1 : 0);
      if (Math.abs(miss) < TINY) continue;
      for (const { from, value } of seen) {
        const at = from + label;
        const slope = miss * value + SHRINK * this.#at(at);
        const square = (squares[at] ?? 0) + slope * slope;
        squares[at] = square;
        this.#weights[at] = this.#at(at) - (RATE * slope) / Math.sqrt(square);
      }
    }
  }

  #at(index: number): number {
    return this.#weights[index] ?? 0;
  }
}

type Seen = { from: number; value: number };

/** Measured with one author of requests left out at a time: more rounds change nothing. */
const ROUNDS = 3;
const RATE = 0.3;
/** What a label is off by less than this is left as it is. */
const TINY = 0.002;
const SHRINK = 1e-4;
/** What is in one request alone says little of others. */
const FEWEST = 2;

function idsOf(examples: readonly { features: Features }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map([...counts].filter(([, count]) => count >= FEWEST).map(([name], id) => [name, id]));
}

/** Sums as shares of 1. */
export function sharesOf(sums: ArrayLike<number>): number[] {
  const all = Array.from(sums);
  const most = Math.max(...all);
  const powers = all.map((sum) => Math.exp(sum - most));
  const whole = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / whole);
}

/** Another order in each round, and the same ones each time. */
function shuffler(length: number): () => readonly number[] {
  const order = Array.from({ length }, (_, at) => at);
  let state = 42;
  return () => {
    for (let at = length - 1; at > 0; at -= 1) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      const other = Math.floor((state / 2_147_483_648) * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    return order;
  };
}
