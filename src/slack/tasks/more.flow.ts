import { getOpenTask } from '../../domain/tasks/get-open-task.ts';
import { getTask } from '../../domain/tasks/get-task.ts';
import { skipTask } from '../../domain/tasks/skip-task.ts';
import { startTask } from '../../domain/tasks/start-task.ts';
import { contactModalFor } from '../contacts/contact-modal-for.ts';
import { moreMenu } from '../kit/buttons/tasks.ts';
import { onButton } from '../kit/flows.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { cancelModalView } from './cancel-task.flow.ts';
import { editModalView } from './edit-task.view.ts';
import { showChange } from './show-change.ts';
import { taskModalFor } from './task-modal.ts';

/** What is done less often with a task: each opens a form, but Start and Skip, which are done at once. */
export const moreFlow = onButton(
  moreMenu,
  async (gesture) => {
    const { ctx, phi, payload, form } = gesture;
    const { id } = payload;
    if (payload.do === 'skip' || payload.do === 'start') {
      await (payload.do === 'skip' ? skipTask(ctx, { id }) : startTask(ctx, { id }));
      return showChange(gesture);
    }
    if (payload.do === 'details') return form.fill(await taskModalFor(gesture, id));
    // About a settled task a contact can be logged all the same.
    const task = payload.do === 'contact' ? await getTask(ctx, { id }) : await getOpenTask(ctx, { id });
    const surface = await formSurfaceFor({ ctx, phi }, task);
    switch (payload.do) {
      case 'edit':
        return form.fill(editModalView(task, { surface, now: ctx.now(), zone: ctx.actor.timeZone }));
      case 'cancel':
        return form.fill(cancelModalView(task, surface));
      case 'contact':
        return form.fill(await contactModalFor(gesture, { patientId: task.patientId, taskId: id }));
    }
  },
  { opensForm: ({ do: what }) => what !== 'skip' && what !== 'start' },
);
