import type { Prisma, Task } from '../../generated/prisma/client.ts';
import type { TaskStatus, TaskVerb } from '../../generated/prisma/enums.ts';
import { type Change, change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { findTask, recordRefusal } from './find-task.ts';
import { reevaluateHold } from './reevaluate-hold.ts';
import { scheduledChecks } from './scheduled-checks.ts';
import { isOpenTask, OPEN_TASK_STATUSES, type TaskWithPeople } from './task.ts';
import { TASK_ACTIONS } from './task-actions.ts';

/** The fields that a verb may change, and Undo brings back. */
const RESTORABLE = [
  'status',
  'kind',
  'title',
  'details',
  'businessStatus',
  'statusReason',
  'outcome',
  'priority',
  'dueAt',
  'dueWall',
  'dueZone',
  'remindAt',
  'snoozedUntil',
  'heldFrom',
  'ownerId',
  'absenceId',
  'escalationStep',
  'patientId',
  'teamId',
  'completedAt',
  'cancelledAt',
  'seriesId',
  'seriesStep',
  'seriesWall',
] as const;

type Restorable = Partial<Pick<Task, (typeof RESTORABLE)[number]>>;

export type Transition = {
  id: string;
  verb: TaskVerb;
  /** States from which the verb is possible; open ones if not given. */
  from?: readonly TaskStatus[];
  /** More of the guard: it is in the WHERE of the update. */
  guard?: Prisma.TaskWhereInput;
  /** The change; computed from the task as it is inside the transaction. */
  data: (task: TaskWithPeople, change: Change) => Restorable | Promise<Restorable>;
  reason?: string | null;
  /** Extra rows in the same transaction: a delivery to the new owner, a mark on the undone row. */
  also?: (change: Change, after: TaskWithPeople, before: TaskWithPeople) => Promise<void>;
};

/**
 * One change of one task: conditional update, history row, audit row and refreshed cards, together.
 * @returns the task after the change.
 * @throws DomainError `not-found`, audited as refused, for a task of another team; `conflict`, naming who was first,
 *   when status, version or guard no longer hold; `duplicate` when this gesture was saved before; whatever `data` and
 *   `also` throw.
 */
export async function transitionTask(ctx: Ctx, step: Transition): Promise<TaskWithPeople> {
  try {
    return await change(ctx, (unit) => moveTask(ctx, unit, step));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not-found')
      await recordRefusal(ctx, TASK_ACTIONS[step.verb], step.id);
    throw error;
  }
}

/**
 * The same as a part of a larger change. A conflict is found before anything is written, so the rest can be kept.
 * @returns the task after the change.
 * @throws DomainError `not-found` for a task of another team; `conflict` as `transitionTask`; whatever `data` and
 *   `also` throw.
 */
export async function moveTask(ctx: Ctx, unit: Change, step: Transition): Promise<TaskWithPeople> {
  const { tx, audit } = unit;
  const { before, data } = await updateGuarded(ctx, unit, step);
  const after = await findTask(tx, ctx, TASK_ACTIONS[step.verb], step.id);
  await tx.taskTransition.create({
    data: {
      workspaceId: ctx.workspace.id,
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
  // The contact's card names its follow-up: when, and whose.
  if (after.contactId) await refreshDeliveries(tx, ctx, after.contactId);
  await step.also?.(unit, after, before);
  audit({
    action: TASK_ACTIONS[step.verb],
    subjectType: 'Task',
    subjectId: after.id,
    patientId: after.patientId,
    details: { fields: Object.keys(data), version: after.version },
  });
  return after;
}

async function updateGuarded(ctx: Ctx, unit: Change, step: Transition, isRetry = false) {
  const before = await findTask(unit.tx, ctx, TASK_ACTIONS[step.verb], step.id);
  const from = step.from ?? OPEN_TASK_STATUSES;
  if (!from.includes(before.status))
    throw conflictFor({ ...step, from }, before, await latestChange(unit, before.id));
  const wanted = reevaluateHold(before, await step.data(before, unit), ctx.now());
  const { looks, ...kept } = scheduledChecks(before, wanted, ctx.now());
  const data = { ...wanted, ...kept };
  const { count } = await unit.tx.task.updateMany({
    where: { AND: [{ id: before.id, version: before.version, status: { in: [...from] } }, step.guard ?? {}] },
    data: { ...data, ...looks, version: { increment: 1 } },
  });
  if (count > 0) return { before, data };
  const latest = await latestChange(unit, before.id);
  // The tick brought it back between our read and our write: that takes nothing from what the person wants.
  if (!isRetry && latest?.verb === 'reminded' && latest.version > before.version)
    return updateGuarded(ctx, unit, step, true);
  throw conflictFor({ ...step, from }, before, latest);
}

function changedFields(before: TaskWithPeople, data: Restorable): Prisma.InputJsonObject {
  const kept: Record<string, string | number | null> = {};
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
    include: { member: { select: { displayName: true } } },
  });
}

const PAST: Record<TaskVerb, string> = {
  created: 'created',
  reminded: 'reposted',
  claimed: 'taken',
  reassigned: 'reassigned',
  snoozed: 'snoozed',
  edited: 'changed',
  completed: 'done',
  cancelled: 'canceled',
  undone: 'undone',
  skipped: 'skipped',
  started: 'started',
  confirmed: 'confirmed',
  handed_over: 'handed off',
  handed_back: 'returned',
  reopened: 'reopened',
};

type LatestChange = Awaited<ReturnType<typeof latestChange>>;

/** What happened instead, so that the person need not guess. */
function conflictFor(
  { verb, from }: { verb: TaskVerb; from: readonly TaskStatus[] },
  task: TaskWithPeople,
  latest: LatestChange,
): DomainError {
  if (verb === 'claimed' && task.owner && isOpenTask(task))
    return new DomainError(
      'conflict',
      `${task.owner.displayName} already owns this task. Nothing was changed.`,
      { id: task.id },
    );
  const by = latest?.member ? ` by ${latest.member.displayName}` : '';
  // The last change is what was in the way, unless a form is held against an older version.
  const isTheReason = latest && (!from.includes(task.status) || latest.version > task.version);
  const what = isTheReason ? PAST[latest.verb] : 'changed';
  return new DomainError('conflict', `That task was already ${what}${by}. Nothing was changed by you.`, {
    id: task.id,
    status: task.status,
    version: task.version,
  });
}
