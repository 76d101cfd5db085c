import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { isRecord, isWhole } from './is-record.ts';
import { MOST_ATTEMPTS, PARKABLE, type ParkableWork } from './kinds.ts';
import { WHOLE_PARKED_MS } from './run-whole.ts';

export type ParkedWork = { kind: ParkableWork; subjectId: string; attempt: number; lastError: string | null };

/** An attempt without an outcome after this long: its process died or froze. */
const DIED_AFTER_MS = 60_000;

/**
 * Notes what has had its last attempt: the log and the audit trail say so once a day (for the whole workplace's once an hour) for as long as it fails, and `/care
 * admin health` lists it.
 * @returns what was parked just now.
 */
export async function parkWork(ctx: Ctx): Promise<ParkedWork[]> {
  const now = ctx.now();
  const later = (ms: number) => new Date(now.getTime() + ms);
  const parked = await ctx.db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<ParkedWork[]>`
      UPDATE work_attempt w
         SET "parkedAt" = ${now}::timestamptz,
             "waitsUntil" = CASE WHEN ${isWhole} THEN GREATEST(w."waitsUntil", ${later(WHOLE_PARKED_MS)}::timestamptz)
                                 ELSE w."waitsUntil" END
       WHERE w."workspaceId" = ${ctx.workspace.id}::uuid AND ${isRecord} AND w."parkedAt" IS NULL
         AND w."attempt" >= ${MOST_ATTEMPTS}
         AND (w."lastError" IS NOT NULL
              OR CASE WHEN ${isWhole} THEN w."waitsUntil" <= ${now}::timestamptz
                      ELSE w."updatedAt" <= ${later(-DIED_AFTER_MS)}::timestamptz END)
      RETURNING w."kind", w."subjectId"::text AS "subjectId", w."attempt", w."lastError"`;
    if (rows.length > 0)
      await recordAudit(
        tx,
        ctx,
        ...rows.map(({ kind, subjectId, attempt, lastError }) => ({
          action: 'work.park' as const,
          subjectType: PARKABLE[kind],
          subjectId,
          details: { kind, attempt, error: lastError ?? 'worker_died' },
        })),
      );
    return rows;
  });
  for (const work of parked)
    ctx.log.error(
      work,
      'due work needs an operator: three times it failed for this record, or its process crashed or froze',
    );
  return parked;
}
