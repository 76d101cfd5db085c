import { Prisma } from '../../generated/prisma/client.ts';
import type { AuditAction } from '../audit/actions.ts';
import type { Ctx } from '../context.ts';
import { visibleTeamIds } from './access.ts';

/** SQL of the ids of the teams whose rows the actor may have by this action: a list walks the index of each in its order. */
export function teamIdsOf(ctx: Ctx, action: AuditAction): Prisma.Sql {
  const teamIds = visibleTeamIds(ctx, action);
  const among = teamIds ? Prisma.sql`AND team."id" = ANY(${[...teamIds]}::uuid[])` : Prisma.empty;
  return Prisma.sql`SELECT team."id" FROM team WHERE team."workspaceId" = ${ctx.workspace.id}::uuid ${among}`;
}
