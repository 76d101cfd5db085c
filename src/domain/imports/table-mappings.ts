import { z } from 'zod';
import type { Ctx } from '../context.ts';

/** What was chosen for the headers of a table: `fields` by position, null where a column stays out. */
export type SavedMapping = { kind: string; fields: (string | null)[]; dayOrder: 'mdy' | 'dmy' | null };

const storedFields = z.array(z.string().nullable());

/**
 * What the workspace has chosen for tables with these headers.
 * @returns the mappings by signature; headers that never came are missing.
 */
export async function findMappings(
  ctx: Ctx,
  signatures: readonly string[],
): Promise<Map<string, SavedMapping>> {
  const rows = await ctx.db.tableMapping.findMany({
    where: { workspaceId: ctx.workspace.id, signature: { in: [...signatures] } },
  });
  return new Map(
    rows.flatMap(({ signature, kind, fields, dayOrder }) => {
      const read = storedFields.safeParse(fields);
      const order = dayOrder === 'mdy' || dayOrder === 'dmy' ? dayOrder : null;
      return read.success ? [[signature, { kind, fields: read.data, dayOrder: order }] as const] : [];
    }),
  );
}

/** Keeps what was chosen, so that the next table with these headers needs no question. The last choice counts. */
export async function saveMapping(ctx: Ctx, signature: string, mapping: SavedMapping): Promise<void> {
  const { kind, fields, dayOrder } = mapping;
  const chosen = { kind, fields, dayOrder, savedAt: ctx.now() };
  await ctx.db.tableMapping.upsert({
    where: { workspaceId_signature: { workspaceId: ctx.workspace.id, signature } },
    create: { workspaceId: ctx.workspace.id, signature, ...chosen },
    update: chosen,
  });
}
