import { logReached } from '../../domain/calls/log-reached.ts';
import { viewNotes } from '../../domain/contact-notes/view-notes.ts';
import { MORE_FOLLOW_UPS_MAX, NEXT_ATTEMPTS } from '../../domain/contacts/contact.ts';
import { type ContactInput, type LoggedForTask, logContact } from '../../domain/contacts/log-contact.ts';
import type { Due } from '../../domain/tasks/task.ts';
import { wallClockAt } from '../../domain/time/instants.ts';
import { toWall } from '../../domain/time/wall-time.ts';
import { checkDue } from '../kit/due-field.ts';
import { onSubmit, type SubmitGesture } from '../kit/flows.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { plainMessage } from '../kit/plain-message.ts';
import { sourceText } from '../kit/source-message.ts';
import { tickedTasks } from '../playbooks/offer.view.ts';
import { askForBarriers } from './ask-for-barriers.ts';
import { checkBarrierTasks } from './barrier-tasks.ts';
import { contactFormView } from './contact-form.view.ts';
import { blockIdOf, type ContactMeta, contactModal, newMeta, plainValues } from './contact-modal.ts';
import { messageWords } from './message-words.ts';
import { messageNote, noteWords, restored } from './note-words.ts';
import { showNotesBeneath } from './show-notes.ts';

/** Save: the closing form is the receipt, unless the next one is wanted in its place. */
export const saveContactFlow = onSubmit(contactModal, async (gesture) => {
  const { ctx, meta } = gesture;
  const checked = await checkDue(gesture, blockIdOf('followUp.due', meta));
  if (checked.kind === 'shown') return checked.next;
  const asked = askForBarriers(gesture);
  if (asked) return asked;
  const unseen = await checkBarrierTasks(gesture);
  if (unseen) return unseen;
  const filled = plainValues(gesture.values);
  const completesTaskId = filled.many('another').includes('completes') ? meta.taskId : null;
  const written = await writtenWords(gesture);
  const input = {
    ...contactInput(gesture, checked.due, written.asWritten),
    ...(await wordsOf(gesture, written)),
    completesTaskId,
    playbookTasks: tickedTasks(gesture.values, filled.one('patient')),
    noteId: meta.noteId ?? null,
  };
  const logged = meta.call ? await logReached(ctx, meta.call, input) : await logContact(ctx, input);
  const left = leftOut(logged);
  if (left) gesture.after(() => gesture.reply(mrkdwn`The contact was saved. ${left}`));
  if (meta.noteId && gesture.parentViewId) {
    const beneath = { viewId: gesture.parentViewId, noteId: meta.noteId };
    gesture.after(() => showNotesBeneath(gesture, beneath));
  }
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

/** What was asked for and not done, because a teammate was first. */
function leftOut({ notCompleted, playbook: { notMade } }: LoggedForTask): Mrkdwn | null {
  const sentences = [
    notCompleted ? escapeMrkdwn(notCompleted) : null,
    ...notMade.map(
      ({ title, madeAt }) =>
        mrkdwn`“${escapeMrkdwn(title)}” was not made again: already made on ${slackDate(madeAt, 'day')}.`,
    ),
  ];
  return joinMrkdwn(sentences, ' ') || null;
}

/** What was masked for the form and came back untouched is stored as it was written. */
async function wordsOf({ ctx, phi, values, meta }: SubmitGesture<ContactMeta>, written: Written) {
  const filled = plainValues(values);
  const topic = filled.one('topic') ?? '';
  const summary = filled.one('summary');
  if (meta.noteId) return { topic: written.asWritten(topic) ?? '', summary: written.asWritten(summary) };
  if (written.message === null) return { topic, summary };
  const { masked, whole } = await messageWords({ ctx, phi }, written.message);
  const isWhole = topic === masked.topic;
  return {
    topic: isWhole ? whole.topic : topic,
    // A name may be longer than its initials: what the topic cannot hold then goes on in the summary.
    summary: (isWhole || summary) && summary === masked.summary ? whole.summary : summary,
  };
}

/** The message or the note that the form was filled from, and how to put its words back. */
type Written = { message: string | null; asWritten: AsWritten };
type AsWritten = (value: string | null) => string | null;

async function writtenWords({ ctx, phi, client, meta }: SubmitGesture<ContactMeta>): Promise<Written> {
  if (meta.noteId) {
    const note = (await viewNotes(ctx, { id: meta.noteId })).find(({ id }) => id === meta.noteId);
    const words = note && (await noteWords({ ctx, phi }, note));
    return { message: null, asWritten: (value) => (words ? restored(value, words) : value) };
  }
  const message = meta.source ? await sourceText(client, meta.source) : null;
  const words = message === null ? null : await messageNote({ ctx, phi }, plainMessage(message));
  return { message, asWritten: (value) => (words ? restored(value, words) : value) };
}

function contactInput(
  { ctx, values, meta }: SubmitGesture<ContactMeta>,
  due: Due | null,
  asWritten: AsWritten,
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
    followUp: followUp(filled, { meta, due, asWritten }),
    moreFollowUps: moreFollowUps(filled, { zone: ctx.actor.timeZone, asWritten }),
    ...(meta.source ? { source: meta.source } : {}),
  };
}

type Filled = ReturnType<typeof plainValues>;

function followUp(
  filled: Filled,
  { meta, due, asWritten }: { meta: ContactMeta; due: Due | null; asWritten: AsWritten },
) {
  const title = asWritten(filled.one('followUp.title'));
  if (!title && !due) return null;
  const offered = meta.isSuggested ? NEXT_ATTEMPTS.find((offer) => offer.title === title) : undefined;
  return {
    ...ofAll(filled),
    title: title ?? '',
    due,
    // Words of the person's own say their own kind.
    ...(offered ? { kind: offered.kind } : {}),
  };
}

/** Further follow-ups of a note; one whose words were emptied is none. */
function moreFollowUps(filled: Filled, { zone, asWritten }: { zone: string; asWritten: AsWritten }) {
  return Array.from({ length: MORE_FOLLOW_UPS_MAX }, (_, at) => at).flatMap((at) => {
    const title = asWritten(filled.one(`moreFollowUps.${at}.title`));
    const seconds = filled.one(`moreFollowUps.${at}.due`);
    if (!title) return [];
    const due = seconds === null ? null : new Date(Number(seconds) * 1000);
    return [{ ...ofAll(filled), title, due: due && { at: due, wall: toWall(wallClockAt(due, zone)), zone } }];
  });
}

const ofAll = (filled: Filled) => ({
  priority: filled.one('followUp.priority') ?? undefined,
  ownerSlackUserId: filled.one('followUp.owner'),
});
