import type { Prisma } from '../../generated/prisma/client.ts';
import type { Role, RoleRequestState } from '../../generated/prisma/enums.ts';
import { recordAccess } from '../access/require-access.ts';
import type { Ctx, SystemActor } from '../context.ts';

export type RoleRequest = {
  id: string;
  state: RoleRequestState;
  roles: Role[];
  teamNames: string[];
  member: { id: string; slackUserId: string };
  decidedBy: { slackUserId: string } | null;
};

const select = {
  id: true,
  state: true,
  roles: true,
  teamIds: true,
  member: { select: { id: true, slackUserId: true } },
  decidedBy: { select: { slackUserId: true } },
} satisfies Prisma.RoleRequestSelect;

/** More wait in no workspace: one for each administrator. */
const MOST = 20;

/**
 * What administrators have asked for themselves and no one has decided, for those who can decide. The look is audited.
 * @returns at most 20, oldest first.
 * @throws DomainError `forbidden` for members who are neither administrators nor privacy officers.
 */
export async function listRoleRequests(ctx: Ctx): Promise<RoleRequest[]> {
  await recordAccess(ctx, { action: 'role.list-requests', subjectType: 'Member' });
  return read(ctx, { state: 'pending' });
}

/**
 * One request for its message.
 * @returns null when it is gone.
 */
export async function readRoleRequest(ctx: Ctx<SystemActor>, id: string): Promise<RoleRequest | null> {
  return (await read(ctx, { id }))[0] ?? null;
}

async function read(ctx: Ctx, where: Prisma.RoleRequestWhereInput): Promise<RoleRequest[]> {
  const rows = await ctx.db.roleRequest.findMany({
    where: { workspaceId: ctx.workspace.id, ...where },
    orderBy: { requestedAt: 'asc' },
    take: MOST,
    select,
  });
  const teams = await ctx.db.team.findMany({
    where: { id: { in: rows.flatMap(({ teamIds }) => teamIds) } },
    select: { id: true, name: true },
  });
  return rows.map(({ teamIds, ...row }) => ({
    ...row,
    teamNames: teams.filter(({ id }) => teamIds.includes(id)).map(({ name }) => name),
  }));
}
