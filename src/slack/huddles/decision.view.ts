import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { DECISION_LABELS, type HuddleDecision } from '../../domain/huddles/huddle.ts';
import { TaskSource } from '../../domain/tasks/trace-source.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { dueFields, dueMeta } from '../kit/due-field.ts';
import { memberField, option, optionsOf, selectField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { caseLabel, type caseLabel as labelOf } from './case-words.ts';

export const DECISION_MODES = ['decision', 'task', 'question', 'message'] as const;
export type DecisionMode = (typeof DECISION_MODES)[number];

export const decisionModal = defineModal(
  'huddle.decide',
  z.object({
    v: z.literal(1),
    mode: z.enum(DECISION_MODES),
    /** The case; left out: chosen in the form. */
    itemId: z.uuid().optional(),
    source: TaskSource.optional(),
    ...dueMeta,
  }),
);

type OnAgenda = Parameters<typeof labelOf>[0] & { id: string };

const TITLES: Record<DecisionMode, string> = {
  decision: 'Decision',
  task: 'Task',
  question: 'Question',
  message: 'Decision from a message',
};

/** What was decided, who does it and by when; or what is open. */
export function decisionView(
  form: {
    mode: DecisionMode;
    /** One case is named; of several one is chosen, `itemId` at first. */
    cases: readonly OnAgenda[];
    itemId: string | null;
    text?: string | null;
    note?: Mrkdwn | null;
    owner?: string | null;
    source?: z.output<typeof TaskSource> | undefined;
  },
  surface: Surface,
): ModalView {
  const [only, ...others] = form.cases;
  const { mode } = form;
  return decisionModal.view({
    title: TITLES[mode],
    submit: 'Save',
    meta: {
      v: 1,
      mode,
      ...(only && others.length === 0 ? { itemId: only.id } : {}),
      ...(form.source ? { source: form.source } : {}),
    },
    blocks: [
      ...(form.note ? [paragraph(form.note)] : []),
      ...caseBlocks(form.cases, form.itemId, surface),
      ...(mode === 'message'
        ? [
            selectField({
              name: 'kind',
              label: 'Kind',
              options: optionsOf(DECISION_LABELS),
              initial: 'decision',
            }),
          ]
        : []),
      textField({
        name: 'text',
        label: mode === 'message' ? 'Words' : TITLES[mode],
        max: TEXT_LIMITS.decision,
        multiline: mode !== 'task',
        initial: form.text ?? null,
      }),
      ...(mode === 'question' ? [] : workFields(mode, form.owner ?? null)),
    ],
  });
}

function caseBlocks(cases: readonly OnAgenda[], itemId: string | null, surface: Surface): KnownBlock[] {
  const [only, ...others] = cases;
  if (only && others.length === 0) return [paragraph(mrkdwn`*${escapeMrkdwn(caseLabel(only, surface))}*`)];
  return [
    selectField({
      name: 'item',
      label: 'Case',
      options: cases.map((one) => option(one.id, caseLabel(one, surface))),
      initial: itemId,
    }),
  ];
}

function workFields(mode: DecisionMode, owner: string | null): KnownBlock[] {
  const isTask = mode === 'task';
  return [
    memberField({
      name: 'owner',
      label: 'Owner',
      hint: isTask ? 'A member of the team.' : 'With an owner it becomes a task of theirs.',
      initial: owner,
      optional: !isTask,
    }),
    ...dueFields({ name: 'due', label: 'Due', optional: !isTask }),
    ...(isTask
      ? []
      : [
          selectField({
            name: 'then',
            label: 'After saving',
            options: [option('nothing', 'Nothing more'), option('plan', 'Change the care plan')],
            initial: 'nothing',
          }),
        ]),
  ];
}

export const supersedeModal = defineModal('huddle.supersede', z.object({ v: z.literal(1), id: z.uuid() }));
export const answerModal = defineModal('huddle.answer', z.object({ v: z.literal(1), id: z.uuid() }));

type About = { decision: HuddleDecision; patient: Parameters<typeof freeText>[1]; surface: Surface };

const quoted = ({ decision, patient, surface }: About): KnownBlock[] => {
  const words = freeText(decision.text, patient, surface);
  return words ? [paragraph(mrkdwn`“${escapeMrkdwn(words)}”`)] : [];
};

/** Another decision in its place; the first stays on record. */
export const supersedeView = (about: About): ModalView =>
  supersedeModal.view({
    title: 'Supersede',
    submit: 'Save',
    meta: { v: 1, id: about.decision.id },
    blocks: [
      ...quoted(about),
      ...(about.decision.taskId
        ? [paragraph(mrkdwn`Its task stays open: cancel it on its card if it is no longer needed.`)]
        : []),
      textField({ name: 'text', label: 'New decision', max: TEXT_LIMITS.decision, multiline: true }),
    ],
  });

export const answerView = (about: About): ModalView =>
  answerModal.view({
    title: 'Answer',
    submit: 'Save',
    meta: { v: 1, id: about.decision.id },
    blocks: [
      ...quoted(about),
      textField({ name: 'answer', label: 'Answer', max: TEXT_LIMITS.decision, multiline: true }),
    ],
  });
