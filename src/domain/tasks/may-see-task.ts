import type { Ctx } from '../context.ts';
import { findTeamMate } from './find-team-mate.ts';
import type { TaskWithPeople } from './task.ts';

/** Whether this Slack user may see the task now: asked when a direct message about it is made or made again. */
export async function maySeeTask(
  ctx: Ctx,
  { teamId }: Pick<TaskWithPeople, 'teamId'>,
  slackUserId: string,
): Promise<boolean> {
  return (await findTeamMate(ctx.db, ctx, { slackUserId, teamId })) !== null;
}
