import type { Role } from '../../generated/prisma/enums.ts';
import { CARE_ROLES } from '../access/matrix.ts';
import type { Ctx, Tx } from '../context.ts';

/**
 * A member who can see and own a task of this team: active, on the team, with a role that cares for patients.
 * @returns their ids and roles; null when they are not.
 */
export async function findTeamMate(
  tx: Tx,
  ctx: Ctx,
  who: ({ slackUserId: string } | { id: string }) & { teamId: string },
): Promise<{ id: string; slackUserId: string; roles: Role[] } | null> {
  const { teamId, ...member } = who;
  return tx.member.findFirst({
    where: {
      ...member,
      workspaceId: ctx.workspace.id,
      deactivatedAt: null,
      roles: { hasSome: [...CARE_ROLES] },
      teams: { some: { teamId, team: { archivedAt: null } } },
    },
    select: { id: true, slackUserId: true, roles: true },
  });
}
