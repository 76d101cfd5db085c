import { usageReport } from '../../domain/model-usage/usage-report.ts';
import { usageButton } from '../kit/buttons/model-usage.ts';
import { type Gesture, onButton } from '../kit/flows.ts';
import { usageView } from './usage.view.ts';

/** The view for the person who asks. Throws `forbidden` for everyone but administrators, naming who to ask. */
export async function openUsage({ ctx, model }: Pick<Gesture, 'ctx' | 'model'>) {
  return usageView(await usageReport(ctx), model.limits);
}

export const openUsageFlow = onButton(
  usageButton,
  async (gesture) => gesture.form.fill(await openUsage(gesture)),
  { opensForm: true },
);
