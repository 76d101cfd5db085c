import type { ModalView } from '@slack/types';
import { cancelTask } from '../../domain/tasks/cancel-task.ts';
import { repeatWords } from '../../domain/tasks/series.ts';
import type { TaskWithPeople } from '../../domain/tasks/task.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { textField } from '../kit/fields.ts';
import { onSubmit } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { Leveled } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { one } from '../kit/values.ts';
import { showChangeBehind } from './show-change.ts';
import { taskMeta } from './task-modal.ts';
import { headline } from './task-words.ts';

const cancelModal = defineModal('task.cancel', taskMeta);

/** Asks why: a task that is canceled without a reason is asked about again. */
export function cancelModalView(task: TaskWithPeople, leveled: Leveled): ModalView {
  const repeats = repeatWords(task);
  const words = repeats ? 'End series' : 'Cancel task';
  return cancelModal.view({
    title: words,
    submit: words,
    close: 'Keep',
    meta: { v: 1, id: task.id },
    blocks: [
      paragraph(headline(task, leveled)),
      ...(repeats
        ? [paragraph(mrkdwn`It repeats *${escapeMrkdwn(repeats)}*. This cancels it and every later one.`)]
        : []),
      textField({
        name: 'reason',
        label: 'Cancellation reason',
        multiline: true,
        max: TEXT_LIMITS.taskReason,
      }),
    ],
  });
}

export const cancelTaskFlow = onSubmit(cancelModal, async (gesture) => {
  const { ctx, meta, values } = gesture;
  await cancelTask(ctx, { id: meta.id, reason: one(values, 'reason') ?? '' });
  showChangeBehind(gesture);
  return undefined;
});
