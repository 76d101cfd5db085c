import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

/** Opens the form that takes voicemails. */
export const voicemailsButton = defineButton('voicemail.open', z.object({ v: z.literal(1) }));

/** "I have it", of whoever is paged. */
export const answerPageButton = defineButton('page.answer', IdPayload);

/** Opens a batch that was read. */
export const batchButton = defineButton('voicemail.batch', IdPayload);

/** Reads what was sent to the app for one of the sender's teams: a message, or a file. */
export const readSentButton = defineButton(
  'voicemail.read_sent',
  z.object({
    v: z.literal(1),
    teamId: z.uuid(),
    source: z.union([
      z.object({ channelId: z.string(), ts: z.string(), threadTs: z.string().optional() }),
      z.object({ fileId: z.string() }),
    ]),
  }),
);
