import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { dischargeListOf, dischargeListText } from '../../domain/transitions/discharge-list.ts';
import type { WholeTransition } from '../../domain/transitions/get-transition.ts';
import { textField } from '../kit/fields.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const dischargeListForm = defineModal(
  'transition.discharge_list_form',
  z.object({ v: z.literal(1), id: z.uuid(), version: z.int().positive() }),
);

/** The hospital's list of medicines, typed or pasted. */
export function dischargeListView(transition: WholeTransition, surface: Surface): ModalView {
  const { id, listVersion, patient } = transition;
  const text = dischargeListText(dischargeListOf(transition));
  return dischargeListForm.view({
    title: 'Hospital’s list',
    submit: 'Compare',
    meta: { v: 1, id, version: listVersion },
    blocks: [
      paragraph(
        mrkdwn`*${escapeMrkdwn(patientLabel(patient, surface))}*\nWhat a source has sent is in the plan already and is shown beside what was before. Left empty, the plan’s own list is gone through.`,
      ),
      textField({
        name: 'text',
        label: 'Medications at discharge',
        hint: 'One per line: Furosemide 40 mg tablet - 1 tablet by mouth twice a day',
        multiline: true,
        max: SLACK_LIMITS.inputText,
        initial: text && freeText(text, patient, surface),
        optional: true,
      }),
    ],
  });
}
