import { Prisma } from '../../generated/prisma/client.ts';
import type { AuditAction } from '../audit/actions.ts';
import type { Ctx } from '../context.ts';
import { visibleTeamIds } from './access.ts';

/**
 * The teams whose rows the actor may have by this action, for a list that walks the index of each team in its order.
 * @returns SQL that selects their ids.
 */
export function teamIdsOf(ctx: Ctx, action: AuditAction): Prisma.Sql {
  const teamIds = visibleTeamIds(ctx, action);
  const among = teamIds ? Prisma.sql`AND team."id" = ANY(${[...teamIds]}::uuid[])` : Prisma.empty;
  return Prisma.sql`SELECT team."id" FROM team WHERE team."workspaceId" = ${ctx.workspace.id}::uuid ${among}`;
}
