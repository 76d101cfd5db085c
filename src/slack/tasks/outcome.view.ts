import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { DIRECTION_LABELS, OUTCOME_LABELS, WAY_LABELS } from '../../domain/contacts/contact.ts';
import type { TaskWithPeople } from '../../domain/tasks/task.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { optionsOf, selectField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { joinMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { taskMeta } from './task-modal.ts';
import { headline, titleWords } from './task-words.ts';

/** `version`: the one that Done made, so that no outcome is written to a task that was reopened since. */
export const outcomeModal = defineModal('task.outcome', taskMeta.extend({ version: z.int().positive() }));

/** What came of a task that is done already: one line, and the contact if it was one. Closing it leaves it done. */
export function outcomeForm(task: TaskWithPeople, surface: Surface): ModalView {
  const title = titleWords(task, surface);
  return outcomeModal.view({
    title: 'Done',
    submit: 'Save',
    close: 'Skip',
    meta: { v: 1, id: task.id, version: task.version },
    blocks: [
      paragraph(joinMrkdwn([mrkdwn`Completed: ${headline(task, surface)}`, title], '\n')),
      textField({
        name: 'outcome',
        label: 'Outcome',
        placeholder: 'One line, for example “Ride confirmed for Tuesday”',
        max: TEXT_LIMITS.taskOutcome,
        optional: true,
      }),
      ...(task.patient ? contactFields(task) : []),
    ],
  });
}

function contactFields({ kind }: TaskWithPeople): KnownBlock[] {
  return [
    selectField({
      name: 'contactOutcome',
      label: 'Log as contact',
      hint: 'If empty, no contact is logged.',
      placeholder: 'Choose an outcome',
      options: optionsOf(OUTCOME_LABELS),
      optional: true,
    }),
    selectField({
      name: 'way',
      label: 'Contact method',
      options: optionsOf(WAY_LABELS),
      initial: kind === 'visit' ? 'in_person' : 'phone',
    }),
    selectField({
      name: 'direction',
      label: 'Direction',
      options: optionsOf(DIRECTION_LABELS),
      initial: 'outbound',
    }),
  ];
}
