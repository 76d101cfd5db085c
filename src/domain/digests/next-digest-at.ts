import type { Ctx, SystemActor } from '../context.ts';

/**
 * When the tick has a digest to send next.
 * @returns the earliest instant in the future at which a digest is planned; null when none is.
 */
export async function nextDigestAt(ctx: Ctx<SystemActor>): Promise<Date | null> {
  const now = ctx.now();
  const rows = await ctx.db.$queryRaw<{ at: Date | null }[]>`
    SELECT LEAST((SELECT min("nextDigestAt") FROM member
                   WHERE "workspaceId" = ${ctx.workspace.id}::uuid AND "deactivatedAt" IS NULL
                     AND "digestAt" IS NOT NULL AND "nextDigestAt" > ${now}::timestamptz),
                 (SELECT min("nextEveningDigestAt") FROM member
                   WHERE "workspaceId" = ${ctx.workspace.id}::uuid AND "deactivatedAt" IS NULL
                     AND "eveningDigestAt" IS NOT NULL AND "nextEveningDigestAt" > ${now}::timestamptz)) AS "at"`;
  return rows[0]?.at ?? null;
}
