import type { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import { CAN_BE_OVERDUE } from './can-be-overdue.ts';

/**
 * What the tick's checks depended on has changed, a team's settings or the team itself: tasks that have come back are
 * planned again from the first step. People who were notified of one are not notified again (escalate-overdue.ts).
 */
export async function resetEscalation(tx: Tx, ctx: Ctx, which: Prisma.TaskWhereInput): Promise<void> {
  const owed = {
    AND: [which, { workspaceId: ctx.workspace.id, status: { in: ['open', 'in_progress'] } }],
  } satisfies Prisma.TaskWhereInput;
  await tx.task.updateMany({
    where: { AND: [owed, CAN_BE_OVERDUE], remindAt: null },
    data: { escalateAt: ctx.now(), escalationStep: 0 },
  });
  await tx.task.updateMany({ where: { ...owed, status: 'in_progress' }, data: { checkInAt: ctx.now() } });
}
