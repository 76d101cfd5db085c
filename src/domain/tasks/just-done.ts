import type { Prisma } from '../../generated/prisma/client.ts';
import { actingMember, type Ctx } from '../context.ts';
import { OPEN_TASK_STATUSES, taskWithPeople, UNDO_MS } from './task.ts';
import { lastTransitions } from './task-history.ts';

/** A task in a list, with the changes that Undo looks at. */
export const listedTask = {
  ...taskWithPeople,
  transitions: lastTransitions,
} satisfies Prisma.TaskInclude;

export type ListedTask = Prisma.TaskGetPayload<{ include: typeof listedTask }>;

/**
 * Open, or done by the acting member so lately that Undo is offered: a row does not vanish under the hand.
 * @returns the condition.
 */
export function openOrJustDone(ctx: Ctx): Prisma.TaskWhereInput {
  const since = new Date(ctx.now().getTime() - UNDO_MS);
  const memberId = actingMember(ctx.actor)?.memberId;
  const open = { status: { in: OPEN_TASK_STATUSES } };
  if (!memberId) return open;
  const justDone = {
    status: 'completed' as const,
    completedAt: { gt: since },
    transitions: { some: { verb: 'completed' as const, memberId, undoneAt: null, at: { gt: since } } },
  };
  return { OR: [open, justDone] };
}
