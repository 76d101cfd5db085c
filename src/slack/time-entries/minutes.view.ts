import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { codeWords, type Month } from '../../domain/time-entries/code-rules.ts';
import { CHECK_WORDS } from '../../domain/time-entries/export-minutes.ts';
import type { MinutesPage } from '../../domain/time-entries/list-minutes.ts';
import { minutesCsvButton, minutesMonths, minutesPages } from '../kit/buttons/time-entries.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { pager } from '../kit/paging.view.ts';
import { type Leveled, patientLabel } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';

export const minutesModal = defineModal('minutes.list', z.object({ v: z.literal(1), month: z.string() }));

/** Who is billed for how many minutes of a month: no chart and no text. */
export function minutesView(listed: MinutesPage, { level, said }: Leveled & { said?: Mrkdwn }): ModalView {
  const { month, rows } = listed;
  return minutesModal.view({
    title: 'Minutes',
    meta: { v: 1, month },
    blocks: [
      ...(said ? [paragraph(said)] : []),
      paragraph(mrkdwn`*${escapeMrkdwn(monthWords(month))}*\n${ruleWords(listed)}`),
      { type: 'actions', elements: buttons(listed) },
      ...(rows.length === 0
        ? [paragraph(mrkdwn`No minutes were logged for this month.`)]
        : rows.map((row) => patientRow(row, listed, level))),
      ...pager(minutesPages, listed),
      context(
        mrkdwn`Minutes without the patient in front of you, in the zone of the patient’s team, never rounded up. Whose time counts as clinical staff’s, and that no minute is billed twice, is not checked here.`,
      ),
    ],
  });
}

function ruleWords({ rule, isRunning, total }: MinutesPage): Mrkdwn {
  const parts = [
    total === 1 ? mrkdwn`1 patient` : mrkdwn`${total} patients`,
    isRunning ? mrkdwn`the month is not over` : null,
    mrkdwn`chronic care management by staff, not complex`,
  ];
  const trust =
    rule === null
      ? mrkdwn`No rule for codes of this month is on record.`
      : rule.trust === 'verify'
        ? mrkdwn`The rule of this year was not confirmed: check the codes.`
        : null;
  return joinMrkdwn([joinMrkdwn(parts, ' · '), trust, mrkdwn`_${CHECK_WORDS}_`], '\n');
}

function buttons({ month, isRunning }: MinutesPage) {
  const other = (months: number): Month => Temporal.PlainYearMonth.from(month).add({ months }).toString();
  return [
    minutesMonths.earlier.element('Previous month', { v: 1, month: other(-1) }),
    ...(isRunning ? [] : [minutesMonths.later.element('Next month', { v: 1, month: other(1) })]),
    minutesCsvButton.element('Download CSV', { v: 1 }),
  ];
}

function patientRow(
  { caseKey, name, minutes, codes }: MinutesPage['rows'][number],
  { rule }: MinutesPage,
  level: Leveled['level'],
): KnownBlock {
  const who = patientLabel({ caseKey, ...name }, { level });
  const inPerson =
    minutes.inPerson > 0 ? mrkdwn` (and ${minutes.inPerson} in person, not counted)` : mrkdwn``;
  return paragraph(
    mrkdwn`*${escapeMrkdwn(who)}*\n${minutes.counted} min${inPerson} · ${escapeMrkdwn(codeWords(codes, minutes.counted, rule))}`,
  );
}

const monthWords = (month: Month): string =>
  Temporal.PlainYearMonth.from(month)
    .toPlainDate({ day: 1 })
    .toLocaleString('en-US', { month: 'long', year: 'numeric' });
