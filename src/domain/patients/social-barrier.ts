import type { Barrier } from '../../generated/prisma/enums.ts';

/**
 * Barriers by the codes of social findings: SNOMED CT findings that Synthea and US exports list among problems, and
 * ICD-10-CM Z55 to Z65, Z73.3, Z91.1, T74 and Y07 by their beginnings (Gravity Project, SDOH Clinical Care 3.0.0).
 */
const BY_SNOMED: Readonly<Record<string, Barrier>> = {
  706893006: 'intimate_partner_violence',
  424393004: 'intimate_partner_violence',
  423315002: 'social_connection',
  422650009: 'social_connection',
  73438004: 'employment',
  741062008: 'employment',
  73595000: 'stress',
  224295006: 'education',
  32911000: 'homelessness',
  105531004: 'inadequate_housing',
  266934004: 'transportation',
  713458007: 'transportation',
  160695008: 'transportation',
  224355006: 'veteran_status',
  266948004: 'incarceration',
  733423003: 'food',
};

/** Longest first: what is said more exactly counts. */
const BY_ICD: readonly (readonly [begins: string, barrier: Barrier])[] = [
  ['Z55.0', 'health_literacy'],
  ['Z55.6', 'health_literacy'],
  ['Z55', 'education'],
  ['Z56', 'employment'],
  ['Z59.0', 'homelessness'],
  ['Z59.10', 'inadequate_housing'],
  ['Z59.11', 'utilities'],
  ['Z59.12', 'utilities'],
  ['Z59.1', 'inadequate_housing'],
  ['Z59.4', 'food'],
  ['Z59.5', 'financial_strain'],
  ['Z59.6', 'financial_strain'],
  ['Z59.7', 'insurance_coverage'],
  ['Z59.81', 'housing_instability'],
  ['Z59.82', 'transportation'],
  ['Z59.86', 'financial_strain'],
  ['Z59.87', 'material_hardship'],
  ['Z60.2', 'social_connection'],
  ['Z60.4', 'social_connection'],
  ['Z63', 'family_dynamics'],
  ['Z65.1', 'incarceration'],
  ['Z65.2', 'incarceration'],
  ['Z73.3', 'stress'],
];

/** Findings of the same lists that are in nobody's way: work, schooling. */
const NO_NEED: ReadonlySet<string> = new Set(['160903007', '160904001', '5251000175109', '224299000']);

const codeOf = (code: string | null) => code?.split('|').at(-1)?.toUpperCase() ?? '';

/**
 * The barrier that a social finding is.
 * @param code "system|code", as an import keeps it.
 * @returns null where no category fits: its own words say what it is.
 */
export function socialBarrier(code: string | null): Barrier | null {
  const plain = codeOf(code);
  return BY_SNOMED[plain] ?? BY_ICD.find(([begins]) => plain.startsWith(begins))?.[1] ?? null;
}

/**
 * Whether a social finding gets in the way of care: "full-time employment" is only known.
 * @returns false for those that are known to be none.
 */
export const isNeed = ({ code }: { code: string | null }): boolean => !NO_NEED.has(codeOf(code));
