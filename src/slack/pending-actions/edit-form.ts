import type { ModalView } from '@slack/types';
import { presence } from '../../domain/absences/presence.ts';
import { readNotes } from '../../domain/contact-notes/read-notes.ts';
import { DomainError } from '../../domain/errors.ts';
import type { PendingAction } from '../../domain/pending-actions/pending-action.ts';
import type { ProposalInput } from '../../domain/pending-actions/proposal.ts';
import { saidOf } from '../../domain/pending-actions/read-card-for-message.ts';
import { getOpenTask } from '../../domain/tasks/get-open-task.ts';
import { awayView } from '../absences/away.view.ts';
import { contactModalFor } from '../contacts/contact-modal-for.ts';
import type { Gesture } from '../kit/flows.ts';
import { proposedTaskForm } from '../tasks/proposed-task-form.ts';
import { reassignView } from '../tasks/reassign-task.flow.ts';
import { snoozeView } from '../tasks/snooze-task.flow.ts';
import { taskModalFor } from '../tasks/task-modal.ts';

/** The ordinary form of a proposal, filled with it: what is saved there is the person's own. */
export async function editForm(
  gesture: Pick<Gesture, 'ctx' | 'phi' | 'client' | 'model'>,
  action: PendingAction,
): Promise<ModalView> {
  const said = saidOf(action);
  const { patientId, taskId } = action;
  if (!said) throw new DomainError('conflict', 'What was proposed is no longer there. Write it again.');
  switch (said.verb) {
    case 'make_task':
      return proposedTaskForm(gesture, { patientId, proposed: said.input });
    case 'log_contact':
      return contactForm(gesture, { patientId, contact: said.input });
    case 'snooze':
      return snoozeView(await getOpenTask(gesture.ctx, { id: taskId ?? '' }), gesture, said.input);
    case 'reassign':
      return reassignView(await getOpenTask(gesture.ctx, { id: taskId ?? '' }), gesture, said.input);
    case 'done':
      return taskModalFor(gesture, taskId ?? '');
    case 'away':
      return awayView(await presence(gesture.ctx), gesture.ctx.now(), said.input);
  }
}

/** A summary of several words is kept as a note, so that a form which masks it gives it back as it was written. */
async function contactForm(
  gesture: Pick<Gesture, 'ctx' | 'phi' | 'model'>,
  { patientId, contact }: { patientId: string | null; contact: ProposalInput<'log_contact'> },
): Promise<ModalView> {
  // The gesture's key went with the press that closed the card; the same text again is the same note.
  const { inboundKey: _taken, ...ctx } = gesture.ctx;
  const [note] = contact.summary ? await readNotes(ctx, { text: contact.summary }) : [];
  return contactModalFor(gesture, {
    patientId,
    said: contact,
    topic: contact.topic,
    summary: contact.summary ?? null,
    barriers: contact.barriers,
    minutes: contact.minutes ?? null,
    followUps: contact.followUps.map(({ title, dueWords, due }) => ({
      title,
      when: dueWords ?? (due ? due.wall.replace('T', ' ') : null),
    })),
    ...(contact.occurredAt ? { occurredAt: contact.occurredAt } : {}),
    ...(note ? { noteId: note.id } : {}),
  });
}
