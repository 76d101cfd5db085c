import { completeTask } from '../../domain/tasks/complete-task.ts';
import { confirmTask } from '../../domain/tasks/confirm-task.ts';
import { giveBackTask } from '../../domain/tasks/give-back-task.ts';
import { takeTask } from '../../domain/tasks/take-task.ts';
import { undoTask } from '../../domain/tasks/undo-task.ts';
import {
  doneButton,
  giveBackButton,
  openButton,
  stillOnItButton,
  takeButton,
  undoButton,
} from '../kit/buttons/tasks.ts';
import { onButton } from '../kit/flows.ts';
import { answerSurfaceFor, formSurfaceFor } from '../kit/surface-for.ts';
import { doneWords } from './done-words.view.ts';
import { outcomeForm } from './outcome.view.ts';
import { showChange } from './show-change.ts';
import { taskModalFor } from './task-modal.ts';

/** Buttons that need no form: one verb, then what the person looks at shows it. */

/** Done is saved before anything is asked: on a card, one optional line then asks what came of it. */
export const completeTaskFlow = onButton(doneButton, async (gesture) => {
  const { ctx, payload, message } = gesture;
  const task = await completeTask(ctx, { id: payload.id });
  const isCard = message !== null && !payload.in && !payload.says && !payload.row;
  if (isCard) return gesture.open(outcomeForm(task, await formSurfaceFor(gesture, task)));
  await showChange(gesture, doneWords(task, answerSurfaceFor(gesture.ctx.actor)));
});

export const takeTaskFlow = onButton(takeButton, async (gesture) => {
  await takeTask(gesture.ctx, { id: gesture.payload.id });
  await showChange(gesture);
});

export const stillOnItFlow = onButton(stillOnItButton, async (gesture) => {
  await confirmTask(gesture.ctx, { id: gesture.payload.id });
  await showChange(gesture);
});

export const giveBackFlow = onButton(giveBackButton, async (gesture) => {
  await giveBackTask(gesture.ctx, { id: gesture.payload.id });
  await showChange(gesture);
});

export const undoTaskFlow = onButton(undoButton, async (gesture) => {
  const { id, version } = gesture.payload;
  await undoTask(gesture.ctx, { id, version });
  await showChange(gesture);
});

export const openTaskFlow = onButton(
  openButton,
  async (gesture) => gesture.form.fill(await taskModalFor(gesture, gesture.payload.id)),
  { opensForm: true },
);
