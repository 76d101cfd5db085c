import { visibleTeamIds } from '../access/access.ts';
import type { Ctx } from '../context.ts';

/**
 * The teams whose patients the actor may find.
 * @returns their ids; every team of the workspace for a job.
 */
export async function searchedTeams(ctx: Ctx): Promise<string[]> {
  const visible = visibleTeamIds(ctx, 'patient.search');
  if (visible) return [...visible];
  const teams = await ctx.db.team.findMany({
    where: { workspaceId: ctx.workspace.id },
    select: { id: true },
  });
  return teams.map(({ id }) => id);
}
