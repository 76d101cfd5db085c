import { onShortcut } from '../kit/flows.ts';
import { joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { contactModalFor } from './contact-modal-for.ts';
import { type MessageWords, messageWords } from './message-words.ts';

/** "Log as contact" on any message, threads of huddles included: its words, its patient, and a way back to it. */
export const contactFromMessageFlow = onShortcut(
  'contact.from_message',
  async ({ ctx, phi, form, message }) => {
    if (!message) return form.fill(await contactModalFor({ ctx, phi }));
    const words = await messageWords({ ctx, phi }, message.text);
    const { named, masked } = words;
    const [only] = named;
    await form.fill(
      await contactModalFor(
        { ctx, phi },
        {
          source: {
            channelId: message.channelId,
            ts: message.ts,
            ...(message.threadTs ? { threadTs: message.threadTs } : {}),
          },
          occurredAt: new Date(Number(message.ts) * 1000),
          topic: masked.topic,
          summary: masked.summary,
          note: noteOf(words),
          ...(only && named.length === 1 ? { patientId: only.id } : {}),
          ...(named.length > 1 ? { among: named.map(({ id }) => id) } : {}),
        },
      ),
    );
  },
);

function noteOf({ named, masked }: MessageWords): Mrkdwn | null {
  const notes = [
    ...(named.length > 1
      ? [
          mrkdwn`The message names *${named.length} patients*. They are listed first under *Patient*: choose one.`,
        ]
      : []),
    ...(masked.isCut
      ? [mrkdwn`The message is longer than the summary limit. The record links to the full message.`]
      : []),
  ];
  return notes.length > 0 ? joinMrkdwn(notes, '\n') : null;
}
