import type { Ctx } from '../context.ts';

/**
 * For telling two patients apart.
 * @returns the names of these teams by id.
 */
export async function teamNames(ctx: Ctx, teamIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const teams = await ctx.db.team.findMany({
    where: { workspaceId: ctx.workspace.id, id: { in: [...new Set(teamIds)] } },
    select: { id: true, name: true },
  });
  return new Map(teams.map((team) => [team.id, team.name]));
}
