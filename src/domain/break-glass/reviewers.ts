import { ACTIVE_ADMIN } from '../access/admins.ts';
import { actingMember, type Ctx, type Tx } from '../context.ts';

export type Reviewer = { id: string; slackUserId: string; displayName: string };

const select = { id: true, slackUserId: true, displayName: true } as const;

/**
 * Who reviews what this member opened: the privacy officers, or, where there is no other, the administrators. Nobody
 * reviews themselves.
 * @returns them, longest-serving first; empty where the member is the only one.
 */
export async function reviewersOf(tx: Tx, ctx: Ctx, memberId: string): Promise<Reviewer[]> {
  const where = { workspaceId: ctx.workspace.id, deactivatedAt: null, id: { not: memberId } };
  const orderBy = { createdAt: 'asc' } as const;
  const officers = await tx.member.findMany({
    where: { ...where, roles: { has: 'privacy_officer' } },
    orderBy,
    select,
  });
  if (officers.length > 0) return officers;
  return tx.member.findMany({ where: { ...where, ...ACTIVE_ADMIN }, orderBy, select });
}

/**
 * Whether the actor may review what this member opened.
 * @returns false for the member themselves and for a job.
 */
export async function mayReview(tx: Tx, ctx: Ctx, memberId: string): Promise<boolean> {
  const actor = actingMember(ctx.actor);
  if (!actor) return false;
  const reviewers = await reviewersOf(tx, ctx, memberId);
  return reviewers.some(({ id }) => id === actor.memberId);
}
