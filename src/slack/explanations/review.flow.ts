import { askWhy } from '../../domain/explanations/ask-why.ts';
import { draftAgain } from '../../domain/explanations/draft-again.ts';
import {
  askWhyButton,
  draftAgainButton,
  earlierButton,
  laterButton,
  openWrittenButton,
  reviewButton,
} from '../kit/buttons/explanations.ts';
import { type ButtonGesture, onButton } from '../kit/flows.ts';
import { type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { reviewModal } from './review.view.ts';
import { reviewFor, showAgain } from './review-shows.ts';

const openReviewFlow = onButton(
  reviewButton,
  async (gesture) => gesture.form.fill(await reviewFor(gesture, gesture.payload.id, 0)),
  { opensForm: true },
);

/** The review in the place of the form that said "Writing …"; it says so again while that is true. */
const openWrittenFlow = onButton(openWrittenButton, async (gesture) => {
  const { payload, view } = gesture;
  if (view) await showAgain(gesture, view.id, reviewFor(gesture, payload.id, 0));
});

const turnFlows = [earlierButton, laterButton].map((button) =>
  onButton(button, async (gesture) => {
    const { payload, view } = gesture;
    if (view) await showAgain(gesture, view.id, reviewFor(gesture, payload.id, payload.page));
  }),
);

/** In the review the change shows there; in a message it comes with the message itself. */
async function shownHere(gesture: ButtonGesture<unknown>, id: string, said: Mrkdwn): Promise<void> {
  const { view } = gesture;
  if (!view?.privateMetadata) return;
  const { page } = reviewModal.parseMeta(view.privateMetadata);
  await showAgain(gesture, view.id, reviewFor(gesture, id, page, said));
}

const draftAgainFlow = onButton(draftAgainButton, async (gesture) => {
  const { id } = gesture.payload;
  await draftAgain(gesture.ctx, { id });
  await shownHere(
    gesture,
    id,
    mrkdwn`*A new draft is on its way.* What you hid, moved, noted or decided is kept.`,
  );
});

const askWhyFlow = onButton(askWhyButton, async (gesture) => {
  const { id, fact } = gesture.payload;
  await askWhy(gesture.ctx, { id, factId: fact });
  await shownHere(gesture, id, mrkdwn`*Task created.* You own it.`);
});

export const reviewFlows = [openReviewFlow, openWrittenFlow, ...turnFlows, draftAgainFlow, askWhyFlow];
