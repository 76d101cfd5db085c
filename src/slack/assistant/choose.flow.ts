import { reopenTurn } from '../../domain/assistant-turns/reopen-turn.ts';
import { endTurn } from '../../domain/assistant-turns/settle-turn.ts';
import { DomainError } from '../../domain/errors.ts';
import { aboutButton, answerNowButton } from '../kit/buttons/assistant.ts';
import { type ButtonGesture, onButton } from '../kit/flows.ts';
import { sourceText } from '../kit/source-message.ts';
import { withoutKey, wordsOf } from './request.ts';
import { answerTurn } from './turn.ts';

/** Which of several patients a request means: it is read again, and answered about that one. */
export const aboutFlow = onButton(aboutButton, (gesture) => again(gesture, 'settled'));

/** A request whose answer was cut off. */
export const answerNowFlow = onButton(answerNowButton, (gesture) => again(gesture, 'cut'));

/** The words stay in Slack: they are read there once more, as they are now. */
async function again(
  gesture: ButtonGesture<{ id: string; patientId?: string }>,
  from: 'settled' | 'cut',
): Promise<void> {
  const { payload, client } = gesture;
  const ctx = withoutKey(gesture.ctx);
  const { id, patientId } = payload;
  const place = await reopenTurn(ctx, { id, from });
  const words = await sourceText(client, place);
  if (words === null) {
    await endTurn(ctx, { id });
    throw new DomainError('not-found', 'Your message is gone. Nothing was saved: ask again.');
  }
  const request = { ...place, id, text: await wordsOf(ctx, words) };
  await answerTurn({ ...gesture, ctx }, patientId === undefined ? request : { ...request, patientId });
}
