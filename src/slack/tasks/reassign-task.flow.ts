import { getOwedTask } from '../../domain/tasks/get-owed-task.ts';
import { reassignTask } from '../../domain/tasks/reassign-task.ts';
import { memberField, paragraph, textField } from '../kit/fields.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { one } from '../kit/values.ts';
import { reassignButton } from './buttons.ts';
import { showChangeBehind } from './show-change.ts';
import { taskMeta } from './task-modal.ts';
import { headline, ownerWords } from './task-words.ts';

const reassignModal = defineModal('task.reassign', taskMeta);

/** Reassign: who takes it, and a note that goes with it in the direct message. */
export const openReassignFlow = onButton(
  reassignButton,
  async ({ ctx, payload, form, phi }) => {
    const task = await getOwedTask(ctx, { id: payload.id });
    await form.fill(
      reassignModal.view({
        title: 'Reassign',
        submit: 'Give on',
        meta: { v: 1, id: task.id },
        blocks: [
          paragraph(`${headline(task, { level: 'L1', display: phi })}\nNow: ${ownerWords(task)}`),
          memberField({
            name: 'owner',
            label: 'To whom',
            hint: 'Somebody on the team. Leave it empty to let anyone claim it.',
            optional: true,
          }),
          textField({ name: 'note', label: 'Note', multiline: true, max: 500, optional: true }),
        ],
      }),
    );
  },
  { opensForm: true },
);

export const reassignTaskFlow = onSubmit(reassignModal, async (gesture) => {
  const { ctx, meta, values } = gesture;
  await reassignTask(ctx, { id: meta.id, toSlackUserId: one(values, 'owner'), note: one(values, 'note') });
  showChangeBehind(gesture);
  return undefined;
});
