import { splitNotes } from '../../domain/contact-notes/split-notes.ts';
import { onShortcut } from '../kit/flows.ts';
import { joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { plainMessage } from '../kit/plain-message.ts';
import { contactModalFor } from './contact-modal-for.ts';
import { type MessageWords, messageWords } from './message-words.ts';
import { readLines } from './note-form.ts';
import { messageNote } from './note-words.ts';
import { readNotesView } from './notes.flow.ts';

/**
 * "Log as contact" on any message, threads of huddles included: its words, its patient, what it says of the contact, and a
 * way back to it. One with notes about several patients is read as pasted notes are.
 */
export const contactFromMessageFlow = onShortcut('contact.from_message', async (gesture) => {
  const { ctx, phi, form, message } = gesture;
  if (!message) return form.fill(await contactModalFor({ ctx, phi }));
  const { channelId, ts, threadTs } = message;
  const text = plainMessage(message.text);
  if (splitNotes(text).length > 1)
    return form.fill(await readNotesView(gesture, { text, source: { channelId, ts } }));
  const words = await messageWords({ ctx, phi }, message.text);
  const { read, ...note } = await messageNote({ ctx, phi }, text);
  const { named, masked } = words;
  const [only] = named;
  await form.fill(
    await contactModalFor(
      { ctx, phi },
      {
        source: { channelId, ts, ...(threadTs ? { threadTs } : {}) },
        occurredAt: new Date(Number(ts) * 1000),
        said: read,
        topic: masked.topic,
        summary: masked.summary,
        barriers: read.barriers.map(({ barrier }) => barrier),
        minutes: read.minutes,
        followUps: note.masked.titles.map((title, at) => ({ title, when: read.followUps[at]?.when ?? null })),
        note: noteOf(words, readLines({ ...read, unread: [] }, note)),
        ...(only && named.length === 1 ? { patientId: only.id } : {}),
        ...(named.length > 1 ? { among: named.map(({ id }) => id) } : {}),
      },
    ),
  );
});

function noteOf({ named, masked }: MessageWords, lines: readonly Mrkdwn[]): Mrkdwn | null {
  const notes = [
    ...(named.length > 1
      ? [
          mrkdwn`The message names *${named.length} patients*. They are listed first under *Patient*: choose one.`,
        ]
      : []),
    ...(masked.isCut
      ? [mrkdwn`The message is longer than the summary limit. The record links to the full message.`]
      : []),
    ...lines,
  ];
  return notes.length > 0 ? joinMrkdwn(notes, '\n') : null;
}
