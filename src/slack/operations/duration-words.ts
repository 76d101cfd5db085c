const UNITS = [
  { ms: 86_400_000, word: 'day' },
  { ms: 3_600_000, word: 'hour' },
  { ms: 60_000, word: 'minute' },
  { ms: 1_000, word: 'second' },
] as const;

/** "under a second", "12 seconds", "3 minutes", "2 days": the largest unit that fits, rounded down. */
export function durationWords(ms: number): string {
  const unit = UNITS.find((each) => ms >= each.ms);
  if (!unit) return 'under a second';
  const count = Math.floor(ms / unit.ms);
  return `${count} ${unit.word}${count === 1 ? '' : 's'}`;
}
