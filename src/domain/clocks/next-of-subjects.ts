import type { Ctx } from '../context.ts';
import { type ClockWithPeople, clockWithPeople } from './clock.ts';
import { IS_UNSETTLED } from './unsettled.ts';

/**
 * The next deadline of each of these subjects, for a verb that may show them.
 * @returns by subject the unsettled clock that is due first; none for a subject without one.
 */
export async function nextOfSubjects(
  ctx: Ctx,
  subjectIds: readonly string[],
): Promise<Map<string, ClockWithPeople>> {
  const first = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT ON (c."subjectId") c."id"::text AS "id" FROM clock c
     WHERE c."workspaceId" = ${ctx.workspace.id}::uuid AND c."subjectId" = ANY(${[...subjectIds]}::uuid[]) AND ${IS_UNSETTLED}
     ORDER BY c."subjectId", c."dueAt", c."id"`;
  const clocks = await ctx.db.clock.findMany({
    where: { id: { in: first.map(({ id }) => id) } },
    include: clockWithPeople,
  });
  return new Map(clocks.map((clock) => [clock.subjectId, clock]));
}
