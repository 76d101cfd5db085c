import { listTasks } from '../../domain/tasks/list-tasks.ts';
import type { Gesture, Told } from '../kit/flows.ts';
import type { InList } from './buttons.ts';
import { taskListMessage } from './task-list.view.ts';

/** One page of a list for whoever acts: an ephemeral message, so at L2. */
export async function listMessageFor(
  { ctx, phi }: Pick<Gesture, 'ctx' | 'phi'>,
  { list, page }: InList,
): Promise<Told> {
  const first = await listTasks(ctx, { list, page });
  // Done on the only row of the last page leaves that page empty.
  const shown = page < first.pageCount ? first : await listTasks(ctx, { list, page: first.pageCount - 1 });
  return taskListMessage(list, shown, { surface: { level: 'L2', display: phi }, now: ctx.now() });
}
