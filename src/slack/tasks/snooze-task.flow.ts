import type { ModalView } from '@slack/types';
import { DomainError, invalidField } from '../../domain/errors.ts';
import { getOpenTask } from '../../domain/tasks/get-open-task.ts';
import { snoozeTask } from '../../domain/tasks/snooze-task.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { snoozeMenu } from '../kit/buttons/tasks.ts';
import { checkDue, dueFields, dueMeta } from '../kit/due-field.ts';
import { momentField, textField } from '../kit/fields.ts';
import { type Gesture, onButton, onSubmit, type SubmitGesture } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { formLevel } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { one } from '../kit/values.ts';
import { showChange, showChangeBehind } from './show-change.ts';
import { taskMeta } from './task-modal.ts';
import { headline, type ShownTask } from './task-words.ts';

const snoozeModal = defineModal('task.snooze_until', taskMeta.extend(dueMeta));

/** The Snooze menu: a choice is done at once, in the presser's hours; "Pick a time" asks when and why. */
export const snoozeTaskFlow = onButton(
  snoozeMenu,
  async (gesture) => {
    const { ctx, payload, form, phi } = gesture;
    if (payload.p !== 'pick') {
      await snoozeTask(ctx, { id: payload.id, until: payload.p });
      return showChange(gesture);
    }
    await form.fill(snoozeView(await getOpenTask(ctx, { id: payload.id }), { phi }));
  },
  { opensForm: ({ p }) => p === 'pick' },
);

/** The form that asks when and why. */
export const snoozeView = (
  task: ShownTask,
  { phi }: Pick<Gesture, 'phi'>,
  filled: { until?: Date; reason?: string | null | undefined } = {},
): ModalView =>
  snoozeModal.view({
    title: 'Snooze until',
    submit: 'Snooze',
    meta: { v: 1, id: task.id, dueTask: task.id },
    blocks: [
      paragraph(headline(task, { level: formLevel(phi) })),
      ...dueFields({ name: 'until', label: 'Date and time, in words', optional: true }),
      momentField({
        name: 'moment',
        label: 'Or pick a date and time',
        optional: true,
        initial: filled.until ?? null,
      }),
      textField({
        name: 'reason',
        label: 'Reason',
        max: TEXT_LIMITS.taskReason,
        optional: true,
        placeholder: 'Daughter is back on Monday',
        initial: filled.reason ?? null,
      }),
    ],
  });

export const snoozeUntilFlow = onSubmit(snoozeModal, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const chosen = await chosenMoment(gesture);
  if (!(chosen instanceof Date)) return chosen.next;
  const reason = one(values, 'reason');
  await snoozeTask(ctx, { id: meta.id, until: chosen, reason }).catch((error: unknown) => {
    throw one(values, 'until') ? error : underTheCalendar(error);
  });
  showChangeBehind(gesture);
  return undefined;
});

/** The verb knows one time; the form has two fields for it. */
function underTheCalendar(error: unknown): unknown {
  const sentence = error instanceof DomainError ? error.fields.until : undefined;
  return sentence ? invalidField('moment', sentence) : error;
}

async function chosenMoment(gesture: SubmitGesture<{ dueShown?: string | null | undefined }>) {
  const seconds = one(gesture.values, 'moment');
  const words = one(gesture.values, 'until');
  if (seconds && words) throw invalidField('moment', 'Fill in only one of the two fields.');
  if (seconds) return new Date(Number(seconds) * 1000);
  if (!words) throw invalidField('until', 'Enter a date and time, for example "tomorrow 9am".');
  const checked = await checkDue(gesture, 'until');
  if (checked.kind === 'shown') return { next: checked.next };
  if (!checked.due) throw invalidField('until', 'Enter a date and time, for example "tomorrow 9am".');
  return checked.due.at;
}
