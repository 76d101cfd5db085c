import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { INTENT_NAMES, type Intent } from '../../domain/assistant/intent.ts';
import type { FeedbackReport } from '../../domain/assistant-feedback/feedback-report.ts';
import { FAULT_LABELS } from '../../domain/assistant-feedback/rate-turn.ts';
import { optionsOf, selectField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { INTENT_TITLES } from './words.ts';

export const correctionModal = defineModal(
  'assistant.correction',
  z.object({ v: z.literal(1), turnId: z.uuid() }),
);

/** What was wrong with an answer: chosen, not written, so that no word about a patient is kept. */
export function correctionView(turnId: string): ModalView {
  return correctionModal.view({
    title: 'Not helpful',
    submit: 'Send',
    meta: { v: 1, turnId },
    blocks: [
      selectField({ name: 'fault', label: 'What was wrong?', options: optionsOf(FAULT_LABELS) }),
      selectField({
        name: 'meant',
        label: 'What did you ask for?',
        options: optionsOf(INTENT_TITLES),
        optional: true,
      }),
      context(
        mrkdwn`Your administrator sees this without your words and without the answer. A patient’s record is corrected in the record itself.`,
      ),
    ],
  });
}

const reportModal = defineModal('assistant.feedback_report', z.object({ v: z.literal(1) }));

/** A week of the assistant, for administrators: counts and words of ours, no patient and no text. */
export function reportView(report: FeedbackReport): ModalView {
  const { asked, byModel, helpful, notHelpful, misses, corrections } = report;
  return reportModal.view({
    title: 'Assistant feedback',
    meta: { v: 1 },
    blocks: [
      paragraph(
        joinMrkdwn(
          [
            mrkdwn`*The last 7 days*`,
            mrkdwn`${asked === 1 ? mrkdwn`1 request` : mrkdwn`${asked} requests`}, ${byModel} answered with the AI model`,
            mrkdwn`${helpful} rated helpful, ${notHelpful} not helpful`,
          ],
          '\n',
        ),
      ),
      paragraph(
        mrkdwn`*Commonest misses*\n${listed(misses.map((miss) => mrkdwn`${missWords(miss)}: ${miss.count}`))}`,
      ),
      paragraph(
        mrkdwn`*Last corrections*\n${listed(
          corrections.map(
            (each) =>
              mrkdwn`${slackDate(each.at)}: ${missWords(each)}${each.tools.length > 0 ? mrkdwn` · ${escapeMrkdwn(each.tools.join(', '))}` : mrkdwn``}`,
          ),
        )}`,
      ),
    ],
  });
}

function missWords({
  intent,
  fault,
  meant,
}: FeedbackReport['misses'][number] | FeedbackReport['corrections'][number]): Mrkdwn {
  return joinMrkdwn(
    [
      mrkdwn`${escapeMrkdwn(intentWords(intent))}`,
      fault && escapeMrkdwn(FAULT_LABELS[fault].toLowerCase()),
      meant && mrkdwn`meant: ${escapeMrkdwn(intentWords(meant))}`,
    ],
    ' · ',
  );
}

const isIntent = (key: string): key is Intent => INTENT_NAMES.some((name) => name === key);

function intentWords(key: string | null): string {
  if (key !== null && isIntent(key)) return INTENT_TITLES[key];
  if (key === 'unknown') return 'Not understood';
  return key === 'declined' ? 'Declined' : 'Not answered';
}

const listed = (lines: readonly Mrkdwn[]): Mrkdwn =>
  lines.length === 0
    ? mrkdwn`None.`
    : joinMrkdwn(
        lines.map((line) => mrkdwn`• ${line}`),
        '\n',
      );
