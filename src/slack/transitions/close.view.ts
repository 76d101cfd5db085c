import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import type { WholeTransition } from '../../domain/transitions/get-transition.ts';
import { OUTCOMES } from '../../domain/transitions/outcomes.ts';
import { optionsOf, selectField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const closeForm = defineModal(
  'transition.end',
  z.object({ v: z.literal(1), id: z.uuid(), version: z.int().positive() }),
);

/** How the 30 days ended. */
export const closeView = ({ id, version, patient }: WholeTransition, surface: Surface): ModalView =>
  closeForm.view({
    title: 'Close the 30 days',
    submit: 'Close',
    meta: { v: 1, id, version },
    blocks: [
      paragraph(
        mrkdwn`*${escapeMrkdwn(patientLabel(patient, surface))}*\nDeadlines that still run stop with their tasks; their history stays.`,
      ),
      selectField({ name: 'outcome', label: 'Outcome', options: optionsOf(OUTCOMES) }),
      textField({
        name: 'note',
        label: 'Note',
        max: TEXT_LIMITS.taskReason,
        multiline: true,
        optional: true,
      }),
    ],
  });
