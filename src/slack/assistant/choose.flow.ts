import { reopenTurn } from '../../domain/assistant-turns/reopen-turn.ts';
import { endTurn } from '../../domain/assistant-turns/settle-turn.ts';
import { DomainError } from '../../domain/errors.ts';
import { aboutButton, answerNowButton } from '../kit/buttons/assistant.ts';
import { type ButtonGesture, onButton } from '../kit/flows.ts';
import { sourceText } from '../kit/source-message.ts';
import { withoutKey } from './request.ts';
import { takeUp } from './take-up.ts';
import { endLeftStreams } from './turn-stream.ts';

/** Which of several patients or tasks a request means: it is read again, and answered about that one. */
export const aboutFlow = onButton(aboutButton, (gesture) => again(gesture, 'settled'));

/** A request whose answer was cut off. */
export const answerNowFlow = onButton(answerNowButton, (gesture) => again(gesture, 'cut'));

/** The words stay in Slack: they are read there once more, as they are now. */
async function again(
  gesture: ButtonGesture<{ id: string; patientId?: string | undefined; taskId?: string | undefined }>,
  from: 'settled' | 'cut',
): Promise<void> {
  const { payload, client } = gesture;
  const ctx = withoutKey(gesture.ctx);
  const { id, patientId, taskId } = payload;
  if (from === 'cut') await endLeftStreams(ctx, client, { only: id });
  const place = await reopenTurn(ctx, { id, from });
  const words = await sourceText(client, place);
  if (words === null) {
    await endTurn(ctx, { id });
    throw new DomainError('not-found', 'Your message is gone. Nothing was saved: ask again.');
  }
  const chosen = { ...(patientId ? { patientId } : {}), ...(taskId ? { taskId } : {}) };
  await takeUp({ ...gesture, ctx }, { ...place, ...chosen, message: words });
}
