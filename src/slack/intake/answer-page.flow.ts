import { answerPage } from '../../domain/paging/answer-page.ts';
import { answerPageButton } from '../kit/buttons/voicemails.ts';
import { onButton } from '../kit/flows.ts';

/** "I have it" on a page: the message follows its record. */
export const answerPageFlow = onButton(answerPageButton, async ({ ctx, payload }) =>
  answerPage(ctx, { id: payload.id }),
);
