import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type Disclosure, PURPOSE_LABELS, WAY_LABELS } from '../../domain/disclosures/disclosure.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { checkField, dateField, optionsOf, selectField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';

export const disclosureForm = defineModal(
  'disclosure.save',
  z.object({
    v: z.literal(1),
    patientId: z.uuid(),
    /** The one that is corrected; left out: a new one. */
    id: z.uuid().optional(),
  }),
);

type Wrong = Pick<
  Disclosure,
  'id' | 'recipient' | 'address' | 'what' | 'way' | 'purpose' | 'purposeWords'
> & {
  /** In the zone of the reader. */
  on: string;
};

/** For what leaves without Northstar, or to correct what is on record: the wrong row stays, and this one supersedes it. */
export function disclosureFormView(
  patientId: string,
  { today, wrong }: { today: string; wrong?: Wrong },
): ModalView {
  return disclosureForm.view({
    title: wrong ? 'Correct disclosure' : 'Record disclosure',
    submit: 'Save',
    meta: { v: 1, patientId, ...(wrong ? { id: wrong.id } : {}) },
    blocks: [
      dateField({ name: 'on', label: 'Date', initial: wrong?.on ?? today }),
      textField({
        name: 'recipient',
        label: 'Recipient',
        hint: 'The person or organization that received it.',
        initial: wrong?.recipient ?? null,
        max: TEXT_LIMITS.disclosureRecipient,
      }),
      textField({
        name: 'address',
        label: 'Address',
        initial: wrong?.address ?? null,
        max: TEXT_LIMITS.addressPart,
        optional: true,
      }),
      textField({
        name: 'what',
        label: 'What was disclosed',
        hint: 'In brief: “lab results of October”, “discharge summary”.',
        initial: wrong?.what ?? null,
        max: TEXT_LIMITS.disclosureWords,
      }),
      selectField({
        name: 'way',
        label: 'How it left',
        options: optionsOf(WAY_LABELS).filter(({ value }) => value !== 'handout' || wrong?.way === 'handout'),
        initial: wrong?.way ?? null,
      }),
      selectField({
        name: 'purpose',
        label: 'Purpose',
        options: optionsOf(PURPOSE_LABELS),
        initial: wrong?.purpose ?? null,
      }),
      textField({
        name: 'purposeWords',
        label: 'Purpose in your words',
        hint: 'Required for public health, legal, research and other.',
        initial: wrong?.purposeWords ?? null,
        max: TEXT_LIMITS.disclosureWords,
        optional: true,
      }),
      ...(wrong
        ? [
            checkField({
              name: 'withdrawn',
              label: 'Entered in error',
              text: 'It never happened: leave it out of the accounting',
              optional: true,
            }),
            textField({
              name: 'reason',
              label: 'Reason for the correction',
              max: TEXT_LIMITS.disclosureWords,
            }),
          ]
        : []),
    ],
  });
}
