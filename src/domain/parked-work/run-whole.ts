import type { Ctx } from '../context.ts';
import { codeOf, forgetAttempts } from './count-attempt.ts';
import { MOST_ATTEMPTS, type WholeWork } from './kinds.ts';

const MINUTE_MS = 60_000;
/** What is parked for the whole workplace is tried once an hour: nothing else does it. */
export const WHOLE_PARKED_MS = 60 * MINUTE_MS;
/** After the first, the second and each later failure. */
const AGAIN_AFTER_MS = [MINUTE_MS, 5 * MINUTE_MS, WHOLE_PARKED_MS];

export type Whole = {
  run: () => Promise<unknown>;
  /** For the log when it fails: a sentence without a value. */
  failed: string;
  /** How long it may take. For so long no other process begins it; if it has not ended by then, its process has died. */
  limitMs: number;
  /** Whether an error is about what was done, and not about a database that is away. */
  isOwnFault: (error: unknown) => boolean;
};

/**
 * Does what concerns the whole workplace: one process at a time, each attempt counted before it is made. What fails three
 * times, or kills its process, waits for an operator and is tried once an hour.
 * @throws what the database threw when it was away: then the work is not to blame.
 */
export async function runWhole(
  ctx: Ctx,
  kind: WholeWork,
  { run, failed, limitMs, isOwnFault }: Whole,
): Promise<void> {
  const attempt = await countWhenFree(ctx, kind, limitMs);
  if (attempt === null) return;
  try {
    await run();
  } catch (error) {
    if (isOwnFault(error)) {
      ctx.log.error({ err: error, kind, attempt }, failed);
      return noteFailure(ctx, kind, attempt, codeOf(error));
    }
    await forgetAttempts(ctx, kind, ctx.workspace.id);
    throw error;
  }
  await forgetAttempts(ctx, kind, ctx.workspace.id);
}

/** Null: another process is at it, or it waits after a failure. */
async function countWhenFree(ctx: Ctx, kind: WholeWork, limitMs: number): Promise<number | null> {
  const now = ctx.now();
  const [counted] = await ctx.db.$queryRaw<{ attempt: number }[]>`
    INSERT INTO work_attempt AS w ("id", "workspaceId", "kind", "subjectId", "attempt", "waitsUntil", "updatedAt")
    VALUES (northstar_uuid7(), ${ctx.workspace.id}::uuid, ${kind}, ${ctx.workspace.id}::uuid, 1,
            ${new Date(now.getTime() + limitMs)}::timestamptz, ${now}::timestamptz)
    ON CONFLICT ("workspaceId", "kind", "subjectId") DO UPDATE
      SET "attempt" = w."attempt" + 1, "lastError" = NULL, "parkedAt" = NULL,
          "waitsUntil" = EXCLUDED."waitsUntil", "updatedAt" = EXCLUDED."updatedAt"
      WHERE w."waitsUntil" <= ${now}::timestamptz
    RETURNING w."attempt"`;
  return counted?.attempt ?? null;
}

async function noteFailure(ctx: Ctx, kind: WholeWork, attempt: number, code: string): Promise<void> {
  const waitMs = AGAIN_AFTER_MS[Math.min(attempt, MOST_ATTEMPTS) - 1] ?? WHOLE_PARKED_MS;
  await ctx.db.workAttempt.updateMany({
    where: { workspaceId: ctx.workspace.id, kind, subjectId: ctx.workspace.id, attempt },
    data: { lastError: code, waitsUntil: new Date(ctx.now().getTime() + waitMs) },
  });
}
