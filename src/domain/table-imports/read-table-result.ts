import type { Ctx } from '../context.ts';
import { type TableOutcome, tableOutcome } from './table-outcome.ts';

export type TableResultMessage = { teamName: string } & ({ result: TableOutcome } | { failure: string });

/**
 * What a message says of an import that is over.
 * @returns its result or why there is none; null while it is under way.
 */
export async function readTableResult(ctx: Ctx, id: string): Promise<TableResultMessage | null> {
  const row = await ctx.db.tableImport.findFirst({ where: { id, workspaceId: ctx.workspace.id } });
  if (!row || (row.state !== 'done' && row.state !== 'failed')) return null;
  const team = await ctx.db.team.findUnique({ where: { id: row.teamId }, select: { name: true } });
  const teamName = team?.name ?? '';
  const result = tableOutcome.safeParse(row.result);
  return result.success ? { teamName, result: result.data } : { teamName, failure: row.failure ?? '' };
}
