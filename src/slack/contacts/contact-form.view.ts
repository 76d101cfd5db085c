import type { KnownBlock, ModalView } from '@slack/types';
import {
  BARRIER_LABELS,
  DIRECTION_LABELS,
  MINUTES_MAX,
  OUTCOME_LABELS,
  PARTY_LABELS,
  SUMMARY_MAX,
  TOPIC_MAX,
  WAY_LABELS,
} from '../../domain/contacts/contact.ts';
import { TASK_PRIORITY_LABELS, TITLE_MAX } from '../../domain/tasks/task.ts';
import { suggestNoteButton } from '../kit/buttons/contact-notes.ts';
import { type DueReading, dueFields } from '../kit/due-field.ts';
import {
  checkboxField,
  memberField,
  momentField,
  multiSelectField,
  numberField,
  option,
  optionsOf,
  selectField,
  suggestField,
  textField,
} from '../kit/fields.ts';
import type { OptionsAnswer } from '../kit/flows.ts';
import type { Mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { blockIdOf, type ContactMeta, contactModal } from './contact-modal.ts';

type FollowUp = { title: string; when: string; reading: DueReading } | null;

/** What is in a form when it appears. */
export type ContactForm = {
  meta: ContactMeta;
  /** A line above the fields: why the patient is still to be chosen. No PHI. */
  note?: Mrkdwn | null;
  patient?: OptionsAnswer[number] | null;
  direction?: string | null;
  way?: string | null;
  party?: string | null;
  outcome?: string | null;
  /** What an outcome offers next, already read. */
  followUp?: FollowUp;
  /** What else a note says is to be done. */
  moreFollowUps?: readonly { title: string; at: Date | null }[];
  barriers?: readonly string[];
  minutes?: number | null;
  topic?: string | null;
  summary?: string | null;
  /** Not said: now, when it is saved. */
  occurredAt?: Date | null;
  /** Slack user id: a follow-up is the logger's own unless said otherwise. */
  owner: string;
  isAnother?: boolean;
  /** There is a model to ask about the note. */
  maySuggest?: boolean;
};

/** The block of the button, and then of what was suggested. */
export const SUGGEST_BLOCK = 'suggest';
const suggestBlock: KnownBlock = {
  type: 'actions',
  block_id: SUGGEST_BLOCK,
  elements: [suggestNoteButton.element('Suggest with AI', { v: 1 })],
};

/** The form of `/contact` (L1): what happened, then what is to follow. */
export function contactFormView(form: ContactForm): ModalView {
  return contactModal.view({
    title: 'Log a contact',
    submit: 'Save',
    meta: form.meta,
    blocks: [
      ...(form.note ? [paragraph(form.note, 'note')] : []),
      ...(form.maySuggest ? [suggestBlock] : []),
      ...whoAndHow(form),
      ...whatHappened(form),
      ...whatFollows(form),
      checkboxField({
        name: blockIdOf('another', form.meta),
        label: 'After saving',
        options: [
          ...(form.meta.taskId ? [option('completes', 'Complete the task')] : []),
          option('yes', 'Log another contact'),
        ],
        initial: [form.meta.taskId ? 'completes' : '', form.isAnother ? 'yes' : ''],
        optional: true,
      }),
    ],
  });
}

function whoAndHow({ meta, patient, direction, way, party, outcome }: ContactForm): KnownBlock[] {
  return [
    suggestField({
      name: blockIdOf('patient', meta),
      label: 'Patient',
      suggestAs: 'patient.search',
      placeholder: 'Name, case key, MRN or birth date',
      initial: patient ? option(patient.value, patient.label, patient.description) : null,
      dispatches: true,
    }),
    selectField({
      name: blockIdOf('direction', meta),
      label: 'Direction',
      options: optionsOf(DIRECTION_LABELS),
      initial: direction ?? 'outbound',
      dispatchAs: 'contact.direction',
    }),
    selectField({
      name: blockIdOf('way', meta),
      label: 'Contact method',
      options: optionsOf(WAY_LABELS),
      initial: way ?? 'phone',
    }),
    selectField({
      name: blockIdOf('party', meta),
      label: 'Contact with',
      options: optionsOf(PARTY_LABELS),
      initial: party ?? 'patient',
      dispatchAs: 'contact.party',
    }),
    selectField({
      name: blockIdOf('outcome', meta),
      label: 'Outcome',
      options: optionsOf(OUTCOME_LABELS),
      placeholder: 'Choose an outcome',
      initial: outcome ?? null,
      dispatchAs: 'contact.outcome',
    }),
  ];
}

function whatHappened({ meta, topic, summary, barriers, minutes, occurredAt }: ContactForm): KnownBlock[] {
  return [
    textField({
      name: blockIdOf('topic', meta),
      label: 'Reason for contact',
      placeholder: 'A few words',
      max: TOPIC_MAX,
      initial: topic ?? null,
    }),
    textField({
      name: blockIdOf('summary', meta),
      label: 'Summary',
      multiline: true,
      max: SUMMARY_MAX,
      initial: summary ?? null,
      optional: true,
    }),
    multiSelectField({
      name: blockIdOf('barriers', meta),
      label: 'Barriers',
      hint: 'What got in the way of care. What your team does about it appears below.',
      options: optionsOf(BARRIER_LABELS),
      initial: barriers ?? [],
      optional: true,
      dispatchAs: 'contact.barriers',
    }),
    numberField({
      name: blockIdOf('minutes', meta),
      label: 'Minutes',
      min: 0,
      max: MINUTES_MAX,
      initial: minutes ?? null,
      optional: true,
    }),
    momentField({
      name: blockIdOf('occurredAt', meta),
      label: 'Date and time',
      hint: 'If empty, now.',
      initial: occurredAt ?? null,
      optional: true,
    }),
  ];
}

function whatFollows({ meta, owner, followUp = null, moreFollowUps = [] }: ContactForm): KnownBlock[] {
  return [
    { type: 'divider' },
    { type: 'header', text: { type: 'plain_text', text: 'Follow-up' } },
    ...followUpFields(meta, followUp),
    ...moreFollowUps.flatMap((more, at) => moreFields(meta, more, at)),
    memberField({ name: blockIdOf('followUp.owner', meta), label: 'Owner', initial: owner, optional: true }),
    selectField({
      name: blockIdOf('followUp.priority', meta),
      label: 'Priority',
      options: optionsOf(TASK_PRIORITY_LABELS),
      initial: 'routine',
    }),
  ];
}

/** A further follow-up; its owner and priority are those of the first. */
export function moreFields(
  meta: Pick<ContactMeta, 'round' | 'fill'>,
  { title, at }: { title: string; at: Date | null },
  index: number,
): KnownBlock[] {
  const number = index + 2;
  return [
    textField({
      name: blockIdOf(`moreFollowUps.${index}.title`, meta),
      label: `Follow-up ${number}`,
      max: TITLE_MAX,
      initial: title,
      optional: true,
      hint: 'Empty it if there is none. It has the same owner and priority.',
    }),
    momentField({
      name: blockIdOf(`moreFollowUps.${index}.due`, meta),
      label: `Due ${number}`,
      initial: at,
      optional: true,
    }),
  ];
}

/** What and when: the two fields that an outcome may fill in, and the line of what was understood. */
export function followUpFields(meta: Pick<ContactMeta, 'round' | 'fill'>, filled: FollowUp): KnownBlock[] {
  return [
    textField({
      name: blockIdOf('followUp.title', meta),
      label: 'Follow-up',
      max: TITLE_MAX,
      initial: filled?.title ?? null,
      optional: true,
      hint: 'Leave this and “Due” empty if there is no follow-up.',
    }),
    ...dueFields({
      name: blockIdOf('followUp.due', meta),
      label: 'Due',
      text: filled?.when ?? null,
      reading: filled?.reading ?? null,
      optional: true,
    }),
  ];
}
