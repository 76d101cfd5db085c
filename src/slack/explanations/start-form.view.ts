import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { CaregiverChoice } from '../../domain/contacts/prepare-contact.ts';
import {
  ATTACHED_MAX,
  AUDIENCE_LABELS,
  DENIAL_MAX,
  LANGUAGE_LABELS,
  READING_LEVELS,
  RULE_MAX,
  SERVICE_MAX,
  STATUS_LABELS,
} from '../../domain/explanations/explanation.ts';
import type { ListedExplanation } from '../../domain/explanations/list-explanations.ts';
import type { Audience, Language } from '../../plain-language/fact-sheet.ts';
import { caregiverLabel } from '../contacts/caregiver-field.ts';
import { reviewButton } from '../kit/buttons/explanations.ts';
import { multiSelectField, option, optionsOf, selectField, suggestField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { formLevel, type PhiDisplay, patientLabel } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { headline } from './explanation-words.ts';

export const startForm = defineModal(
  'explanation.start',
  z.object({
    v: z.literal(1),
    /** Patients who fit the words: offered first. */
    among: z.array(z.uuid()).max(20).optional(),
  }),
);

/** The patient's field asks again when another one is chosen, so it has an action of its own. */
export const PATIENT_FIELD = 'explanation.patient';
export const AUDIENCE_FIELD = 'explanation.audience';

export type StartForm = {
  among?: string[];
  /** Lines above the fields. */
  notes: readonly Mrkdwn[];
  patient: PlainTextOption | null;
  patientId: string | null;
  audience: Audience | null;
  language: Language;
  readingLevel: number;
  caregivers: readonly CaregiverChoice[];
  /** What of the plan can support a request to an insurer, as this form may show it. */
  supports: PlainTextOption[];
  /** What could be gone on with. */
  earlier: readonly ListedExplanation[];
  display: PhiDisplay;
};

/** The audience, in which language, how plain. */
export function startFormView(form: StartForm): ModalView {
  const { notes, earlier, audience, patientId, caregivers, display } = form;
  return startForm.view({
    title: 'Explain a plan',
    submit: 'Write draft',
    meta: { v: 1, ...(form.among && form.among.length > 0 ? { among: form.among } : {}) },
    blocks: [
      ...(notes.length > 0 ? [paragraph(joinMrkdwn(notes, '\n'), 'notes')] : []),
      ...continueRows(earlier, display),
      suggestField({
        name: 'patient',
        label: 'Patient',
        suggestAs: PATIENT_FIELD,
        initial: form.patient,
        placeholder: 'Name, case key, MRN or birth date',
        dispatches: true,
      }),
      selectField({
        name: 'audience',
        label: 'Audience',
        options: optionsOf(AUDIENCE_LABELS),
        initial: audience ?? 'patient',
        dispatchAs: AUDIENCE_FIELD,
      }),
      ...(audience === 'caregiver' && patientId ? [caregiverField(patientId, caregivers, display)] : []),
      ...(audience === 'insurer' ? insurerFields(patientId, form.supports) : []),
      selectField({
        name: 'language',
        label: 'Language',
        options: optionsOf(LANGUAGE_LABELS),
        initial: form.language,
        hint: 'Spanish must be reviewed by a qualified translator or a bilingual clinician before approval.',
      }),
      selectField({
        name: 'level',
        label: 'Reading level',
        options: READING_LEVELS.map((level) => option(`${level}`, `Grade ${level}`)),
        initial: `${form.readingLevel}`,
      }),
    ],
  });
}

/** Requested service one patient must not stay when another is chosen, so the patient's id is in the block ids. */
const insurerFields = (patientId: string | null, supports: PlainTextOption[]): KnownBlock[] =>
  patientId === null
    ? [
        paragraph(
          mrkdwn`A letter starts with its request. Choose the patient: then enter the service, the insurer’s policy and the facts of the plan that support it.`,
          'request_first',
        ),
      ]
    : requestFields(patientId, supports);

const requestFields = (patientId: string, supports: PlainTextOption[]): KnownBlock[] => [
  textField({
    name: `${patientId}.service`,
    label: 'Requested service',
    placeholder: 'Home nurse visits, twice a week for 8 weeks',
    max: SERVICE_MAX,
  }),
  textField({
    name: `${patientId}.rule`,
    label: 'Insurer’s policy',
    hint: 'Quoted word for word in the letter. If empty, the letter cites none.',
    multiline: true,
    max: RULE_MAX,
    optional: true,
  }),
  textField({
    name: `${patientId}.denial`,
    label: 'Denial being appealed',
    hint: 'Include its date or number. If filled in, the letter is an appeal.',
    multiline: true,
    max: DENIAL_MAX,
    optional: true,
  }),
  supports.length === 0
    ? paragraph(
        mrkdwn`The plan has no fact that could support a request. Add problems, medicines or goals to the plan first.`,
        `${patientId}.no_facts`,
      )
    : multiSelectField({
        name: `${patientId}.supports`,
        label: 'Facts that support this request',
        hint: 'The letter holds these facts and nothing else of the plan.',
        options: supports,
        placeholder: 'Diagnoses, medicines tried, goals',
      }),
  textField({
    name: `${patientId}.attached`,
    label: 'Attachments',
    placeholder: 'Visit note of November 3, lab results',
    max: ATTACHED_MAX,
    optional: true,
  }),
];

/** The patient's id is in the block id: what was chosen for one must not stay when another is chosen. */
function caregiverField(
  patientId: string,
  caregivers: readonly CaregiverChoice[],
  display: PhiDisplay,
): KnownBlock {
  if (caregivers.length === 0)
    return paragraph(
      mrkdwn`No caregiver is on record for this patient. Add one to the plan first. The patient decides what a caregiver may know.`,
      `${patientId}.none`,
    );
  return selectField({
    name: `${patientId}.caregiver`,
    label: 'Caregiver name',
    options: caregivers.map((one) => option(one.id, caregiverLabel(one, { level: formLevel(display) }))),
    hint: 'The text includes only what the patient allows them to know.',
  });
}

function continueRows(earlier: readonly ListedExplanation[], display: PhiDisplay): KnownBlock[] {
  if (earlier.length === 0) return [];
  const leveled = { level: formLevel(display) };
  return [
    paragraph(mrkdwn`*Continue an existing explanation:*`, 'earlier'),
    ...earlier.map(
      (one): KnownBlock => ({
        ...paragraph(mrkdwn`${headline(one, leveled)} · ${STATUS_LABELS[one.status]}`, `earlier.${one.id}`),
        accessory: reviewButton.element(
          'Continue',
          { v: 1, id: one.id },
          {
            describes: `${AUDIENCE_LABELS[one.audience]}, ${patientLabel(one.patient, { level: 'L0' })}`,
          },
        ),
      }),
    ),
    { type: 'divider' },
  ];
}
