import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { ListedRule } from '../../domain/clocks/list-rules.ts';
import { lengthWords, PAYERS, START_EVENTS, TRUST_LABELS } from '../../domain/clocks/rule.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { context, paragraph } from '../kit/text-blocks.ts';

export const rulesModal = defineModal('clock.rules', z.object({ v: z.literal(1) }));

const STATUS_WORDS = {
  'in force': '',
  ended: 'no longer in force',
  coming: 'not in force yet',
  draft: 'proposed, not applied',
} as const satisfies Record<ListedRule['status'], string>;

/** Every row with its source and its dates. */
export function rulesView(groups: readonly { title: string; rules: ListedRule[] }[]): ModalView {
  return rulesModal.view({
    title: 'Rules of deadlines',
    meta: { v: 1 },
    blocks: [
      paragraph(
        mrkdwn`A date printed on a letter counts before any rule. A running deadline keeps the row of its start. :warning: *check this date*: the figure is not confirmed; such a deadline is never closed by itself.`,
      ),
      ...groups.flatMap(groupBlocks),
      context(mrkdwn`Not legal advice. Check billing rules with your billing office.`),
    ],
  });
}

const groupBlocks = ({ title, rules }: { title: string; rules: ListedRule[] }): KnownBlock[] => [
  { type: 'header', text: { type: 'plain_text', text: title } },
  ...rules.map((listed) => paragraph(ruleWords(listed))),
];

function ruleWords({ rule, status, running }: ListedRule): Mrkdwn {
  const payers = rule.appliesTo.payers?.map((payer) => PAYERS[payer]).join(', ');
  const dates = joinMrkdwn(
    [
      rule.effectiveFrom && mrkdwn`from ${escapeMrkdwn(rule.effectiveFrom)}`,
      rule.effectiveTo && mrkdwn`until ${escapeMrkdwn(rule.effectiveTo)}`,
    ],
    ' ',
  );
  return joinMrkdwn(
    [
      joinMrkdwn(
        [
          mrkdwn`*${escapeMrkdwn(rule.title)}*`,
          rule.isLetterOnly
            ? mrkdwn`${escapeMrkdwn(lengthWords(rule))}`
            : mrkdwn`${escapeMrkdwn(lengthWords(rule))} from ${START_EVENTS[rule.start]}`,
          rule.extension && mrkdwn`may be extended by ${escapeMrkdwn(lengthWords(rule.extension))}`,
          dates || null,
          STATUS_WORDS[status] && mrkdwn`_${STATUS_WORDS[status]}_`,
          running > 0 && mrkdwn`${running} running`,
        ],
        ' · ',
      ),
      joinMrkdwn(
        [
          payers &&
            mrkdwn`${escapeMrkdwn(payers)}${rule.appliesTo.isInsuredOnly ? ' (insured plans, never employer-funded ones)' : ''}${rule.appliesTo.isEmployerOnly ? ' (employer-funded plans alone)' : ''}`,
          mrkdwn`${rule.trust === 'verify' ? ':warning: ' : ''}${TRUST_LABELS[rule.trust]}`,
          mrkdwn`${escapeMrkdwn(rule.source)}, checked ${escapeMrkdwn(rule.verifiedOn)}`,
          rule.note && escapeMrkdwn(rule.note),
        ],
        ' · ',
      ),
    ],
    '\n',
  );
}
