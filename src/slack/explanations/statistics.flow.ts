import type { ModalView } from '@slack/types';
import { type EditStatistics, mostEdited } from '../../domain/explanations/most-edited.ts';
import { statisticsButton } from '../kit/buttons/explanations.ts';
import type { Gesture } from '../kit/flows.ts';
import { onButton } from '../kit/flows.ts';
import { initialsSurfaceFor } from '../kit/surface-for.ts';
import { statisticsView } from './statistics.view.ts';

/**
 * The sentences that people changed most often. Throws `forbidden` for those who neither care for patients nor
 * administer the app.
 */
export async function openStatistics({ ctx }: Pick<Gesture, 'ctx'>): Promise<ModalView> {
  const statistics: EditStatistics = await mostEdited(ctx);
  return statisticsView(statistics, await initialsSurfaceFor(ctx, statistics.most));
}

export const statisticsFlow = onButton(
  statisticsButton,
  async (gesture) => gesture.form.fill(await openStatistics(gesture)),
  { opensForm: true },
);
