import { caresForPatients } from '../access/access.ts';
import { actingMember, type Ctx, type MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { actorOf } from '../member-changes/identify-member.ts';

/**
 * The person behind a verb that no job may do.
 * @returns the acting member.
 * @throws DomainError `forbidden` for a job.
 */
export function personOf(ctx: Ctx): MemberActor {
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can do this.');
  return member;
}

/**
 * Background work for a member runs under their access as it is now.
 * @returns a context with the member as its actor; null: they are deactivated or no longer care for patients.
 */
export async function contextOfMember(ctx: Ctx, memberId: string): Promise<Ctx<MemberActor> | null> {
  const member = await ctx.db.member.findFirst({
    where: { id: memberId, workspaceId: ctx.workspace.id, deactivatedAt: null },
    include: { teams: { where: { team: { archivedAt: null } }, select: { teamId: true } } },
  });
  if (!member) return null;
  const actor = actorOf(member);
  return caresForPatients(actor) ? { ...ctx, actor } : null;
}
