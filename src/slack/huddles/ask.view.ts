import type { ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { suggestField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

/** `among`: whom the words after the command may mean; they are listed first. */
export const askModal = defineModal(
  'huddle.ask',
  z.object({ v: z.literal(1), among: z.array(z.uuid()).max(20).optional() }),
);

/** Asks that the next huddle talks about a patient. `choice`: the one whom the words name; `among`: several. */
export const askView = (choice: PlainTextOption | null, among: readonly string[]): ModalView =>
  askModal.view({
    title: 'Ask for a huddle',
    submit: 'Ask',
    meta: { v: 1, ...(among.length > 0 ? { among: [...among] } : {}) },
    blocks: [
      paragraph(mrkdwn`The patient comes onto the agenda of the team’s next huddle.`),
      suggestField({
        name: 'patient',
        label: 'Patient',
        suggestAs: 'patient.search',
        placeholder: 'Name, case key, MRN or birth date',
        initial: choice,
      }),
      textField({ name: 'reason', label: 'Reason', max: TEXT_LIMITS.huddleReason, optional: true }),
    ],
  });
