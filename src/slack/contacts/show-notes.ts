import type { ModalView } from '@slack/types';
import type { NoteView } from '../../domain/contact-notes/contact-note.ts';
import { viewNotes } from '../../domain/contact-notes/view-notes.ts';
import { slackCode } from '../kit/answer.ts';
import type { Gesture } from '../kit/flows.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { notesView } from './notes.view.ts';

export async function notesViewFor(
  gesture: Pick<Gesture, 'ctx' | 'phi'>,
  notes: readonly NoteView[],
): Promise<ModalView> {
  const texts = notes.map(({ text }) => text);
  return notesView(notes, await formSurfaceFor(gesture, texts));
}

/** The list beneath the form of one of its notes, as it is now. */
export async function showNotesBeneath(
  gesture: Pick<Gesture, 'ctx' | 'phi' | 'client'>,
  { viewId, noteId }: { viewId: string; noteId: string },
): Promise<void> {
  const notes = await viewNotes(gesture.ctx, { id: noteId });
  await gesture.client.views
    .update({ view_id: viewId, view: await notesViewFor(gesture, notes) })
    .catch((error: unknown) => {
      if (slackCode(error) !== 'not_found') throw error;
    });
}
