import type { Team } from '../../generated/prisma/client.ts';
import { visibleTeamIds } from '../access/access.ts';
import type { AuditAction } from '../audit/actions.ts';
import { actingMember, type Ctx, type Tx } from '../context.ts';
import { DomainError } from '../errors.ts';

/**
 * The team whose playbooks the table lets the actor have by this action.
 * @returns its row.
 * @throws DomainError `not-found` for another team, or one that is archived.
 */
export async function findPlaybookTeam(tx: Tx, ctx: Ctx, action: AuditAction, id: string): Promise<Team> {
  const teams = visibleTeamIds(ctx, action);
  const team = await tx.team.findFirst({
    where: {
      AND: [{ id }, teams ? { id: { in: [...teams] } } : {}],
      workspaceId: ctx.workspace.id,
      archivedAt: null,
    },
  });
  if (team) return team;
  throw new DomainError('not-found', 'These playbooks are another team’s. Nothing was saved or shown.', {
    id,
  });
}

/**
 * The teams whose playbooks the actor may edit: all for an administrator, their own for coordinators and supervisors.
 * @returns ids and names, by name, at most 100.
 */
export async function playbookTeams(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  if (!actingMember(ctx.actor)) return [];
  const teams = visibleTeamIds(ctx, 'playbook.list');
  return ctx.db.team.findMany({
    where: { workspaceId: ctx.workspace.id, archivedAt: null, ...(teams ? { id: { in: [...teams] } } : {}) },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
    take: 100,
  });
}
