import { SUMMARY_MAX, TOPIC_MAX } from '../../domain/contacts/contact.ts';
import { findPatientsInText } from '../../domain/patients/find-patients-in-text.ts';
import { onShortcut } from '../kit/flows.ts';
import { cut } from '../kit/mrkdwn.ts';
import { freeText } from '../kit/phi.ts';
import { plainMessage } from '../kit/plain-message.ts';
import { contactModalFor } from './contact-modal-for.ts';

/** "Log as contact" on any message, threads of huddles included: its words, its patient, and a way back to it. */
export const contactFromMessageFlow = onShortcut(
  'contact.from_message',
  async ({ ctx, phi, form, message }) => {
    if (!message) return form.fill(await contactModalFor({ ctx, phi }));
    const text = plainMessage(message.text);
    const named = await findPatientsInText(ctx, { text });
    const [only] = named;
    // Every patient the message names is masked, whoever it turns out to be about.
    const masked = named.reduce(
      (words, patient) => freeText(words, patient, { level: 'L1', display: phi }) ?? '',
      text,
    );
    const firstLine = masked.split('\n', 1)[0]?.trim() ?? '';
    await form.fill(
      await contactModalFor(
        { ctx, phi },
        {
          source: { channelId: message.channelId, ts: message.ts },
          occurredAt: new Date(Number(message.ts) * 1000),
          topic: cut(firstLine, TOPIC_MAX),
          summary: masked === firstLine && masked.length <= TOPIC_MAX ? null : cut(masked, SUMMARY_MAX),
          ...(only && named.length === 1 ? { patientId: only.id } : {}),
          ...(named.length > 1
            ? {
                among: named.map(({ id }) => id),
                note: `The message names *${named.length} patients*. They are listed first under *Patient*: choose one.`,
              }
            : {}),
        },
      ),
    );
  },
);
