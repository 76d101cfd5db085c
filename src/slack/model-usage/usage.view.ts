import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { ModelService } from '../../domain/explanations/model-draft.ts';
import type { UsageReport } from '../../domain/model-usage/usage-report.ts';
import { paragraph } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { FAULT_WORDS } from './fault-words.ts';

const usageModal = defineModal('model-usage.report', z.object({ v: z.literal(1) }));

/** What the model was asked and what it cost, for administrators: counts and codes, no patient and no text. */
export function usageView(report: UsageReport, limits: ModelService['limits']): ModalView {
  return usageModal.view({
    title: 'Use of the model',
    meta: { v: 1 },
    blocks: [
      paragraph(setUpWords(limits)),
      paragraph(`*Today*\n${todayWords(report.today, limits)}`),
      paragraph(`*The last 7 days*\n${listed(report.days.map(dayWords), 'The model was not asked.')}`),
      paragraph(`*Who asked*\n${listed(report.members.map(memberWords), 'Nobody.')}`),
      paragraph(`*What went wrong*\n${listed(report.faults.map(faultWords), 'Nothing.')}`),
    ],
  });
}

function setUpWords({ model, isMasked }: ModelService['limits']): string {
  if (model === null) {
    return 'No model is set up: explanations are drafted by fixed rules. An operator can set `OPENAI_API_KEY`.';
  }
  const masked = isMasked
    ? 'Names and numbers of people are hidden before it sees anything.'
    : '*Names and numbers are not hidden from it* (`OPENAI_MASKING=off`).';
  return `The model is \`${model}\`. ${masked}`;
}

function todayWords(today: UsageReport['today'], limits: ModelService['limits']): string {
  if (limits.model === null) return `${counted(today.tokens)} tokens.`;
  const share = (used: number, most: number) =>
    most === 0 ? '' : ` (${Math.round((100 * used) / most)} in 100)`;
  return [
    `${counted(today.tokens)} of ${counted(limits.dailyTokens)} tokens${share(today.tokens, limits.dailyTokens)}`,
    `${dollars(today.costMicros)} of ${dollars(limits.dailyCostMicros)}, estimated${share(today.costMicros, limits.dailyCostMicros)}`,
    'When one is used up, drafts are written by fixed rules until tomorrow.',
  ].join('\n');
}

const dayWords = ({ on, calls, drafted, tokens, costMicros }: UsageReport['days'][number]) =>
  `${on}: ${counted(calls)} ${calls === 1 ? 'call' : 'calls'}, ${counted(drafted)} used, ${counted(tokens)} tokens, ${dollars(costMicros)}`;

const memberWords = ({ slackUserId, calls, tokens }: UsageReport['members'][number]) =>
  `<@${slackUserId}>: ${counted(calls)} ${calls === 1 ? 'call' : 'calls'}, ${counted(tokens)} tokens`;

const faultWords = ({ fault, count }: UsageReport['faults'][number]) =>
  `${FAULT_WORDS[fault] ?? 'The text was not good enough'}: ${counted(count)}`;

const listed = (lines: readonly string[], none: string) =>
  lines.length === 0 ? none : lines.map((line) => `• ${line}`).join('\n');
const counted = (count: number) => count.toLocaleString('en-US');
const dollars = (micros: number) => `$${(micros / 1_000_000).toFixed(2)}`;
