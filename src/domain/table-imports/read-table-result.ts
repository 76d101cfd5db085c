import type { Ctx } from '../context.ts';
import { FAULTY_ROWS_KEPT_MS } from './faulty-rows.ts';
import { type TableOutcome, tableOutcome } from './table-outcome.ts';

export type TableResultMessage = { id: string; teamName: string } & (
  | {
      result: TableOutcome;
      /** Until when the rows that stayed out are to be had as a file; null: they are not. */
      faultyRowsUntil: Date | null;
    }
  | { failure: string }
);

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
  if (!result.success) return { id, teamName, failure: row.failure ?? '' };
  const until = new Date(row.createdAt.getTime() + FAULTY_ROWS_KEPT_MS);
  const isKept = row.faultyRows !== null && until > ctx.now();
  return { id, teamName, result: result.data, faultyRowsUntil: isKept ? until : null };
}
