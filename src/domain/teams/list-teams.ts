import type { Prisma } from '../../generated/prisma/client.ts';
import { actingMember, type Ctx } from '../context.ts';
import { requireAdmin } from '../members/admins.ts';

const listed = {
  members: {
    where: { member: { deactivatedAt: null } },
    select: { member: { select: { id: true, slackUserId: true } } },
  },
  _count: { select: { patients: true } },
} satisfies Prisma.TeamInclude;

export type ListedTeam = Prisma.TeamGetPayload<{ include: typeof listed }>;

/** Teams in use by name, with their people and how many patients they have. For administrators. */
export async function listTeams(ctx: Ctx): Promise<ListedTeam[]> {
  await requireAdmin(ctx, { action: 'team.list', subjectType: 'Team' });
  return ctx.db.team.findMany({
    where: { workspaceId: ctx.workspace.id, archivedAt: null },
    include: listed,
    orderBy: { name: 'asc' },
  });
}

/** One team in use, or null when it was archived meanwhile. For administrators. */
export async function getTeam(ctx: Ctx, id: string): Promise<ListedTeam | null> {
  await requireAdmin(ctx, { action: 'team.view', subjectType: 'Team' });
  return ctx.db.team.findFirst({
    where: { id, workspaceId: ctx.workspace.id, archivedAt: null },
    include: listed,
  });
}

/** The actor's own teams, by name. */
export async function myTeams(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  return ctx.db.team.findMany({
    where: { id: { in: [...(actingMember(ctx.actor)?.teamIds ?? [])] }, archivedAt: null },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  });
}
