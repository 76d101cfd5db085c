import { visibleTeamIds } from '../access/access.ts';
import { actingMember, type Ctx, type MemberActor } from '../context.ts';
import { actorOf } from '../member-changes/identify-member.ts';

export type ImportableTeam = { id: string; name: string; timeZone: string };

/**
 * The teams for which the actor may import a list: all for an administrator, their own for a coordinator.
 * @returns open teams by name, at most 100; empty for everybody else.
 */
export async function importableTeams(ctx: Ctx): Promise<ImportableTeam[]> {
  if (!actingMember(ctx.actor)) return [];
  const teamIds = visibleTeamIds(ctx, 'import.start-table');
  return ctx.db.team.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      archivedAt: null,
      ...(teamIds ? { id: { in: [...teamIds] } } : {}),
    },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, timeZone: true },
    take: 100,
  });
}

/**
 * The same for a member in whose name the background works, by their roles as they are now.
 * @returns the team; null when they may not import for it any more.
 */
export async function importableBy(
  ctx: Ctx,
  memberId: string,
  teamId: string,
): Promise<ImportableTeam | null> {
  const member = await ctx.db.member.findFirst({
    where: { id: memberId, workspaceId: ctx.workspace.id, deactivatedAt: null },
    include: { teams: { where: { team: { archivedAt: null } }, select: { teamId: true } } },
  });
  if (!member) return null;
  const actor: MemberActor = actorOf(member);
  return (await importableTeams({ ...ctx, actor })).find(({ id }) => id === teamId) ?? null;
}
