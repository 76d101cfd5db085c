import type { Prisma } from '../../generated/prisma/client.ts';
import type { AuditAction } from '../audit/actions.ts';
import { actingMember, type Ctx, type MemberActor } from '../context.ts';
import { CARE_ROLES, decide, RELATIONS, type Relation } from './matrix.ts';

/**
 * Whether a member has a care role; without one they see no patient.
 * @returns true with at least one of `CARE_ROLES`.
 */
export function caresForPatients(member: Pick<MemberActor, 'roles'>): boolean {
  return member.roles.some((role) => CARE_ROLES.includes(role));
}

/**
 * Whether a member reads what 42 CFR Part 2 protects of their own team's patients by their role: not for supervision alone.
 * @returns true with a role that the table names for `protection.view`.
 */
export const readsProtected = (member: Pick<MemberActor, 'roles'>): boolean =>
  decide(member, 'protection.view', 'own_team', false) === 'allow';

/**
 * Whether the table lets a member do this to anything, as far as roles and teams say: a care team is a patient's.
 * @returns true when it allows it, or a part of it; a member on no team has no own team.
 */
export function may(member: Pick<MemberActor, 'roles' | 'teamIds'>, action: AuditAction): boolean {
  return RELATIONS.some(
    (relation) =>
      relation !== 'care_team' &&
      (relation !== 'own_team' || member.teamIds.length > 0) &&
      decide(member, action, relation, false) !== 'refuse',
  );
}

const allows = (member: MemberActor, action: AuditAction, relation: Relation) =>
  decide(member, action, relation, false) === 'allow';

/**
 * The teams whose patients, tasks and counts the actor may have by this action.
 * @returns team ids, empty where the table gives none; null for all: a job, or roles that have to do with every team.
 */
export function visibleTeamIds(ctx: Ctx, action: AuditAction): readonly string[] | null {
  const member = actingMember(ctx.actor);
  if (!member || allows(member, action, 'other_team')) return null;
  return allows(member, action, 'own_team') ? member.teamIds : [];
}

/**
 * The same for a verb that gives no more than the fields that the table names: teams of which it gives all or a part.
 * @returns team ids; null for all.
 */
export function visibleTeamIdsInPart(ctx: Ctx, action: AuditAction): readonly string[] | null {
  const member = actingMember(ctx.actor);
  if (!member || decide(member, action, 'other_team', false) !== 'refuse') return null;
  return decide(member, action, 'own_team', false) === 'refuse' ? [] : member.teamIds;
}

/**
 * A WHERE for rows that carry workspaceId and teamId. The guard is part of the query, not around it.
 * @returns the workspace, and for a member `teamId` in their teams.
 */
export function teamScope(ctx: Ctx, action: AuditAction): { workspaceId: string; teamId?: { in: string[] } } {
  const teamIds = visibleTeamIds(ctx, action);
  return { workspaceId: ctx.workspace.id, ...(teamIds ? { teamId: { in: [...teamIds] } } : {}) };
}

/**
 * A WHERE for patients: those of the actor's teams and, where the table says so, those on whose care team they are and the
 * one whom they have opened by break-glass.
 * @returns what a query for patients takes beside its own conditions.
 */
export function patientScope(ctx: Ctx, action: AuditAction): Prisma.PatientWhereInput {
  const { workspaceId, teamId } = teamScope(ctx, action);
  const member = actingMember(ctx.actor);
  if (!member || !teamId) return { workspaceId };
  const { breakGlass } = ctx;
  const others = [
    ...(allows(member, action, 'care_team')
      ? [{ careTeamMembers: { some: onCareTeam(member.memberId) } }]
      : []),
    ...(breakGlass && decide(member, action, 'other_team', true) === 'allow'
      ? [{ id: breakGlass.patientId }]
      : []),
  ];
  return others.length === 0 ? { workspaceId, teamId } : { workspaceId, OR: [{ teamId }, ...others] };
}

/** A WHERE for places on care teams: what is active and its source has not taken back. */
export const onCareTeam = (memberId: string) => ({ memberId, isActive: true, withdrawnAt: null });
