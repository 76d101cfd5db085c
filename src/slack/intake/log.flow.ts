import { logVoicemails } from '../../domain/intake/log-voicemails.ts';
import { onSubmit } from '../kit/flows.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { many, one } from '../kit/values.ts';
import { batchModal, PATIENT_OF } from './batch.view.ts';

/** "Log all": contacts, callbacks and audit in one transaction; the closing form is the receipt. */
export const logFlow = onSubmit(batchModal, async ({ ctx, meta, values, reply, after }) => {
  const chosen = Object.keys(values)
    .filter((name) => name.startsWith(PATIENT_OF))
    .map((name) => [name.slice(PATIENT_OF.length), one(values, name)] as const);
  const logged = await logVoicemails(ctx, {
    batchId: meta.id,
    patients: Object.fromEntries(chosen),
    leftOut: many(values, 'leftOut'),
  });
  after(() =>
    reply(
      mrkdwn`Logged: *${logged.contacts}* contacts and *${logged.callbacks}* callbacks${logged.leftOut > 0 ? mrkdwn`; ${logged.leftOut} left out` : mrkdwn``}. Your callbacks are on Home.`,
    ),
  );
  return 'close-all';
});
