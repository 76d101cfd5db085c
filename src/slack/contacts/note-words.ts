import type { NoteView } from '../../domain/contact-notes/contact-note.ts';
import { readOwnNotes } from '../../domain/contact-notes/read-own-note.ts';
import { MORE_FOLLOW_UPS_MAX, SUMMARY_MAX, TOPIC_MAX } from '../../domain/contacts/contact.ts';
import { TITLE_MAX } from '../../domain/tasks/task.ts';
import type { Gesture } from '../kit/flows.ts';
import { cut } from '../kit/mrkdwn.ts';
import { maskingOf } from './message-words.ts';

/** A note's words as the form's fields have them. */
type Words = { topic: string; summary: string; titles: string[] };

/** Masked for the form (L1), and whole for the record; `mask` for what is shown beside the fields. */
export type NoteWords = { masked: Words; whole: Words; mask: (words: string) => string };

/** A form holds one follow-up, and so many more. */
export const FOLLOW_UPS_MOST = 1 + MORE_FOLLOW_UPS_MAX;

export async function noteWords(
  gesture: Pick<Gesture, 'ctx' | 'phi'>,
  { text, read }: Pick<NoteView, 'text' | 'read'>,
): Promise<NoteWords> {
  const { mask } = await maskingOf(gesture, text);
  const words = (shown: (words: string) => string): Words => ({
    topic: cut(shown(read.topic ?? ''), TOPIC_MAX),
    summary: cut(shown(text.trim()), SUMMARY_MAX),
    titles: read.followUps.slice(0, FOLLOW_UPS_MOST).map(({ title }) => cut(shown(title), TITLE_MAX)),
  });
  return { masked: words(mask), whole: words((same) => same), mask };
}

/** The same of a message, which is kept in Slack alone. */
export async function messageNote(
  gesture: Pick<Gesture, 'ctx' | 'phi'>,
  text: string,
): Promise<NoteWords & Pick<NoteView, 'read'>> {
  const [read] = await readOwnNotes(gesture.ctx, [text]);
  if (!read) throw new Error('one text gives one reading');
  return { read, ...(await noteWords(gesture, { text, read })) };
}

/** What was masked for the form and came back untouched, as it was written. */
export function restored(value: string | null, { masked, whole }: NoteWords): string | null {
  if (value === null) return null;
  if (value === masked.topic) return whole.topic;
  if (value === masked.summary) return whole.summary;
  const at = masked.titles.indexOf(value);
  return whole.titles[at] ?? value;
}
