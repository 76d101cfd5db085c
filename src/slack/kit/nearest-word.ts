/** In short words one slip makes another word: "due" and "duo" are not asked about. */
const SHORTEST = 4;
/** From so many letters on two slips are still the same word. */
const LONG = 8;

/** The word that was probably meant: at most one slip away, two in a long one; null when none is near. */
export function nearestWord<T extends string>(typed: string, words: readonly T[]): T | null {
  if (typed.length < SHORTEST) return null;
  const most = typed.length >= LONG ? 2 : 1;
  const near = words
    .filter((word) => word.length >= SHORTEST)
    .map((word) => ({ word, slips: slipsBetween(typed, word) }))
    .filter(({ slips }) => slips <= most)
    .toSorted((a, b) => a.slips - b.slips);
  return near[0]?.word ?? null;
}

/** Letters too many, too few, wrong, or turned round: the optimal string alignment distance. */
function slipsBetween(one: string, two: string): number {
  const rows = [Array.from({ length: two.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= two.length; j += 1) {
      const cost = one[i - 1] === two[j - 1] ? 0 : 1;
      const above = rows[i - 1] ?? [];
      const isTurned = i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1];
      row.push(
        Math.min(
          (above[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (above[j - 1] ?? 0) + cost,
          isTurned ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
