import { editTask } from '../../domain/tasks/edit-task.ts';
import { getTask } from '../../domain/tasks/get-task.ts';
import { type Due, isTaskKind, isTaskPriority } from '../../domain/tasks/task.ts';
import { checkDue } from '../kit/due-field.ts';
import { onSubmit } from '../kit/flows.ts';
import { one } from '../kit/values.ts';
import { editModal, editTexts } from './edit-task.view.ts';
import { showChangeBehind } from './show-change.ts';

/** Saves what was changed and nothing else: a masked text that comes back as it was leaves the stored one alone. */
export const editTaskFlow = onSubmit(editModal, async (gesture) => {
  const { ctx, meta, values, phi } = gesture;
  const task = await getTask(ctx, { id: meta.id });
  const shown = editTexts(task, { level: 'L1', display: phi }, ctx.actor.timeZone);
  const title = one(values, 'title') ?? '';
  const details = one(values, 'details');
  const kind = one(values, 'kind');
  const priority = one(values, 'priority');
  let due: Due | null | undefined;
  if (one(values, 'due') !== shown.due) {
    const checked = await checkDue(gesture, 'due');
    if (checked.kind === 'shown') return checked.next;
    due = checked.due;
  }
  await editTask(ctx, {
    id: meta.id,
    version: meta.version,
    ...(title === shown.title ? {} : { title }),
    ...(details === shown.details ? {} : { details }),
    ...(isTaskKind(kind) ? { kind } : {}),
    ...(isTaskPriority(priority) ? { priority } : {}),
    ...(due === undefined ? {} : { due }),
    ownerSlackUserId: one(values, 'owner'),
  });
  showChangeBehind(gesture);
  return undefined;
});
