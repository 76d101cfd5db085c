import type { ModalView } from '@slack/types';
import { readNotes } from '../../domain/contact-notes/read-notes.ts';
import { viewNotes } from '../../domain/contact-notes/view-notes.ts';
import { prepareContact } from '../../domain/contacts/prepare-contact.ts';
import { invalidField } from '../../domain/errors.ts';
import { openNoteButton } from '../kit/buttons/contact-notes.ts';
import { type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { one } from '../kit/values.ts';
import { noteForm } from './note-form.ts';
import { NOTE_BOXES, pasteModal, pasteView } from './notes.view.ts';
import { notesViewFor } from './show-notes.ts';

/** What is shown of a text of notes: the form of the one that it holds, or a list of several. */
export async function readNotesView(
  gesture: Pick<Gesture, 'ctx' | 'phi' | 'model'>,
  input: Parameters<typeof readNotes>[1],
): Promise<ModalView> {
  const notes = await readNotes(gesture.ctx, input);
  const [only] = notes;
  return only && notes.length === 1 ? noteForm(gesture, only) : notesViewFor(gesture, notes);
}

/** The form of `/care notes`; refuses, with a sentence, those who may log no contact. */
export async function openNotes(ctx: Gesture['ctx']): Promise<ModalView> {
  await prepareContact(ctx, {});
  return pasteView();
}

/** "Read" in the form of `/care notes`. */
export const readNotesFlow = onSubmit(pasteModal, async (gesture) => {
  const text = NOTE_BOXES.flatMap((name) => one(gesture.values, name) ?? []).join('\n');
  if (text.trim() === '') throw invalidField('text1', 'Paste the notes here.');
  return { update: await readNotesView(gesture, { text }) };
});

/** "Open" beside one of several notes: its form, above the list. */
export const openNoteFlow = onButton(
  openNoteButton,
  async (gesture) => {
    const { id } = gesture.payload;
    const notes = await viewNotes(gesture.ctx, { id });
    const note = notes.find((each) => each.id === id);
    if (note) await gesture.form.fill(await noteForm(gesture, note));
  },
  { opensForm: true },
);
