import type { Role } from '../../generated/prisma/enums.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { actingMember, type Ctx, type MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';

/** Roles that care for patients. Everyone else sees none: deny by default, 45 CFR 164.312(a)(1). */
export const CARE_ROLES: readonly Role[] = [
  'coordinator',
  'nurse',
  'physician',
  'social_worker',
  'therapist',
  'pharmacist',
  'supervisor',
];

/**
 * Whether a member has a care role; without one they see no patient.
 * @returns true with at least one of `CARE_ROLES`.
 */
export function caresForPatients(member: MemberActor): boolean {
  return member.roles.some((role) => CARE_ROLES.includes(role));
}

/**
 * Whether a member administers Northstar, which alone lets them see no patient.
 * @returns true with the role `admin`.
 */
export function isAdmin(member: MemberActor): boolean {
  return member.roles.includes('admin');
}

/**
 * Whether a member looks after a team's work, which App Home then shows.
 * @returns true with the role `supervisor`.
 */
export function isSupervisor(member: MemberActor): boolean {
  return member.roles.includes('supervisor');
}

/**
 * The teams whose patients and tasks the actor may see.
 * @returns team ids, empty without a care role; null for a job, which sees all.
 */
export function visibleTeamIds(ctx: Ctx): readonly string[] | null {
  const member = actingMember(ctx.actor);
  if (!member) return null;
  return caresForPatients(member) ? member.teamIds : [];
}

/**
 * A WHERE for rows that carry workspaceId and teamId. The guard is part of the query, not around it.
 * @returns the workspace, and for a member `teamId` in their teams.
 */
export function teamScope(ctx: Ctx): { workspaceId: string; teamId?: { in: string[] } } {
  const teamIds = visibleTeamIds(ctx);
  return { workspaceId: ctx.workspace.id, ...(teamIds ? { teamId: { in: [...teamIds] } } : {}) };
}

/**
 * Records the refusal in the audit trail, outside of any transaction.
 * @throws DomainError `forbidden`, always, with this sentence.
 */
export async function refuse(ctx: Ctx, entry: AuditEntry, sentence: string): Promise<never> {
  await recordAudit(ctx.db, ctx, { ...entry, outcome: 'refused' });
  throw new DomainError('forbidden', sentence, { action: entry.action });
}

const NO_ACCESS = 'You have no access to patients here yet. Nothing was saved or shown.';

/** What someone without a care role or a team is told; an administrator can give themselves both. */
export const noAccess = (roles: readonly string[]): string =>
  roles.includes('admin')
    ? `${NO_ACCESS} Give yourself a care role and a team with \`/care admin\`.`
    : `${NO_ACCESS} Ask an administrator to give you a role and a team with \`/care admin\`.`;

/**
 * Stops every member who does not care for patients, with an audit row; jobs pass.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function requireCareRole(ctx: Ctx, entry: AuditEntry): Promise<void> {
  const member = actingMember(ctx.actor);
  if (member && (!caresForPatients(member) || member.teamIds.length === 0))
    await refuse(ctx, entry, noAccess(member.roles));
}
