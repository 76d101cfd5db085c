import type { Prisma, Task } from '../../generated/prisma/client.ts';
import type { TaskStatus, TaskVerb } from '../../generated/prisma/enums.ts';
import { type Change, change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { findTask } from './find-task.ts';
import { isOwed, type TaskWithPeople } from './task.ts';

/** The fields that a verb may change, and Undo brings back. */
const RESTORABLE = [
  'status',
  'kind',
  'title',
  'details',
  'businessStatus',
  'statusReason',
  'priority',
  'dueAt',
  'dueWall',
  'dueZone',
  'remindAt',
  'snoozedUntil',
  'ownerId',
  'patientId',
  'teamId',
  'completedAt',
  'cancelledAt',
] as const;

type Restorable = Partial<Pick<Task, (typeof RESTORABLE)[number]>>;

export type Transition = {
  id: string;
  verb: TaskVerb;
  /** States from which the verb is possible; owed ones if not said. */
  from?: readonly TaskStatus[];
  /** More of the guard: it stands in the WHERE of the update. */
  guard?: Prisma.TaskWhereInput;
  /** The change; computed from the task as it is inside the transaction. */
  data: (task: TaskWithPeople) => Restorable | Promise<Restorable>;
  reason?: string | null;
  /** Extra rows in the same transaction: a delivery to the new owner, a mark on the undone row. */
  also?: (change: Change, after: TaskWithPeople) => Promise<void>;
};

/**
 * One change of one task: conditional update, history row, audit row and refreshed cards, together.
 * Throws `conflict` with who was first when the guard no longer holds.
 */
export async function transitionTask(ctx: Ctx, step: Transition): Promise<TaskWithPeople> {
  return change(ctx, async (unit) => {
    const { tx, audit } = unit;
    const before = await findTask(tx, ctx, step.id);
    const data = await step.data(before);
    const { count } = await tx.task.updateMany({
      where: {
        id: before.id,
        version: before.version,
        status: { in: step.from ? [...step.from] : ['open', 'in_progress', 'on_hold'] },
        ...step.guard,
      },
      data: { ...data, version: { increment: 1 } },
    });
    if (count === 0) throw conflictFor(step.verb, before, await latestChange(unit, before.id));
    const after = await findTask(tx, ctx, step.id);
    await tx.taskTransition.create({
      data: {
        taskId: after.id,
        version: after.version,
        verb: step.verb,
        fromStatus: before.status,
        toStatus: after.status,
        before: changedFields(before, data),
        reason: step.reason ?? null,
        memberId: actingMember(ctx.actor)?.memberId ?? null,
        at: ctx.now(),
      },
    });
    await refreshDeliveries(tx, ctx, after.id);
    await step.also?.(unit, after);
    audit({
      action: `task.${step.verb}`,
      subjectType: 'Task',
      subjectId: after.id,
      patientId: after.patientId,
      details: { fields: Object.keys(data), version: after.version },
    });
    return after;
  });
}

function changedFields(before: TaskWithPeople, data: Restorable): Prisma.InputJsonObject {
  const kept: Record<string, string | null> = {};
  for (const field of RESTORABLE) {
    if (!(field in data)) continue;
    const value = before[field];
    kept[field] = value instanceof Date ? value.toISOString() : value;
  }
  return kept;
}

async function latestChange({ tx }: Change, taskId: string) {
  return tx.taskTransition.findFirst({
    where: { taskId },
    orderBy: { version: 'desc' },
    include: { member: { select: { slackUserId: true } } },
  });
}

const PAST: Record<TaskVerb, string> = {
  created: 'created',
  reminded: 'brought back',
  claimed: 'taken',
  reassigned: 'given to somebody else',
  snoozed: 'put off',
  edited: 'changed',
  completed: 'done',
  cancelled: 'cancelled',
  undone: 'changed back',
};

type LatestChange = Awaited<ReturnType<typeof latestChange>>;

/** What happened instead, so that the person need not guess. Member mentions are rendered by Slack. */
function conflictFor(verb: TaskVerb, task: TaskWithPeople, latest: LatestChange): DomainError {
  if (verb === 'claimed' && task.owner && isOwed(task))
    return new DomainError(
      'conflict',
      `<@${task.owner.slackUserId}> has this task already. Nothing was changed.`,
      {
        id: task.id,
      },
    );
  const by = latest?.member ? ` by <@${latest.member.slackUserId}>` : '';
  const what = latest && (!isOwed(task) || latest.version > task.version) ? PAST[latest.verb] : 'changed';
  return new DomainError('conflict', `That task was already ${what}${by}. Nothing was changed by you.`, {
    id: task.id,
    status: task.status,
    version: task.version,
  });
}
