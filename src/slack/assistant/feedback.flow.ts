import { feedbackReport } from '../../domain/assistant-feedback/feedback-report.ts';
import { rateTurn } from '../../domain/assistant-feedback/rate-turn.ts';
import { assistantReportButton, rateButton } from '../kit/buttons/assistant.ts';
import { type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { one } from '../kit/values.ts';
import { correctionModal, correctionView, reportView } from './feedback.view.ts';

/** A thumb under an answer. Down asks what was wrong; it is kept already. */
export const rateFlow = onButton(
  rateButton,
  async (gesture) => {
    const { ctx, payload } = gesture;
    const { id, isHelpful } = payload;
    await rateTurn(ctx, { turnId: id, isHelpful });
    if (!isHelpful) return gesture.form.fill(correctionView(id));
    await gesture.reply(mrkdwn`Noted. Thank you.`);
  },
  { opensForm: ({ isHelpful }) => !isHelpful },
);

export const correctionFlow = onSubmit(correctionModal, async ({ ctx, meta, values }) => {
  const said = { fault: one(values, 'fault'), meant: one(values, 'meant') };
  await rateTurn(ctx, { turnId: meta.turnId, isHelpful: false, ...said });
  return undefined;
});

/** The week for the person who asks. Throws `forbidden` for everyone but administrators, naming who to ask. */
export async function openAssistantReport({ ctx }: Pick<Gesture, 'ctx'>) {
  return reportView(await feedbackReport(ctx));
}

export const openAssistantReportFlow = onButton(
  assistantReportButton,
  async (gesture) => gesture.form.fill(await openAssistantReport(gesture)),
  { opensForm: true },
);
