import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { NoteView } from '../../domain/contact-notes/contact-note.ts';
import { openNoteButton } from '../kit/buttons/contact-notes.ts';
import { textField } from '../kit/fields.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { defineModal } from '../kit/modal.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const pasteModal = defineModal('contact.notes', z.object({ v: z.literal(1) }));
/** `id`: of one of the notes; the others are of the same paste. */
export const notesModal = defineModal('contact.notes_list', z.object({ v: z.literal(1), id: z.uuid() }));

/** A text box of Slack holds 3,000 characters. */
export const NOTE_BOXES = ['text1', 'text2'] as const;

/** The form that takes notes. */
export const pasteView = (): ModalView =>
  pasteModal.view({
    title: 'Contact notes',
    submit: 'Read',
    meta: { v: 1 },
    blocks: [
      paragraph(
        mrkdwn`Paste notes as you wrote them, in English or Spanish; several patients are fine, one to a paragraph. Each fills the contact form for you to check. Nothing is saved before you save it there.`,
      ),
      ...NOTE_BOXES.map((name, at) =>
        textField({
          name,
          label: at === 0 ? 'Notes' : 'Notes, continued',
          multiline: true,
          optional: at > 0,
          max: SLACK_LIMITS.inputText,
        }),
      ),
    ],
  });

/** Several notes of one paste: each opens its own contact form. */
export function notesView(notes: readonly NoteView[], surface: Surface): ModalView {
  const left = notes.filter(({ contactId }) => contactId === null).length;
  const [first] = notes;
  return notesModal.view({
    title: 'Contact notes',
    meta: { v: 1, id: first?.id ?? '' },
    blocks: [
      paragraph(
        left > 0
          ? mrkdwn`*${notes.length} notes*, ${left} to log. Open each, check it and save. What is not logged stays here: paste the same text again.`
          : mrkdwn`*${notes.length} notes*, all logged.`,
      ),
      ...notes.map((note, at) => noteRow(note, at, surface)),
    ],
  });
}

const SNIPPET = 240;

function noteRow(note: NoteView, at: number, surface: Surface): KnownBlock {
  const words = freeText(note.text, null, surface) ?? 'hidden here';
  const about = joinMrkdwn(
    [
      mrkdwn`*${at + 1} · ${whoseOf(note, surface)}*`,
      mrkdwn`> ${escapeMrkdwn(cut(words.replaceAll(/\s+/g, ' ').trim(), SNIPPET))}`,
    ],
    '\n',
  );
  if (note.contactId !== null) return paragraph(mrkdwn`${about}\n:white_check_mark: Logged`, note.id);
  return {
    ...paragraph(about, note.id),
    accessory: openNoteButton.element('Open', { v: 1, id: note.id }, { describes: `note ${at + 1}` }),
  };
}

function whoseOf({ patientId, candidates, doubt }: NoteView, surface: Surface): Mrkdwn {
  const [only] = candidates;
  if (patientId && only) return escapeMrkdwn(patientLabel(only, surface));
  if (doubt === 'unknown') return mrkdwn`No patient found`;
  return mrkdwn`May be ${escapeMrkdwn(
    candidates
      .slice(0, 3)
      .map((each) => patientLabel(each, surface))
      .join(', '),
  )}`;
}
