import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import {
  CHECKLIST,
  POINT_KINDS,
  POINT_STATES,
  type PointKind,
  type PointState,
  readChecklist,
} from '../../domain/transitions/checklist.ts';
import type { WholeTransition } from '../../domain/transitions/get-transition.ts';
import { option, optionsOf, selectField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { type FieldValues, one } from '../kit/values.ts';

export const checklistForm = defineModal(
  'transition.check',
  z.object({ v: z.literal(1), id: z.uuid(), version: z.int().positive() }),
);

const AS_TASK = 'task';
const noteOf = (kind: PointKind) => `${kind}.note`;

/** The points to check after a discharge. */
export function checklistView(transition: WholeTransition, surface: Surface): ModalView {
  return checklistForm.view({
    title: 'Discharge checklist',
    submit: 'Save',
    meta: { v: 1, id: transition.id, version: transition.checklistVersion },
    blocks: [
      paragraph(mrkdwn`*${escapeMrkdwn(patientLabel(transition.patient, surface))}*`),
      ...readChecklist(transition.points).flatMap(({ kind, state, note, hasTask }) => [
        selectField({
          name: kind,
          label: CHECKLIST[kind].label,
          options: [
            ...optionsOf(POINT_STATES),
            ...(hasTask && state === 'open' ? [] : [option(AS_TASK, 'Open, create a task')]),
          ],
          initial: state,
        }),
        textField({
          name: noteOf(kind),
          label: `Note: ${CHECKLIST[kind].label.toLowerCase()}`,
          max: TEXT_LIMITS.taskReason,
          initial: note && freeText(note, transition.patient, surface),
          optional: true,
        }),
      ]),
    ],
  });
}

/** What was chosen, as the verb takes it. */
export const chosenPoints = (values: FieldValues) =>
  POINT_KINDS.map((kind) => {
    const chosen = one(values, kind) ?? 'open';
    const state: PointState = Object.hasOwn(POINT_STATES, chosen) ? (chosen as PointState) : 'open';
    return { kind, state, note: one(values, noteOf(kind)), makesTask: chosen === AS_TASK };
  });
