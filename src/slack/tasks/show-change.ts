import type { InList } from '../kit/buttons/tasks.ts';
import type { ButtonGesture, SubmitGesture } from '../kit/flows.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { listMessageFor, listModalFor } from './list-message.ts';
import { taskModalFor } from './task-modal.ts';

type AboutTask = ButtonGesture<{ id: string; in?: InList | undefined; says?: true | undefined }>;

/**
 * After a task was changed, the details or the list that the person looks at show it. App Home is shown again by the
 * kit, and a card in a channel follows its record through the outbox. The change is saved already, so a view that
 * cannot be shown again is no failure of theirs. `said`: what is said beside a message that stays as it is.
 */
export async function showChange(gesture: AboutTask, said?: PrivateReply): Promise<void> {
  const { payload, view, client, ctx } = gesture;
  try {
    if (view?.type === 'modal')
      await client.views.update({
        view_id: view.id,
        view: payload.in ? await listModalFor(gesture, payload.in) : await taskModalFor(gesture, payload.id),
      });
    else if (payload.in) await gesture.replace(await listMessageFor(gesture, payload.in));
    else if (payload.says && said) await gesture.reply(said);
  } catch (error) {
    ctx.log.warn({ err: error }, 'a task was changed, but its view could not be refreshed');
  }
}

/** The same for the details beneath a submitted form. */
export function showChangeBehind(gesture: SubmitGesture<{ id: string }>): void {
  const { meta, parentViewId, client } = gesture;
  if (!parentViewId) return;
  gesture.after(async () => {
    await client.views.update({ view_id: parentViewId, view: await taskModalFor(gesture, meta.id) });
  });
}
