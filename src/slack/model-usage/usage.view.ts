import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { ModelService } from '../../domain/explanations/model-draft.ts';
import type { UsageReport } from '../../domain/model-usage/usage-report.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mention, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { FAULT_WORDS } from './fault-words.ts';

const usageModal = defineModal('model-usage.report', z.object({ v: z.literal(1) }));

/** What the model was asked and what it cost, for administrators: counts and codes, no patient and no text. */
export function usageView(report: UsageReport, limits: ModelService['limits']): ModalView {
  return usageModal.view({
    title: 'AI usage',
    meta: { v: 1 },
    blocks: [
      paragraph(setUpWords(limits)),
      paragraph(mrkdwn`*Today*\n${todayWords(report.today, limits)}`),
      paragraph(mrkdwn`*The last 7 days*\n${listed(report.days.map(dayWords), mrkdwn`No requests.`)}`),
      paragraph(mrkdwn`*Requests by person*\n${listed(report.members.map(memberWords), mrkdwn`None.`)}`),
      paragraph(mrkdwn`*Failures*\n${listed(report.faults.map(faultWords), mrkdwn`None.`)}`),
    ],
  });
}

function setUpWords({ model, verifier, isMasked }: ModelService['limits']): Mrkdwn {
  if (model === null) {
    return mrkdwn`No AI model is configured: explanations are drafted by fixed rules. An operator can set \`OPENAI_API_KEY\`.`;
  }
  const masked = isMasked
    ? mrkdwn`Names and numbers of people are masked before the model receives any text.`
    : mrkdwn`*Names and numbers are not masked* (\`OPENAI_MASKING=off\`).`;
  const judged = verifier
    ? mrkdwn` \`${escapeMrkdwn(verifier.model)}\` judges each of its sentences, ${verifier.votes === 1 ? mrkdwn`once` : mrkdwn`at most ${verifier.votes} times`}.`
    : mrkdwn``;
  return mrkdwn`The AI model is \`${escapeMrkdwn(model)}\`.${judged} ${masked}`;
}

function todayWords(today: UsageReport['today'], limits: ModelService['limits']): Mrkdwn {
  if (limits.model === null) return mrkdwn`${counted(today.tokens)} tokens.`;
  const share = (used: number, most: number) =>
    most === 0 ? mrkdwn`` : mrkdwn` (${Math.round((100 * used) / most)} in 100)`;
  return joinMrkdwn(
    [
      mrkdwn`${counted(today.tokens)} of ${counted(limits.dailyTokens)} tokens${share(today.tokens, limits.dailyTokens)}`,
      mrkdwn`${dollars(today.costMicros)} of ${dollars(limits.dailyCostMicros)}, estimated${share(today.costMicros, limits.dailyCostMicros)}`,
      'When a limit is reached, drafts are written by fixed rules until tomorrow.',
    ],
    '\n',
  );
}

const dayWords = ({ on, calls, drafted, tokens, costMicros }: UsageReport['days'][number]) =>
  mrkdwn`${escapeMrkdwn(on)}: ${counted(calls)} ${calls === 1 ? 'call' : 'calls'}, ${counted(drafted)} used, ${counted(tokens)} tokens, ${dollars(costMicros)}`;

const memberWords = ({ slackUserId, calls, tokens }: UsageReport['members'][number]) =>
  mrkdwn`${mention(slackUserId)}: ${counted(calls)} ${calls === 1 ? 'call' : 'calls'}, ${counted(tokens)} tokens`;

const faultWords = ({ fault, count }: UsageReport['faults'][number]) =>
  mrkdwn`${escapeMrkdwn(FAULT_WORDS[fault] ?? 'The text was not good enough')}: ${counted(count)}`;

const listed = (lines: readonly Mrkdwn[], none: Mrkdwn) =>
  lines.length === 0
    ? none
    : joinMrkdwn(
        lines.map((line) => mrkdwn`• ${line}`),
        '\n',
      );
const counted = (count: number) => escapeMrkdwn(count.toLocaleString('en-US'));
const dollars = (micros: number) => mrkdwn`$${escapeMrkdwn((micros / 1_000_000).toFixed(2))}`;
