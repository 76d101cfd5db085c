import type { ModalView } from '@slack/types';
import { getTask } from '../../domain/tasks/get-task.ts';
import { reopenTask, requireReopenable } from '../../domain/tasks/reopen-task.ts';
import type { TaskWithPeople } from '../../domain/tasks/task.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { InList, reopenButton } from '../kit/buttons/tasks.ts';
import { checkDue, dueFields, dueMeta } from '../kit/due-field.ts';
import { textField } from '../kit/fields.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { joinMrkdwn } from '../kit/mrkdwn.ts';
import type { Surface } from '../kit/phi.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { one } from '../kit/values.ts';
import { listModalFor } from './list-message.ts';
import { showChangeBehind } from './show-change.ts';
import { taskMeta } from './task-modal.ts';
import { headline, titleWords } from './task-words.ts';

const reopenModal = defineModal('task.reopen', taskMeta.extend({ in: InList.optional(), ...dueMeta }));

function reopenView(task: TaskWithPeople, surface: Surface, place: InList | undefined): ModalView {
  return reopenModal.view({
    title: 'Reopen task',
    submit: 'Reopen',
    meta: { v: 1, id: task.id, dueTask: task.id, ...(place ? { in: place } : {}) },
    blocks: [
      paragraph(joinMrkdwn([headline(task, surface), titleWords(task, surface)], '\n')),
      textField({
        name: 'reason',
        label: 'Reason',
        max: TEXT_LIMITS.taskReason,
        placeholder: 'Why it is not done',
      }),
      ...dueFields({ name: 'due', label: 'Due', optional: true }),
    ],
  });
}

/** Reopen on a card, in the details or in a list of done tasks: asks why, and until when. */
export const openReopenFlow = onButton(
  reopenButton,
  async ({ ctx, payload, form, phi }) => {
    const task = await getTask(ctx, { id: payload.id });
    requireReopenable(task, ctx.now());
    await form.fill(reopenView(task, await formSurfaceFor({ ctx, phi }, task), payload.in));
  },
  { opensForm: true },
);

export const reopenTaskFlow = onSubmit(reopenModal, async (gesture) => {
  const { ctx, meta, values, parentViewId, client } = gesture;
  const checked = await checkDue(gesture, 'due');
  if (checked.kind === 'shown') return checked.next;
  await reopenTask(ctx, { id: meta.id, reason: one(values, 'reason') ?? '', due: checked.due });
  const { in: list } = meta;
  if (list && parentViewId)
    gesture.after(async () => {
      await client.views.update({ view_id: parentViewId, view: await listModalFor(gesture, list) });
    });
  else showChangeBehind(gesture);
  return undefined;
});
