import { createTask } from '../../domain/tasks/create-task.ts';
import { type Due, isTaskKind, isTaskPriority } from '../../domain/tasks/task.ts';
import { makeTaskButton } from '../kit/buttons/tasks.ts';
import { checkDue } from '../kit/due-field.ts';
import { onButton, onShortcut, onSubmit } from '../kit/flows.ts';
import { plainMessage } from '../kit/plain-message.ts';
import { checkRepeats, nextWithRepeats, type RepeatPlan } from '../kit/repeat-field.ts';
import { one } from '../kit/values.ts';
import { taskForm } from './task-form.view.ts';
import { taskFormFor } from './task-form-for.ts';
import { showReceipt } from './task-receipt.flow.ts';

export const createTaskFlow = onSubmit(taskForm, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const due = await checkDue(gesture, 'due');
  if (due.kind === 'shown') return nextWithRepeats(gesture, due.next);
  const repeats = await checkRepeats(gesture, { due: due.due });
  if (repeats.kind === 'shown') return repeats.next;
  const kind = one(values, 'kind');
  const priority = one(values, 'priority');
  const task = await createTask(ctx, {
    title: one(values, 'title') ?? '',
    details: one(values, 'details'),
    ...firstTime(due.due, repeats.plan),
    patientId: one(values, 'patient'),
    teamId: one(values, 'team'),
    ownerSlackUserId: one(values, 'owner'),
    ...(isTaskKind(kind) ? { kind } : {}),
    ...(isTaskPriority(priority) ? { priority } : {}),
    ...(meta.source ? { source: meta.source } : {}),
  });
  if (meta.typedIn) showReceipt(gesture, meta.typedIn, task);
  return undefined;
});

/** What repeats is due first on the rhythm's first date, which the form has shown. */
export function firstTime(due: Due | null, plan: RepeatPlan | null) {
  if (!plan) return { due };
  const { series, first } = plan;
  return { due: { at: first.at, wall: first.wall, zone: series.zone }, repeats: series };
}

/** "New task" on App Home, lists and patient cards. */
export const openNewTaskFlow = onButton(
  makeTaskButton,
  async ({ ctx, phi, payload, form }) =>
    form.fill(await taskFormFor({ ctx, phi }, { patientId: payload.patientId })),
  { opensForm: true },
);

/** "Create task" on any message, threads of huddles included: its words, and a way back to it. */
export const taskFromMessageFlow = onShortcut('task.from_message', async ({ ctx, phi, form, message }) => {
  if (!message) return form.fill(await taskFormFor({ ctx, phi }));
  const [firstLine = ''] = message.text.trim().split('\n', 1);
  const whole = plainMessage(message.text);
  await form.fill(
    await taskFormFor(
      { ctx, phi },
      {
        text: firstLine,
        details: whole === plainMessage(firstLine) ? null : whole,
        source: {
          channelId: message.channelId,
          ts: message.ts,
          ...(message.threadTs ? { threadTs: message.threadTs } : {}),
        },
      },
    ),
  );
});
