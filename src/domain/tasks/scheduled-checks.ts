import type { Task } from '../../generated/prisma/client.ts';
import { canBeOverdue } from './can-be-overdue.ts';
import { isOpenTask } from './task.ts';

type Looked = Pick<
  Task,
  | 'status'
  | 'priority'
  | 'remindAt'
  | 'dueAt'
  | 'ownerId'
  | 'absenceId'
  | 'escalationStep'
  | 'escalateAt'
  | 'checkInAt'
>;

/** What a change of a task means for the looks that the tick takes at it. `looks` is nothing that Undo brings back. */
export type ScheduledChecks = {
  absenceId?: null;
  escalationStep?: number;
  looks: { escalateAt?: Date | null; checkInAt?: Date | null };
};

/**
 * The marks "to be planned by the tick" that follow from a change, for every verb alike. Snoozed or settled, nothing
 * is overdue; with another owner, due time or priority, or brought back by Undo, it is checked again. In progress, each
 * change is a sign of life. An owner whom a person chose is theirs: no absence takes it back.
 * @returns the columns to write with the change, and under `looks` those of the tick alone.
 */
export function scheduledChecks(before: Looked, change: Partial<Looked>, now: Date): ScheduledChecks {
  const after = { ...before, ...change };
  const checkInAt = isOpenTask(after) && after.status === 'in_progress' ? now : null;
  const changesOwner = 'ownerId' in change && after.ownerId !== before.ownerId;
  const isCovered = before.absenceId !== null && !('absenceId' in change);
  return {
    ...(isCovered && (changesOwner || !isOpenTask(after)) ? { absenceId: null } : {}),
    ...escalationAfter(before, change),
    looks: {
      ...escalateAtAfter(before, change, now),
      ...(checkInAt || before.checkInAt ? { checkInAt } : {}),
    },
  };
}

/** Whether anything is still to be escalated: it is open, can be late, and waits for nothing. */
const isBack = (task: Looked) => isOpenTask(task) && task.remindAt === null && canBeOverdue(task);

/** Reasons to begin again with the first step; Undo says itself how far it was. */
const startsAgain = (before: Looked, change: Partial<Looked>) => {
  const after = { ...before, ...change };
  return (
    !isBack(after) ||
    after.ownerId !== before.ownerId ||
    after.priority !== before.priority ||
    after.dueAt?.getTime() !== before.dueAt?.getTime()
  );
};

function escalationAfter(before: Looked, change: Partial<Looked>): { escalationStep?: number } {
  if ('escalationStep' in change || before.escalationStep === 0) return {};
  return startsAgain(before, change) ? { escalationStep: 0 } : {};
}

function escalateAtAfter(before: Looked, change: Partial<Looked>, now: Date): { escalateAt?: Date | null } {
  const after = { ...before, ...change };
  if (!isBack(after)) return before.escalateAt ? { escalateAt: null } : {};
  return !isBack(before) || startsAgain(before, change) ? { escalateAt: now } : {};
}
