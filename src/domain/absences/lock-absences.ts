import type { Ctx, Tx } from '../context.ts';
import { locks } from '../parked-work/is-not-waiting.ts';
import { isOpen } from '../tasks/is-open.ts';

/**
 * Absences that have something to do now: to start or to end, with tasks that have come to a member who is away, or
 * over with tasks that Undo brought back. Five hundred people on holiday cost nothing while nothing moves.
 * @returns their ids, without those that wait after a failure.
 */
export async function absencesAtWork(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT a."id"::text AS "id" FROM absence a JOIN member away ON away."id" = a."memberId"
     WHERE a."workspaceId" = ${ctx.workspace.id}::uuid AND a."endedAt" IS NULL AND a."startsAt" <= ${ctx.now()}::timestamptz
       AND (a."startedAt" IS NULL OR a."endsAt" <= ${ctx.now()}::timestamptz OR away."deactivatedAt" IS NOT NULL
            OR EXISTS (SELECT 1 FROM task t
                        WHERE t."ownerId" = a."memberId" AND ${isOpen('t')}
                          AND (a."mode" = 'all' OR COALESCE(t."heldFrom", t."remindAt") IS NULL
                               OR COALESCE(t."heldFrom", t."remindAt") <= ${ctx.now()}::timestamptz)))
     UNION
    SELECT a."id"::text FROM task t JOIN absence a ON a."id" = t."absenceId" AND a."endedAt" IS NOT NULL
     WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."absenceId" IS NOT NULL
     ORDER BY 1`;
  const ids = rows.map(({ id }) => id);
  const waiting = await ctx.db.workAttempt.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      kind: 'absence',
      subjectId: { in: ids },
      waitsUntil: { gt: ctx.now() },
    },
    select: { subjectId: true },
  });
  return ids.filter((id) => !waiting.some(({ subjectId }) => subjectId === id));
}

/**
 * Takes one absence for this transaction; `waits` for another replica that has it.
 * @returns false when another replica has it.
 */
export async function lockAbsence(tx: Tx, id: string, waits = false): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id"::text AS "id" FROM absence WHERE "id" = ${id}::uuid ${locks({ limit: 1, ...(waits ? { only: id } : {}) })}`;
  return rows.length > 0;
}

/** Takes members' rows in one order, so that two plans that name each other cannot both be made. */
export async function lockMembers(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM member WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;
}
