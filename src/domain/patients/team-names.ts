import { visibleTeamIds } from '../access/access.ts';
import type { Ctx } from '../context.ts';

/**
 * For telling two patients apart.
 * @returns the names by id of those of these teams whose patients the actor may find.
 */
export async function teamNames(ctx: Ctx, teamIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const visible = visibleTeamIds(ctx, 'patient.search');
  const wanted = [...new Set(teamIds)].filter((id) => !visible || visible.includes(id));
  const teams = await ctx.db.team.findMany({
    where: { workspaceId: ctx.workspace.id, id: { in: wanted } },
    select: { id: true, name: true },
  });
  return new Map(teams.map((team) => [team.id, team.name]));
}
