import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { MonthReport } from '../../domain/explanations/count-month.ts';
import { OVERRIDE_CHOICES } from '../../domain/explanations/overrule-finding.ts';
import { isRuleId, RULES } from '../../plain-language/finding.ts';
import { reportButton } from '../kit/buttons/explanations.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

const reportModal = defineModal('explanation.report', z.object({ v: z.literal(1) }));

const ACTS: Record<string, string> = {
  hide_safety: 'Safety lines hidden, with a reason',
  hide: 'Other lines hidden',
  note: 'Notes added',
  accept: 'Sentences of the AI model accepted',
  drop: 'Sentences of the AI model dropped',
  confirm: 'Questions about notes answered at approval',
};

const titleOf = (rule: string): string =>
  isRuleId(rule) ? RULES[rule].title : 'A check of an earlier version';
const choiceOf = (choice: string): string =>
  Object.entries(OVERRIDE_CHOICES).find(([key]) => key === choice)?.[1] ?? choice;

/** Counts by month; names of members, no patient (L0). */
export function reportView(months: readonly MonthReport[]): ModalView {
  return reportModal.view({
    title: 'Explanations by month',
    meta: { v: 1 },
    blocks: months.flatMap((month, index) => [
      ...(index > 0 ? [{ type: 'divider' as const }] : []),
      ...monthBlocks(month),
    ]),
  });
}

function monthBlocks({ month, approved, good, bad, overrides, acts }: MonthReport): KnownBlock[] {
  const shaped = Object.entries(ACTS).flatMap(([act, label]) => {
    const rows = acts.filter((each) => each.act === act);
    if (rows.length === 0) return [];
    const sum = rows.reduce((all, { count }) => all + count, 0);
    return [mrkdwn`${escapeMrkdwn(label)}: *${sum}* (${people(rows)})`];
  });
  return [
    paragraph(
      mrkdwn`*${escapeMrkdwn(month)}* · ${approved} approved · ratings: ${good} good, ${bad} need work`,
    ),
    paragraph(
      overrides.length === 0
        ? mrkdwn`No finding was overridden.`
        : joinMrkdwn(
            overrides.map(
              ({ rule, choice, by, count }) =>
                mrkdwn`*${count}×* ${escapeMrkdwn(titleOf(rule))}: ${escapeMrkdwn(choiceOf(choice))} (${escapeMrkdwn(by)})`,
            ),
            '\n',
          ),
    ),
    ...(shaped.length > 0 ? [paragraph(joinMrkdwn(shaped, '\n'))] : []),
  ];
}

const people = (rows: readonly { by: string; count: number }[]): Mrkdwn =>
  joinMrkdwn(
    rows.map(({ by, count }) => mrkdwn`${escapeMrkdwn(by)} ${count}`),
    ', ',
  );

/** The month as a message (L0): sums alone, no name of a member or a patient, and the way to the rest. */
export function monthMessage({ month, approved, good, bad, overrides, acts }: MonthReport): {
  text: Mrkdwn;
  blocks: KnownBlock[];
} {
  const sumOf = (rows: readonly { count: number }[]) => rows.reduce((sum, { count }) => sum + count, 0);
  const lines = [
    mrkdwn`*${approved}* approved · ratings: ${good} good, ${bad} need work`,
    mrkdwn`Findings overridden: *${sumOf(overrides)}*`,
    ...Object.entries(ACTS).flatMap(([act, label]) => {
      const sum = sumOf(acts.filter((each) => each.act === act));
      return sum === 0 ? [] : [mrkdwn`${escapeMrkdwn(label)}: *${sum}*`];
    }),
  ];
  const text = mrkdwn`Explanations in ${escapeMrkdwn(month)}`;
  return {
    text,
    blocks: [
      paragraph(mrkdwn`*${text}*\n${joinMrkdwn(lines, '\n')}`),
      { type: 'actions', elements: [reportButton.element('Show by person', { v: 1 })] },
    ],
  };
}
