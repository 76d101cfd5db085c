import { readContactCard } from '../../domain/contacts/read-contact-card.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, outline, visibleTo } from '../../domain/deliveries/visible-to.ts';
import { readChannelRefusal, readRefusedPost } from '../../domain/delivery-operations/rejected-post.ts';
import { isOwnerUnreachable } from '../../domain/delivery-operations/undelivered-notifications.ts';
import { readTaskForMessage } from '../../domain/tasks/read-task-for-message.ts';
import { isOpenTask, patientOfTask } from '../../domain/tasks/task.ts';
import { contactCard } from '../contacts/contact-card.view.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { olderCard, taskCard } from '../tasks/task-card.view.ts';
import { notificationHeadline } from '../tasks/task-words.ts';
import { backInChannel, channelRefused, undeliverableCard, withRefusalNote } from './fallback.view.ts';

/** A card that its channel refuses, in a direct message: whole for a reader with access, the case key for others. */
export const fallbackRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async (claimed) => {
    const refused = await readRefusedPost(ctx, claimed);
    if (!refused) return 'withdraw';
    if (refused.kind === 'contact_card') return contactAsDirectMessage(ctx, claimed, refused);
    const found = await readTaskForMessage(ctx, claimed.subjectId);
    if (!found) return 'withdraw';
    const { task, history } = found;
    const isNew = claimed.messageTs === null;
    if (isNew && (!isOpenTask(task) || !refused.isRefusedNow)) return 'withdraw';
    if (claimed.occurrence < task.cardOccurrence) return isNew ? 'withdraw' : olderCard(task);
    // What is settled by now is not posted there any more: its last state stays here.
    if (!refused.isRefusedNow && isOpenTask(task)) return backInChannel(notificationHeadline(task), refused);
    const shown = await visibleTo(ctx, task, { team: task.team, destination: claimed.destination });
    const card = taskCard(shown, history, { now: ctx.now(), isNew: false });
    const shows = disclosureOf([shown], patientOfTask);
    return { ...(refused.isRefusedNow ? withRefusalNote(card, refused) : card), shows };
  };

async function contactAsDirectMessage(
  ctx: Ctx<SystemActor>,
  { subjectId, messageTs }: Parameters<DeliveryRenderer>[0],
  refused: NonNullable<Awaited<ReturnType<typeof readRefusedPost>>>,
) {
  const contacts = await readContactCard(ctx, subjectId);
  if (contacts.length === 0) return 'withdraw';
  const card = contactCard(contacts.map(outline), { hasNoChannel: false });
  if (refused.isRefusedNow) return withRefusalNote(card, refused);
  return messageTs ? backInChannel(card.text, refused) : 'withdraw';
}

/**
 * A task whose notification did not reach its recipient: kind, case key and due time, where others can take it over.
 */
export const undeliverableRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, messageTs }) => {
    const found = await readTaskForMessage(ctx, subjectId);
    if (!found) return 'withdraw';
    const { task, history } = found;
    if (messageTs === null && !isOpenTask(task)) return 'withdraw';
    const card = taskCard(outline(task), history, { now: ctx.now(), isNew: false });
    if (messageTs) return card;
    return undeliverableCard(
      card,
      (await isOwnerUnreachable(ctx, task)) ? (task.owner?.slackUserId ?? null) : null,
    );
  };

export const channelRefusedRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId }) => {
    const refusal = await readChannelRefusal(ctx, subjectId);
    return refusal && refusal.count > 0 ? channelRefused(refusal) : 'withdraw';
  };
