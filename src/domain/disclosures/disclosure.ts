import type { Disclosure } from '../../generated/prisma/client.ts';
import type { DisclosurePurpose, DisclosureWay } from '../../generated/prisma/enums.ts';

export type { Disclosure, DisclosurePurpose, DisclosureWay };

/** Why, as people choose it. */
export const PURPOSE_LABELS = {
  treatment: 'Treatment',
  payment: 'Payment',
  operations: 'Health care operations',
  patient: 'To the patient, or at their request',
  family: 'Family or caregiver involved in care',
  authorization: 'Authorization signed by the patient',
  public_health: 'Public health',
  legal: 'Required by law, court or oversight',
  research: 'Research',
  other: 'Other',
} as const satisfies Record<DisclosurePurpose, string>;

/** How it left, as people choose it. `handout` is written by Northstar alone. */
export const WAY_LABELS = {
  handout: 'Handout',
  phone: 'Phone',
  fax: 'Fax',
  mail: 'Mail',
  email: 'Email',
  portal: 'Portal or system of theirs',
  in_person: 'In person',
  other: 'Other',
} as const satisfies Record<DisclosureWay, string>;

/** Every purpose, in the order in which they are offered. */
export const PURPOSES = [
  'treatment',
  'payment',
  'operations',
  'patient',
  'family',
  'authorization',
  'public_health',
  'legal',
  'research',
  'other',
] as const satisfies readonly DisclosurePurpose[];

export const isWay = (word: string | null): word is DisclosureWay =>
  word !== null && Object.hasOwn(WAY_LABELS, word);

export const isPurpose = (word: string | null): word is DisclosurePurpose =>
  word !== null && Object.hasOwn(PURPOSE_LABELS, word);

/** What 45 CFR 164.528(a)(1)(i)–(iv) leaves out of the accounting. */
const NOT_COUNTED: readonly DisclosurePurpose[] = [
  'treatment',
  'payment',
  'operations',
  'patient',
  'family',
  'authorization',
];

/**
 * Whether the patient is owed an account of it.
 * @returns false for treatment, payment and operations, for what the patient got or signed for, and for family in their care.
 */
export const isCounted = ({ purpose }: Pick<Disclosure, 'purpose'>): boolean =>
  !NOT_COUNTED.includes(purpose);

/** Years for which a patient may ask. 45 CFR 164.528(a)(1). */
export const ACCOUNTING_YEARS = 6;
