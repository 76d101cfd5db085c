import type { Ctx } from '../context.ts';
import { hex } from './seal.ts';

export type ShownAnchor = { number: number; hash: string; madeOn: Date; sealedAt: Date | null };

/**
 * What the message of an anchor shows.
 * @returns the anchor and the time of its seal; null when there is no such anchor.
 */
export async function readAnchor(ctx: Ctx, id: string): Promise<ShownAnchor | null> {
  const workspaceId = ctx.workspace.id;
  const anchor = await ctx.db.auditAnchor.findFirst({ where: { id, workspaceId } });
  if (!anchor) return null;
  const { number, hash, madeOn } = anchor;
  const seal = await ctx.db.auditSeal.findUnique({
    where: { workspaceId_number: { workspaceId, number } },
    select: { sealedAt: true },
  });
  return { number, hash: hex(hash), madeOn, sealedAt: seal?.sealedAt ?? null };
}
