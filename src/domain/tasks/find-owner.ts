import { caresForPatients } from '../access.ts';
import type { Ctx, Tx } from '../context.ts';
import { invalidField } from '../errors.ts';

/** A member who can own a task of this team: active, on the team, with a role that cares for patients. */
export async function findOwner(
  tx: Tx,
  ctx: Ctx,
  who: { slackUserId: string; teamId: string },
): Promise<{ id: string; slackUserId: string }> {
  const member = await tx.member.findUnique({
    where: { workspaceId_slackUserId: { workspaceId: ctx.workspace.id, slackUserId: who.slackUserId } },
    include: { teams: { where: { teamId: who.teamId } } },
  });
  const mayOwn =
    member &&
    !member.deactivatedAt &&
    member.teams.length > 0 &&
    caresForPatients({ ...member, kind: 'member', memberId: member.id, teamIds: [] });
  if (!mayOwn)
    throw invalidField(
      'owner',
      "They are not on this patient's team, so they could not see the task. Choose somebody on the team.",
    );
  return { id: member.id, slackUserId: member.slackUserId };
}
