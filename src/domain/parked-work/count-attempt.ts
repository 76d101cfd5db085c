import type { Ctx } from '../context.ts';
import { MOST_ATTEMPTS, type ParkableWork } from './kinds.ts';

const MINUTE_MS = 60_000;
/** What is parked is tried once a day: its cause may be gone with a new version. */
export const PARKED_MS = 24 * 60 * MINUTE_MS;

/**
 * Counts an attempt before it is made, so that one that kills its process counts too. Until it ends well, the record is
 * not taken with others: for a minute after the first attempt, five after the second, a day after the third.
 */
export async function countAttempt(ctx: Ctx, kind: ParkableWork, subjectId: string): Promise<void> {
  const now = ctx.now();
  await ctx.db.$executeRaw`
    INSERT INTO work_attempt AS w ("id", "workspaceId", "kind", "subjectId", "attempt", "waitsUntil", "updatedAt")
    VALUES (northstar_uuid7(), ${ctx.workspace.id}::uuid, ${kind}, ${subjectId}::uuid, 1,
            ${new Date(now.getTime() + MINUTE_MS)}::timestamptz, ${now}::timestamptz)
    ON CONFLICT ("workspaceId", "kind", "subjectId") DO UPDATE
      SET "attempt" = w."attempt" + 1, "lastError" = NULL, "parkedAt" = NULL, "updatedAt" = ${now}::timestamptz,
          "waitsUntil" = CASE WHEN w."attempt" + 1 >= ${MOST_ATTEMPTS} THEN ${new Date(now.getTime() + PARKED_MS)}::timestamptz
                              ELSE ${new Date(now.getTime() + 5 * MINUTE_MS)}::timestamptz END`;
}

/** It ended well: nothing is left of what failed before. */
export async function forgetAttempts(ctx: Ctx, kind: ParkableWork, subjectId: string): Promise<void> {
  await ctx.db.workAttempt.deleteMany({ where: { workspaceId: ctx.workspace.id, kind, subjectId } });
}

/** It failed. `code` names the kind of error, never a value. */
export async function noteFailure(
  ctx: Ctx,
  kind: ParkableWork,
  subjectId: string,
  code: string,
): Promise<void> {
  await ctx.db.workAttempt.updateMany({
    where: { workspaceId: ctx.workspace.id, kind, subjectId },
    data: { lastError: code },
  });
}

/** The kind of an error: its code or its name, never its message, which may hold a value. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
