import { caresForPatients } from '../access.ts';
import type { Ctx } from '../context.ts';
import type { TaskWithPeople } from './task.ts';

/** Whether this Slack user may see the task now: asked when a direct message about it is made or made again. */
export async function maySeeTask(ctx: Ctx, task: TaskWithPeople, slackUserId: string): Promise<boolean> {
  const member = await ctx.db.member.findUnique({
    where: { workspaceId_slackUserId: { workspaceId: ctx.workspace.id, slackUserId } },
    include: { teams: { where: { teamId: task.teamId } } },
  });
  return (
    member !== null &&
    member.deactivatedAt === null &&
    member.teams.length > 0 &&
    caresForPatients({ ...member, kind: 'member', memberId: member.id, teamIds: [] })
  );
}
