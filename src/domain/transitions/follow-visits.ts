import { Prisma } from '../../generated/prisma/client.ts';
import { change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { isNotWaiting } from '../parked-work/is-not-waiting.ts';
import { settleVisit } from './settle-visit.ts';

const AT_ONCE = 50;

/**
 * Discharges whose chosen visit is no longer as it settled the deadlines: it took place, moved, was called off, or its
 * date was corrected, by whom or what ever.
 * @returns their ids, at most 50.
 */
export async function changedVisitIds(ctx: Ctx<SystemActor>): Promise<string[]> {
  const now = Prisma.sql`${ctx.now()}::timestamptz`;
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT t."id"::text AS "id"
      FROM transition t
      LEFT JOIN appointment a ON a."id" = t."visitAppointmentId" AND a."withdrawnAt" IS NULL AND a."status" NOT IN ('cancelled', 'no_show')
      LEFT JOIN contact c ON c."id" = t."visitContactId"
     WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."state" = 'open'
       AND (t."visitAppointmentId" IS NOT NULL OR t."visitContactId" IS NOT NULL OR t."visitAt" IS NOT NULL)
       AND (COALESCE(c."occurredAt", a."startsAt") IS DISTINCT FROM t."visitAt"
         OR (c."id" IS NOT NULL OR COALESCE(a."status" = 'fulfilled' AND a."startsAt" <= ${now}, false)) <> t."visitTookPlace")
       AND ${isNotWaiting(ctx, 'visit', Prisma.sql`t."id"`)}
     ORDER BY t."id" LIMIT ${AT_ONCE}`;
  return rows.map(({ id }) => id);
}

/**
 * The tick's pass: their deadlines follow. One transaction each.
 * @returns how many did.
 */
export async function followVisits(ctx: Ctx<SystemActor>): Promise<number> {
  let followed = 0;
  for (const id of await changedVisitIds(ctx)) followed += await followVisit(ctx, id);
  return followed;
}

/**
 * The same for one of them.
 * @returns 1; 0 when it was closed meanwhile.
 */
export async function followVisit(ctx: Ctx<SystemActor>, id: string): Promise<number> {
  return change(ctx, async (unit) => {
    // Of two replicas one settles at a time: the second finds nothing to do.
    const { count } = await unit.tx.transition.updateMany({
      where: { id, state: 'open' },
      data: { version: { increment: 1 } },
    });
    if (count === 0) return 0;
    const transition = await unit.tx.transition.findUniqueOrThrow({
      where: { id },
      include: { visitAppointment: true, visitContact: true },
    });
    await settleVisit(unit, ctx, transition);
    unit.audit({
      action: 'transition.follow-visit',
      subjectType: 'Transition',
      subjectId: id,
      patientId: transition.patientId,
    });
    return 1;
  });
}
