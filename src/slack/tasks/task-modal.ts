import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { nextSteps } from '../../domain/escalation/next-steps.ts';
import { openTask } from '../../domain/tasks/open-task.ts';
import { undoableChange } from '../../domain/tasks/task-history.ts';
import type { Gesture } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { part2NoticeIn } from '../kit/part-2-notice.ts';
import { permalinkOf } from '../kit/permalink.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { taskActions } from './task-actions.view.ts';
import { nextStepsLine, taskDetails } from './task-details.view.ts';

/** What every form about one task remembers. */
export const taskMeta = z.object({ v: z.literal(1), id: z.uuid() });

const taskModal = defineModal('task.details', taskMeta);

/**
 * One task, whole, with everything that can be done with it, for the person who acts. It is shown again after each
 * change. The look is audited, and refused to other teams.
 */
export async function taskModalFor(
  gesture: Pick<Gesture, 'ctx' | 'phi' | 'client'>,
  id: string,
): Promise<ModalView> {
  const { ctx, client } = gesture;
  const { task, history } = await openTask(ctx, { id });
  const now = ctx.now();
  const permalink = await permalinkOf(client, task);
  const details = taskDetails(task, history, {
    surface: await formSurfaceFor(gesture, { task, history }),
    now,
    permalink,
  });
  const blocks: KnownBlock[] = [
    ...(task.patient ? part2NoticeIn(task.patient, details) : []),
    ...details,
    ...nextStepsLine(await nextSteps(ctx, task)),
    ...taskActions(task, undoableChange(task, history, now), { isOpen: true }),
  ];
  return taskModal.view({ title: 'Task', meta: { v: 1, id }, blocks });
}
