import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type ClockWithPeople, ruleOf } from '../../domain/clocks/clock.ts';
import type { ListedClocks } from '../../domain/clocks/list-clocks.ts';
import {
  firstClocksButton,
  nextClocksButton,
  openClockButton,
  rulesButton,
  startClockButton,
} from '../kit/buttons/clocks.ts';
import { countedWords } from '../kit/counted-words.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, mention, mrkdwn } from '../kit/mrkdwn.ts';
import { patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { clockLine } from './clock-words.ts';

export const clocksModal = defineModal('clock.list', z.object({ v: z.literal(1) }));

type Look = { surface: Surface; now: Date };

/** Deadlines of the reader's teams by risk. */
export function clocksView(
  { clocks, total, atRisk, next }: ListedClocks,
  { isLater = false, ...look }: Look & { isLater?: boolean },
): ModalView {
  return clocksModal.view({
    title: 'Deadlines',
    meta: { v: 1 },
    blocks: [
      paragraph(
        total.count === 0
          ? mrkdwn`No deadline runs on your teams. Start one from a letter or a discharge.`
          : mrkdwn`*${countedWords(atRisk)} at risk* of ${countedWords(total)}: missed, or due within 3 days.`,
      ),
      {
        type: 'actions',
        elements: [
          startClockButton.element('Start a deadline', { v: 1 }),
          rulesButton.element('Show the rules', { v: 1 }),
          ...(isLater ? [firstClocksButton.element('First page', { v: 1 })] : []),
          ...(next ? [nextClocksButton.element('Next page', { v: 1, after: next })] : []),
        ],
      },
      ...clocks.map((clock) => clockRow(clock, look)),
    ],
  });
}

function clockRow(clock: ClockWithPeople, { surface, now }: Look): KnownBlock {
  const label = patientLabel(clock.patient, surface);
  const owner = clock.task?.owner;
  return {
    ...paragraph(
      joinMrkdwn(
        [
          mrkdwn`*${escapeMrkdwn(label)}* · ${clockLine(clock, now)}`,
          owner ? mrkdwn`Owner: ${mention(owner.slackUserId)}` : null,
        ],
        '\n',
      ),
    ),
    accessory: openClockButton.element(
      'Open',
      { v: 1, id: clock.id },
      { describes: `${ruleOf(clock).title}, ${label}` },
    ),
  };
}
