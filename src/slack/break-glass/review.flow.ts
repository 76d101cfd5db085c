import type { ModalView } from '@slack/types';
import { getBreakGlass } from '../../domain/break-glass/get-break-glass.ts';
import { listBreakGlass } from '../../domain/break-glass/list-break-glass.ts';
import { reviewBreakGlass } from '../../domain/break-glass/review-break-glass.ts';
import { findKnownNames } from '../../domain/patients/find-known-names.ts';
import { reviewBreakGlassButton } from '../kit/buttons/break-glass.ts';
import { type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { formLevel, type Surface } from '../kit/phi.ts';
import { one } from '../kit/values.ts';
import { listView, reviewModal, reviewView } from './review.view.ts';

/** What waits for a review, for who reviews it. */
export async function openReviewList({ ctx }: Pick<Gesture, 'ctx'>): Promise<ModalView> {
  return listView(await listBreakGlass(ctx), ctx.now());
}

export const reviewBreakGlassFlow = onButton(
  reviewBreakGlassButton,
  async ({ ctx, phi, payload, form }) => {
    const opened = await getBreakGlass(ctx, { id: payload.id });
    const level = formLevel(phi);
    const shown = [opened.reasonText, opened.reviewText];
    const surface: Surface =
      level === 'L1'
        ? { level, names: await findKnownNames(ctx, { teamIds: [opened.patient.teamId], shown }) }
        : { level };
    // A reviewer sees no chart: what 42 CFR Part 2 protects is not named in a reason either.
    await form.fill(reviewView(opened, { ...surface, part2: 'hidden' }, ctx.now()));
  },
  { opensForm: true },
);

export const saveReviewFlow = onSubmit(reviewModal, async (gesture) => {
  const { ctx, meta, values, parentViewId } = gesture;
  await reviewBreakGlass(ctx, {
    id: meta.id,
    outcome: one(values, 'outcome') ?? '',
    text: one(values, 'text') ?? '',
  });
  if (parentViewId)
    gesture.after(async () => {
      await gesture.client.views.update({ view_id: parentViewId, view: await openReviewList(gesture) });
    });
  return undefined;
});
