/** One measured claim: a figure of ours, its baseline from the same run, and the ratio that is claimed. */
export type Figure = {
  name: string;
  ours: string;
  baseline: string;
  ratio: number;
  /** The ratio claimed; null: shown, nothing claimed. */
  limit: number | null;
};

/** The p-th percentile (0–100) by nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** A claim of this figure is not met, or cannot be told. */
export const doesNotHold = ({ ratio, limit }: Figure): boolean => limit !== null && !(ratio <= limit);

/** Figures side by side with their baselines. Ratios carry over to other machines, milliseconds do not. */
export function printFigures(figures: readonly Figure[]): void {
  for (const figure of figures) {
    const { name, ours, baseline, ratio, limit } = figure;
    const verdict =
      limit === null ? 'no claim' : `at most ${limit}: ${doesNotHold(figure) ? 'DOES NOT HOLD' : 'holds'}`;
    console.log(`${name}\n  ours ${ours} · baseline ${baseline} · ratio ${ratio.toFixed(2)} (${verdict})`);
  }
}
