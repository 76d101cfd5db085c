import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { HandOffDraft } from '../../domain/hand-offs/draft-hand-off.ts';
import { MOST_PATIENTS, MOST_TASKS, SEVERITY_LABELS } from '../../domain/hand-offs/hand-off.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import {
  checkboxField,
  memberField,
  momentField,
  option,
  optionsOf,
  selectField,
  textField,
} from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { plainHeadline } from '../tasks/task-words.ts';
import { reasonWords } from './choose.view.ts';

export const draftModal = defineModal(
  'hand_off.draft',
  z.object({ v: z.literal(1), patients: z.array(z.uuid()).max(MOST_PATIENTS) }),
);

/** The block id of a patient's field. */
export const handOffField = (
  patientId: string,
  field: 'severity' | 'summary' | 'tasks' | 'contingency',
): string => `${patientId}.${field}`;

/** The hand-off in the order of I-PASS, filled from the record; its giver changes what is not right. */
export function draftView(drafts: readonly HandOffDraft[], surface: Surface): ModalView {
  return draftModal.view({
    title: 'Hand-off',
    submit: 'Send',
    meta: { v: 1, patients: drafts.map(({ patient }) => patient.id) },
    blocks: [
      memberField({ name: 'receiver', label: 'Receiver', hint: 'A teammate who can see these patients.' }),
      momentField({
        name: 'coverUntil',
        label: 'Cover until',
        hint: 'If empty, the ticked tasks become the receiver’s. With a time, the receiver covers all your open tasks until then, and they return to you.',
        optional: true,
      }),
      ...drafts.flatMap((draft) => patientFields(draft, surface)),
    ],
  });
}

function patientFields(draft: HandOffDraft, surface: Surface): KnownBlock[] {
  const { patient, tasks } = draft;
  const label = patientLabel(patient, surface);
  const words = (text: string) => freeText(text, patient, surface) ?? '';
  const reasons = reasonWords(draft);
  const rest = tasks.length - MOST_TASKS;
  return [
    { type: 'divider' },
    paragraph(mrkdwn`*${escapeMrkdwn(label)}*${reasons ? mrkdwn` · ${escapeMrkdwn(reasons)}` : ''}`),
    selectField({
      name: handOffField(patient.id, 'severity'),
      label: 'Illness severity',
      options: optionsOf(SEVERITY_LABELS),
      initial: draft.severity,
    }),
    textField({
      name: handOffField(patient.id, 'summary'),
      label: 'Patient summary',
      multiline: true,
      max: TEXT_LIMITS.handOffSummary,
      initial: words(draft.summary),
    }),
    checkboxField({
      name: handOffField(patient.id, 'tasks'),
      label: 'Action list',
      options: tasks
        .slice(0, MOST_TASKS)
        .map((task) => option(task.id, words(task.title) || plainHeadline(task), plainHeadline(task))),
      initial: tasks.slice(0, MOST_TASKS).map(({ id }) => id),
      optional: true,
    }),
    textField({
      name: handOffField(patient.id, 'contingency'),
      label: 'Situation awareness and contingency',
      hint: 'What may happen, and what to do then.',
      multiline: true,
      max: TEXT_LIMITS.handOffContingency,
      initial: words(draft.contingency),
      optional: true,
    }),
    ...notes(draft.protectedCount, rest),
  ];
}

function notes(protectedCount: number, rest: number): KnownBlock[] {
  const lines = [
    protectedCount > 0 ? protectedWords(protectedCount) : null,
    rest > 0 ? mrkdwn`${rest} more open tasks are not on this list: a cover takes them too.` : null,
  ];
  const text = joinMrkdwn(lines, '\n');
  return text === '' ? [] : [context(text)];
}

/** That there is something, and nothing of what. */
export const protectedWords = (count: number): Mrkdwn =>
  count === 1
    ? mrkdwn`One protected record is left out: see the patient’s card.`
    : mrkdwn`${count} protected records are left out: see the patient’s card.`;
