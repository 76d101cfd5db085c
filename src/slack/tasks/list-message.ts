import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { listTasks } from '../../domain/tasks/list-tasks.ts';
import type { InList } from '../kit/buttons/tasks.ts';
import type { Gesture } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import type { Surface } from '../kit/phi.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { answerSurfaceFor, formSurfaceFor } from '../kit/surface-for.ts';
import { taskListMessage } from './task-list.view.ts';

type Acting = Pick<Gesture, 'ctx' | 'phi'>;

/** One page of a list for the person who acts: an ephemeral message, so at L2. */
export const listMessageFor = (acting: Acting, list: InList): Promise<PrivateReply> =>
  listFor(acting, list, async () => answerSurfaceFor(acting.ctx.actor));

const listModal = defineModal('task.list', z.object({ v: z.literal(1) }));

/** The same as a form, for App Home, where there is no message to answer in. */
export async function listModalFor(acting: Acting, list: InList): Promise<ModalView> {
  const { blocks = [] } = await listFor(acting, list, (shown) => formSurfaceFor(acting, shown));
  return listModal.view({ title: 'Tasks', meta: { v: 1 }, blocks });
}

async function listFor(
  { ctx }: Acting,
  { list, page }: InList,
  surfaceFor: (shown: unknown) => Promise<Surface>,
): Promise<PrivateReply> {
  const first = await listTasks(ctx, { list, page });
  // Done on the only row of the last page leaves that page empty.
  const shown = page < first.pageCount ? first : await listTasks(ctx, { list, page: first.pageCount - 1 });
  return taskListMessage(list, shown, { surface: await surfaceFor(shown), now: ctx.now() });
}
