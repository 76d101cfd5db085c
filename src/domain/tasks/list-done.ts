import { Prisma } from '../../generated/prisma/client.ts';
import { visibleTeamIds } from '../access/access.ts';
import type { Passed } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { actingMember, type Ctx } from '../context.ts';
import { listedTask } from './just-done.ts';
import type { TaskPage } from './list-tasks.ts';
import { reopenableSince } from './reopen-task.ts';

/** What is done or canceled: the member's own, and their teams'. */
export const DONE_LISTS = ['done', 'team_done'] as const;
export type DoneList = (typeof DONE_LISTS)[number];

export const isDoneList = (list: string): list is DoneList =>
  (DONE_LISTS as readonly string[]).includes(list);

/**
 * Tasks done or canceled lately, newest first: those that can still be reopened. Own are those that the member owns.
 * Only teams that the actor may see are read.
 * @returns one page (0-based), with the counts of tasks and pages.
 */
export async function listDone(
  ctx: Ctx,
  entry: Passed,
  { list, page, pageSize }: { list: DoneList; page: number; pageSize: number },
): Promise<TaskPage> {
  const teamIds = visibleTeamIds(ctx, entry.action);
  const ownerId = list === 'done' ? (actingMember(ctx.actor)?.memberId ?? null) : null;
  // Raw: Prisma orders by no expression. As the index task_settled_by_team has it.
  const settled = Prisma.sql`
      FROM task t
     WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."status" IN ('completed', 'cancelled')
       AND COALESCE(t."completedAt", t."cancelledAt") >= ${reopenableSince(ctx.now())}::timestamptz
       ${teamIds ? Prisma.sql`AND t."teamId" = ANY(${[...teamIds]}::uuid[])` : Prisma.empty}
       ${list === 'done' ? Prisma.sql`AND t."ownerId" = ${ownerId}::uuid` : Prisma.empty}`;
  const [counted, rows] = await Promise.all([
    ctx.db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS "n" ${settled}`,
    ctx.db.$queryRaw<{ id: string }[]>`
      SELECT t."id"::text AS "id" ${settled}
       ORDER BY COALESCE(t."completedAt", t."cancelledAt") DESC, t."id" DESC
       LIMIT ${pageSize}::int OFFSET ${page * pageSize}::int`,
  ]);
  const ids = rows.map(({ id }) => id);
  const found = await ctx.db.task.findMany({ where: { id: { in: ids } }, include: listedTask });
  const tasks = ids.flatMap((id) => found.find((task) => task.id === id) ?? []);
  await recordAudit(ctx.db, ctx, {
    ...entry,
    patients: tasks.map(({ patientId }) => patientId),
    details: { list, shown: tasks.map((task) => task.id) },
  });
  const total = counted[0]?.n ?? 0;
  return { tasks, total, page, pageCount: Math.max(1, Math.ceil(total / pageSize)) };
}
