import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { FOCUS_MINUTES, type Focus } from '../../domain/focus/focus.ts';
import { option, selectField, timeField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const focusModal = defineModal('focus.start', z.object({ v: z.literal(1) }));

/** Beside the lengths in minutes. */
export const UNTIL = 'until';
export const END = 'end';

const WHAT = mrkdwn`Until it ends, only messages that are *urgent* or *now* reach you. The rest comes at its end, in order.`;

/** How long; while one runs, another end or none. */
export function focusView(focus: Focus | null): ModalView {
  const lengths = FOCUS_MINUTES.map((minutes) => option(String(minutes), `${minutes} minutes`));
  return focusModal.view({
    title: 'Focus block',
    submit: 'Save',
    meta: { v: 1 },
    blocks: [
      paragraph(focus ? mrkdwn`${focusWords(focus)}. ${WHAT}` : WHAT),
      selectField({
        name: 'length',
        label: focus ? 'From now on' : 'Length',
        options: [...lengths, option(UNTIL, 'Until a time'), ...(focus ? [option(END, 'End it now')] : [])],
        initial: focus ? END : String(FOCUS_MINUTES[1]),
      }),
      timeField({ name: 'until', label: 'Until', hint: 'For “Until a time”.', optional: true }),
    ],
  });
}

/** "Focus block until 10:20 AM · 3 held" (L0). */
export const focusWords = ({ until, held }: Focus): Mrkdwn =>
  mrkdwn`Focus block until *${slackDate(until, 'time')}*${held > 0 ? mrkdwn` · ${held} held` : ''}`;

export const startedWords = (until: Date): Mrkdwn =>
  mrkdwn`Focus block until *${slackDate(until, 'time')}*. ${WHAT}`;

export const endedWords = (ran: boolean): Mrkdwn =>
  ran ? mrkdwn`Your focus block has ended. What it held comes now.` : mrkdwn`You have no focus block.`;
