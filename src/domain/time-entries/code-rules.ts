/** A calendar month, YYYY-MM. */
export type Month = string;

/** What a month's minutes of one track can be billed as. Rules change every year: a new row, never an edited one. */
export type CodeRule = {
  track: 'ccm_staff';
  /** First and last month; null: until a new row ends it. */
  effectiveFrom: Month;
  effectiveTo: Month | null;
  /** From so many minutes on; nothing is rounded up. */
  base: { code: string; minutes: number };
  /** For each further full so many minutes, at most so often. */
  further: { code: string; minutes: number; most: number };
  source: string;
  /** `verify`: the rule of that year was not seen. */
  trust: 'secondary' | 'verify';
};

/** Chronic care management by clinical staff, not complex: 20 minutes of a month, then each further full 20, at most twice. */
export const CODE_RULES: readonly CodeRule[] = [
  {
    track: 'ccm_staff',
    effectiveFrom: '2021-01',
    effectiveTo: '2026-12',
    base: { code: '99490', minutes: 20 },
    further: { code: '99439', minutes: 20, most: 2 },
    source: 'CMS MLN booklet on chronic care management',
    trust: 'secondary',
  },
  {
    track: 'ccm_staff',
    effectiveFrom: '2027-01',
    effectiveTo: null,
    base: { code: '99490', minutes: 20 },
    further: { code: '99439', minutes: 20, most: 2 },
    source: 'As 2026; the physician fee schedule of 2027 was not seen',
    trust: 'verify',
  },
];

/**
 * The rule of a month.
 * @returns null before the first rule on record.
 */
export const ruleOf = (month: Month): CodeRule | null =>
  CODE_RULES.find(
    ({ effectiveFrom, effectiveTo }) =>
      effectiveFrom <= month && (effectiveTo === null || month <= effectiveTo),
  ) ?? null;

/**
 * The codes that this many minutes of one patient in one month reach (CMS MLN booklet on chronic care management).
 * @returns one entry for each unit; empty below the first threshold.
 */
export function codesOf(minutes: number, { base, further }: CodeRule): string[] {
  if (minutes < base.minutes) return [];
  const units = Math.min(further.most, Math.floor((minutes - base.minutes) / further.minutes));
  return [base.code, ...Array.from({ length: units }, () => further.code)];
}

/**
 * The codes in words: "99490 + 2 × 99439", "none: 19 of 20".
 * @returns what lists and files show.
 */
export function codeWords(codes: readonly string[], minutes: number, rule: CodeRule | null): string {
  if (rule === null) return 'no rule on record for this month';
  if (codes.length === 0) return `none: ${minutes} of ${rule.base.minutes}`;
  return [...Map.groupBy(codes, (code) => code)]
    .map(([code, units]) => (units.length > 1 ? `${units.length} × ${code}` : code))
    .join(' + ');
}
