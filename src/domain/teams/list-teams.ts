import type { Prisma } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { actingMember, type Ctx } from '../context.ts';
import { readFitness, type TeamFitness } from './channel-fitness.ts';

const listed = {
  members: {
    where: { member: { deactivatedAt: null } },
    select: { member: { select: { id: true, slackUserId: true } } },
  },
  _count: { select: { patients: true } },
} satisfies Prisma.TeamInclude;

type TeamRow = Prisma.TeamGetPayload<{ include: typeof listed }>;
export type ListedTeam = TeamRow & {
  /** Whether the channel may show details now, and if not, why. */
  channel: Pick<TeamFitness, 'fitness' | 'reasons'>;
};

/**
 * Teams in use, for administrators.
 * @returns by name, with their people, how many patients they have and whether the channel may show details.
 * @throws DomainError `forbidden` for members who are not administrators.
 */
export async function listTeams(ctx: Ctx): Promise<ListedTeam[]> {
  const entry: AuditEntry = { action: 'team.list', subjectType: 'Team' };
  await requireAccess(ctx, entry);
  const teams = await ctx.db.team.findMany({
    where: { workspaceId: ctx.workspace.id, archivedAt: null },
    include: listed,
    orderBy: { name: 'asc' },
  });
  await recordAudit(ctx.db, ctx, { ...entry, details: { shown: teams.map(({ id }) => id) } });
  return withChannels(ctx, teams);
}

/**
 * One team in use, for administrators.
 * @returns as in `listTeams`; null when it was archived in the meantime.
 * @throws DomainError `forbidden` for members who are not administrators.
 */
export async function getTeam(ctx: Ctx, id: string): Promise<ListedTeam | null> {
  const entry: AuditEntry = { action: 'team.view', subjectType: 'Team', subjectId: id };
  await requireAccess(ctx, entry);
  const team = await ctx.db.team.findFirst({
    where: { id, workspaceId: ctx.workspace.id, archivedAt: null },
    include: listed,
  });
  if (!team) return null;
  await recordAudit(ctx.db, ctx, entry);
  return (await withChannels(ctx, [team]))[0] ?? null;
}

async function withChannels(ctx: Ctx, teams: TeamRow[]): Promise<ListedTeam[]> {
  const fitness = await readFitness(ctx.db, ctx, { teamIds: teams.map(({ id }) => id) });
  return teams.map((team) => {
    const known = fitness.find(({ teamId }) => teamId === team.id);
    return { ...team, channel: { fitness: known?.fitness ?? 'unknown', reasons: known?.reasons ?? [] } };
  });
}

/**
 * The actor's own teams in use.
 * @returns ids and names, by name; empty for a job.
 */
export async function myTeams(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  return ctx.db.team.findMany({
    where: { id: { in: [...(actingMember(ctx.actor)?.teamIds ?? [])] }, archivedAt: null },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  });
}
