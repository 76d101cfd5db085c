import type { ModalView } from '@slack/types';
import { coverageOf } from '../../domain/absences/presence.ts';
import { getOpenTask } from '../../domain/tasks/get-open-task.ts';
import { reassignTask } from '../../domain/tasks/reassign-task.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { coverageWords } from '../absences/away.view.ts';
import { reassignButton } from '../kit/buttons/tasks.ts';
import { memberField, textField } from '../kit/fields.ts';
import { type Gesture, onButton, onField, onSubmit } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { formLevel } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { one } from '../kit/values.ts';
import { showChangeBehind } from './show-change.ts';
import { taskMeta } from './task-modal.ts';
import { headline, ownerWords, type ShownTask } from './task-words.ts';

/** The choice of a person speaks: whether they are away, and who gets it then. */
const CHOOSE_OWNER = 'task.reassign_owner';
const AWAY = 'owner.away';

const reassignModal = defineModal('task.reassign', taskMeta);

/** Reassign: who takes it, and a note that goes with it in the direct message. */
export const openReassignFlow = onButton(
  reassignButton,
  async ({ ctx, payload, form, phi }) =>
    form.fill(reassignView(await getOpenTask(ctx, { id: payload.id }), { phi })),
  { opensForm: true },
);

export const reassignView = (
  task: ShownTask,
  { phi }: Pick<Gesture, 'phi'>,
  filled: { toSlackUserId?: string; note?: string | null | undefined } = {},
): ModalView =>
  reassignModal.view({
    title: 'Reassign',
    submit: 'Reassign',
    meta: { v: 1, id: task.id },
    blocks: [
      paragraph(mrkdwn`${headline(task, { level: formLevel(phi) })}\nNow: ${ownerWords(task)}`),
      memberField({
        name: 'owner',
        label: 'New owner',
        hint: 'A member of the team. If empty, anyone on the team can take it.',
        optional: true,
        initial: filled.toSlackUserId ?? null,
        dispatchAs: CHOOSE_OWNER,
      }),
      textField({
        name: 'note',
        label: 'Note',
        multiline: true,
        max: TEXT_LIMITS.taskReason,
        optional: true,
        initial: filled.note ?? null,
      }),
    ],
  });

export const newOwnerFlow = onField(CHOOSE_OWNER, async ({ ctx, value, modal, show }) => {
  const away = value ? await coverageOf(ctx, value) : null;
  const blocks = modal.blocks
    .filter((block) => block.block_id !== AWAY)
    .flatMap((block) =>
      away && block.block_id === 'owner' ? [block, paragraph(coverageWords(away), AWAY)] : [block],
    );
  await show({ ...modal, blocks });
});

export const reassignTaskFlow = onSubmit(reassignModal, async (gesture) => {
  const { ctx, meta, values } = gesture;
  await reassignTask(ctx, { id: meta.id, toSlackUserId: one(values, 'owner'), note: one(values, 'note') });
  showChangeBehind(gesture);
  return undefined;
});
