import { NEXT_ATTEMPTS } from '../../domain/contacts/contact.ts';
import { type ContactInput, logContact } from '../../domain/contacts/log-contact.ts';
import type { Due } from '../../domain/tasks/task.ts';
import { checkDue } from '../kit/due-field.ts';
import { onSubmit, type SubmitGesture } from '../kit/flows.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { sourceText } from '../kit/source-message.ts';
import { contactFormView } from './contact-form.view.ts';
import { blockIdOf, type ContactMeta, contactModal, newMeta, plainValues } from './contact-modal.ts';
import { messageWords } from './message-words.ts';

/** Save: the closing form is the receipt, unless the next one is wanted in its place. */
export const saveContactFlow = onSubmit(contactModal, async (gesture) => {
  const { ctx, meta } = gesture;
  const checked = await checkDue(gesture, blockIdOf('followUp.due', meta));
  if (checked.kind === 'shown') return checked.next;
  const filled = plainValues(gesture.values);
  const completesTaskId = filled.many('another').includes('completes') ? meta.taskId : null;
  const logged = await logContact(ctx, {
    ...contactInput(gesture, checked.due),
    ...(await wordsOf(gesture)),
    completesTaskId,
  });
  const { notCompleted } = logged;
  if (notCompleted)
    gesture.after(() => gesture.reply(mrkdwn`The contact was saved. ${escapeMrkdwn(notCompleted)}`));
  if (!filled.many('another').includes('yes')) return undefined;
  // A round of voicemails came in the same way: that stays, everything else begins again.
  return {
    update: contactFormView({
      meta: newMeta({ round: meta.round + 1 }),
      note: mrkdwn`Saved. The form is ready for the next contact.`,
      direction: filled.one('direction'),
      way: filled.one('way'),
      owner: ctx.actor.slackUserId,
      isAnother: true,
    }),
  };
});

/** What was masked for the form and came back untouched is stored as it was written. */
async function wordsOf({ ctx, phi, client, values, meta }: SubmitGesture<ContactMeta>) {
  const filled = plainValues(values);
  const topic = filled.one('topic') ?? '';
  const summary = filled.one('summary');
  const text = meta.source ? await sourceText(client, meta.source) : null;
  if (text === null) return { topic, summary };
  const { masked, whole } = await messageWords({ ctx, phi }, text);
  const isWhole = topic === masked.topic;
  return {
    topic: isWhole ? whole.topic : topic,
    // A name may be longer than its initials: what the topic cannot hold then goes on in the summary.
    summary: (isWhole || summary) && summary === masked.summary ? whole.summary : summary,
  };
}

function contactInput(
  { values, meta }: SubmitGesture<ContactMeta>,
  due: Due | null,
): Omit<ContactInput, 'topic' | 'summary'> {
  const filled = plainValues(values);
  const minutes = filled.one('minutes');
  const seconds = filled.one('occurredAt');
  return {
    patientId: filled.one('patient'),
    direction: filled.one('direction'),
    way: filled.one('way'),
    party: filled.one('party'),
    caregiverId: filled.one('party') === 'caregiver' ? filled.one('caregiver') : null,
    outcome: filled.one('outcome'),
    barriers: filled.many('barriers'),
    minutes: minutes === null ? null : Number(minutes),
    occurredAt: seconds === null ? null : new Date(Number(seconds) * 1000),
    followUp: followUp(filled, meta, due),
    ...(meta.source ? { source: meta.source } : {}),
  };
}

function followUp(filled: ReturnType<typeof plainValues>, meta: ContactMeta, due: Due | null) {
  const title = filled.one('followUp.title');
  if (!title && !due) return null;
  const offered = meta.isSuggested ? NEXT_ATTEMPTS.find((offer) => offer.title === title) : undefined;
  return {
    title: title ?? '',
    due,
    priority: filled.one('followUp.priority') ?? undefined,
    ownerSlackUserId: filled.one('followUp.owner'),
    // Words of the person's own say their own kind.
    ...(offered ? { kind: offered.kind } : {}),
  };
}
