import type { Task } from '../../generated/prisma/client.ts';

type Held = Pick<Task, 'remindAt' | 'heldFrom' | 'ownerId' | 'priority' | 'teamId'>;

const HOLD_DEPENDENCIES = ['ownerId', 'priority', 'teamId'] as const;

/**
 * A change of a held task, so that quiet time decides again once what it hung on is another: it comes when it would
 * have come, at the earliest now, and the next tick looks. (In the past, a claim that has looked already would take
 * it, and it would ring at night.) A time that the change sets itself counts as it is; one that Undo brings back may
 * have been held for a reason that is gone.
 * @returns the change, with the columns of the hold where they follow.
 */
export function reevaluateHold<D extends Partial<Held>>(
  before: Held,
  data: D,
  now: Date,
): D | (D & Partial<Held>) {
  if (data.heldFrom) return { ...data, remindAt: later(data.heldFrom, now), heldFrom: null };
  if (!before.heldFrom) return data;
  if (data.remindAt !== undefined) return { ...data, heldFrom: null };
  const isAnother = HOLD_DEPENDENCIES.some(
    (field) => data[field] !== undefined && data[field] !== before[field],
  );
  return isAnother ? { ...data, remindAt: later(before.heldFrom, now), heldFrom: null } : data;
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
