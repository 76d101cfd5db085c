import { caresForPatients } from '../access/access.ts';
import { actingMember, type Ctx, type MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { actorOf } from '../member-changes/identify-member.ts';

/** The person behind a verb that no job may do. */
export function personOf(ctx: Ctx): MemberActor {
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can do this.');
  return member;
}

/** Background work for a member runs under their access as it is now; null: they have none any more. */
export async function contextOfMember(ctx: Ctx, memberId: string): Promise<Ctx<MemberActor> | null> {
  const member = await ctx.db.member.findFirst({
    where: { id: memberId, workspaceId: ctx.workspace.id, deactivatedAt: null },
    include: { teams: { where: { team: { archivedAt: null } }, select: { teamId: true } } },
  });
  if (!member) return null;
  const actor = actorOf(member);
  return caresForPatients(actor) ? { ...ctx, actor } : null;
}
