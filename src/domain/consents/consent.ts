import type { ConsentKind } from '../../generated/prisma/enums.ts';

export type { ConsentKind };

export const CONSENT_LABELS = {
  part2_tpo: 'Treatment, payment and operations (42 CFR Part 2)',
  caregiver: 'A caregiver may know',
  employer: 'Employer',
  community: 'Community organization',
  research: 'Research',
} as const satisfies Record<ConsentKind, string>;

export const isConsentKind = (word: string): word is ConsentKind => Object.hasOwn(CONSENT_LABELS, word);

type Dates = { grantedOn: Date; expiresOn: Date | null; revokedAt: Date | null };

/** Where a consent is on that day, YYYY-MM-DD, of the patient's team. */
export function consentState(
  { grantedOn, expiresOn, revokedAt }: Dates,
  today: string,
): 'active' | 'future' | 'expired' | 'revoked' {
  const dayOf = (date: Date) => date.toISOString().slice(0, 10);
  if (revokedAt) return 'revoked';
  if (expiresOn && dayOf(expiresOn) < today) return 'expired';
  return dayOf(grantedOn) > today ? 'future' : 'active';
}
