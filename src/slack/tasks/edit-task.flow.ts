import { editTask } from '../../domain/tasks/edit-task.ts';
import { getTask } from '../../domain/tasks/get-task.ts';
import { type Due, isTaskKind, isTaskPriority, type TaskWithPeople } from '../../domain/tasks/task.ts';
import type { Series } from '../../domain/time/recurrence.ts';
import { checkDue } from '../kit/due-field.ts';
import { onSubmit } from '../kit/flows.ts';
import { checkRepeats, nextWithRepeats } from '../kit/repeat-field.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { one } from '../kit/values.ts';
import { firstTime } from './create-task.flow.ts';
import { editModal, editTexts } from './edit-task.view.ts';
import { showChangeBehind } from './show-change.ts';

/** Saves what was changed and nothing else: a masked text that comes back as it was leaves the stored one alone. */
export const editTaskFlow = onSubmit(editModal, async (gesture) => {
  const { ctx, meta, values, phi } = gesture;
  const task = await getTask(ctx, { id: meta.id });
  const shown = editTexts(task, await formSurfaceFor({ ctx, phi }, task), ctx.actor.timeZone);
  const title = one(values, 'title') ?? '';
  const details = one(values, 'details');
  const kind = one(values, 'kind');
  const priority = one(values, 'priority');
  let due: Due | null | undefined;
  if (one(values, 'due') !== shown.due) {
    const checked = await checkDue(gesture, 'due');
    if (checked.kind === 'shown') return nextWithRepeats(gesture, checked.next);
    due = checked.due;
  }
  const repeats = one(values, 'repeats');
  let rhythm: { due?: Due | null; repeats?: Series | null } = {};
  if (repeats !== shown.repeats) {
    const checked = await checkRepeats(gesture, {
      due: due === undefined ? dueBefore(task) : due,
      teamId: task.teamId,
    });
    if (checked.kind === 'shown') return checked.next;
    // What is overdue stays open: the rhythm's dates come after it.
    const isOverdue = due === undefined && task.dueAt !== null && task.dueAt <= ctx.now();
    rhythm = checked.plan
      ? isOverdue
        ? { repeats: checked.plan.series }
        : firstTime(null, checked.plan)
      : { repeats: null };
  }
  await editTask(ctx, {
    id: meta.id,
    version: meta.version,
    ...(title === shown.title ? {} : { title }),
    ...(details === shown.details ? {} : { details }),
    ...(isTaskKind(kind) ? { kind } : {}),
    ...(isTaskPriority(priority) ? { priority } : {}),
    ...(due === undefined ? {} : { due }),
    ...rhythm,
    ownerSlackUserId: one(values, 'owner'),
  });
  showChangeBehind(gesture);
  return undefined;
});

const dueBefore = ({ dueWall, dueZone }: TaskWithPeople) =>
  dueWall && dueZone ? { wall: dueWall, zone: dueZone } : null;
