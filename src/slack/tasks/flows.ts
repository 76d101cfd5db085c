import type { Flow } from '../kit/flows.ts';
import { dueFlow, repeatFlow } from '../kit/time-fields.flow.ts';
import { cancelTaskFlow } from './cancel-task.flow.ts';
import { createTaskFlow, openNewTaskFlow, taskFromMessageFlow } from './create-task.flow.ts';
import { editTaskFlow } from './edit-task.flow.ts';
import { moreFlow } from './more.flow.ts';
import { noteOutcomeFlow } from './note-outcome.flow.ts';
import { newOwnerFlow, openReassignFlow, reassignTaskFlow } from './reassign-task.flow.ts';
import { openReopenFlow, reopenTaskFlow } from './reopen-task.flow.ts';
import { snoozeTaskFlow, snoozeUntilFlow } from './snooze-task.flow.ts';
import {
  completeTaskFlow,
  giveBackFlow,
  openTaskFlow,
  stillOnItFlow,
  takeTaskFlow,
  undoTaskFlow,
} from './task-buttons.flow.ts';
import { listFlows, taskCommandFlow } from './task-command.flow.ts';
import { takeBackFlow } from './task-receipt.flow.ts';

/** Everything a person can do with tasks. The flows of the time fields serve every form that has them. */
export const taskFlows: Flow[] = [
  taskCommandFlow,
  ...listFlows,
  openNewTaskFlow,
  taskFromMessageFlow,
  createTaskFlow,
  completeTaskFlow,
  noteOutcomeFlow,
  openReopenFlow,
  reopenTaskFlow,
  snoozeTaskFlow,
  snoozeUntilFlow,
  openReassignFlow,
  newOwnerFlow,
  reassignTaskFlow,
  takeTaskFlow,
  stillOnItFlow,
  giveBackFlow,
  moreFlow,
  editTaskFlow,
  cancelTaskFlow,
  undoTaskFlow,
  takeBackFlow,
  openTaskFlow,
  dueFlow,
  repeatFlow,
];
