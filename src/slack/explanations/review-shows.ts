import type { ModalView } from '@slack/types';
import { DomainError } from '../../domain/errors.ts';
import { getExplanation } from '../../domain/explanations/find-explanation.ts';
import { slackCode } from '../kit/answer.ts';
import type { Gesture } from '../kit/flows.ts';
import type { Mrkdwn } from '../kit/mrkdwn.ts';
import { planSurfaceFor } from '../kit/surface-for.ts';
import { reviewView } from './review.view.ts';

type Shows = Pick<Gesture, 'ctx' | 'phi' | 'client'>;

/** The review of the text as it is now. */
export async function reviewFor(gesture: Shows, id: string, page: number, said?: Mrkdwn): Promise<ModalView> {
  const explanation = await getExplanation(gesture.ctx, { id });
  const surface = await planSurfaceFor(gesture, explanation);
  return reviewView(explanation, { surface, page, ...(said ? { said } : {}) });
}

/** A form beneath or around, as it is now. A person who closed it no longer wants it. */
export async function showAgain(gesture: Shows, viewId: string, view: Promise<ModalView>): Promise<void> {
  await gesture.client.views.update({ view_id: viewId, view: await view }).catch((error: unknown) => {
    if (slackCode(error) !== 'not_found') throw error;
  });
}

/** The text that a button speaks of, while it is still the current one, and what its forms may show of it. */
export async function textOf(gesture: Shows, { id, number }: { id: string; number: number }) {
  const explanation = await getExplanation(gesture.ctx, { id });
  if (explanation.text?.number !== number)
    throw new DomainError(
      'conflict',
      'This text was changed in the meantime. Nothing was lost: close this window and open the review again.',
      { id },
    );
  return { explanation, text: explanation.text, surface: await planSurfaceFor(gesture, explanation) };
}

/** Whatever keeps a verb from its work is shown under the field with the person's words: they are still in the form. */
export async function under<T>(field: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'duplicate') throw error;
    const { code, message, details, fields } = error;
    const [sentence = message] = Object.values(fields);
    throw new DomainError(code, message, details, { [field]: sentence });
  }
}
