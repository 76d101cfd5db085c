import type { Role } from '../../generated/prisma/enums.ts';

export type { Role };

/** What people read for each role, and what it lets them do. */
export const ROLE_LABELS = {
  admin: 'Administrator',
  coordinator: 'Care coordinator',
  nurse: 'Nurse',
  physician: 'Physician or advanced practice provider',
  social_worker: 'Social worker',
  therapist: 'Therapist',
  pharmacist: 'Pharmacist',
  supervisor: 'Supervisor',
  billing: 'Billing',
  privacy_officer: 'Privacy officer',
} as const satisfies Record<Role, string>;

/** One line each: what the role sees. */
export const ROLE_HINTS = {
  admin: 'Gives roles and creates teams. Sees no patients by this role alone.',
  coordinator: 'Sees the patients of their teams.',
  nurse: 'Sees the patients of their teams.',
  physician: 'Sees the patients of their teams.',
  social_worker: 'Sees the patients of their teams.',
  therapist: 'Sees the patients of their teams.',
  pharmacist: 'Sees the patients of their teams.',
  supervisor: 'Sees the patients and the workload of their teams.',
  billing: 'Sees minutes and codes, never charts.',
  privacy_officer: 'Reads the audit trail. Sees no charts.',
} as const satisfies Record<Role, string>;

export const isRole = (key: string): key is Role => key in ROLE_LABELS;

/** All roles, in the order in which they are offered. */
export const ROLES: readonly Role[] = Object.keys(ROLE_LABELS).filter(isRole);

/**
 * Roles in words, in the order in which they are offered: "Nurse, Supervisor".
 * @returns the labels; "no role yet" without a role.
 */
export function roleWords(roles: readonly Role[]): string {
  const labels = ROLES.filter((role) => roles.includes(role)).map((role) => ROLE_LABELS[role]);
  return labels.length === 0 ? 'no role yet' : labels.join(', ');
}
