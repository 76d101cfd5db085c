import type { ModalView } from '@slack/types';
import { reportMonth } from '../../domain/explanations/report-month.ts';
import { reportButton } from '../kit/buttons/explanations.ts';
import { type Gesture, onButton } from '../kit/flows.ts';
import { reportView } from './report.view.ts';

/**
 * This month and the one before. Throws `forbidden` for those who are neither administrator, privacy officer nor
 * supervisor.
 */
export async function openReport({ ctx }: Pick<Gesture, 'ctx'>): Promise<ModalView> {
  const months = [await reportMonth(ctx), await reportMonth(ctx, { back: 1 })];
  return reportView(months);
}

export const reportFlow = onButton(
  reportButton,
  async (gesture) => gesture.form.fill(await openReport(gesture)),
  { opensForm: true },
);
