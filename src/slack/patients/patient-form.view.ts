import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Duplicate, DuplicateReason } from '../../domain/patient-changes/find-duplicates.ts';
import type { PatientRow } from '../../domain/patient-changes/get-patient-record.ts';
import type { PatientFieldsInput } from '../../domain/patient-changes/patient-input.ts';
import { languagesText, phonesText, pointsOf } from '../../domain/patients/typed-points.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { showPatientButton } from '../kit/buttons/patients.ts';
import { dateField, option, selectField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { type Leveled, patientLabel } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { type FieldValues, one } from '../kit/values.ts';

export const newPatientModal = defineModal('patient.new', z.object({ v: z.literal(1) }));
export const editPatientModal = defineModal(
  'patient.edit',
  z.object({ v: z.literal(1), id: z.uuid(), version: z.int().positive() }),
);

type Team = { id: string; name: string };
type Shown = Partial<Record<keyof PatientFieldsInput | 'teamId' | 'reason', string | null>>;

const SEXES = { unknown: 'Not recorded', female: 'Female', male: 'Male', other: 'Other' } as const;

const WHY: Readonly<Record<DuplicateReason, string>> = {
  mrn: 'same MRN',
  name: 'same name and birth date',
  phone: 'same phone',
};

/** A patient to add. `duplicates`: who is like them; then it takes a reason. */
export function newPatientView(
  teams: readonly Team[],
  { shown, duplicates, surface }: { shown: Shown; duplicates: readonly Duplicate[]; surface: Leveled },
): ModalView {
  const [only, ...others] = teams;
  return newPatientModal.view({
    title: 'New patient',
    submit: duplicates.length > 0 ? 'Create anyway' : 'Create',
    meta: { v: 1 },
    blocks: [
      ...(duplicates.length > 0 ? duplicateBlocks(duplicates, surface) : []),
      selectField({
        name: 'teamId',
        label: 'Team',
        options: teams.map(({ id, name }) => option(id, name)),
        initial: shown.teamId ?? (others.length === 0 ? (only?.id ?? null) : null),
      }),
      ...fields(shown),
    ],
  });
}

function duplicateBlocks(duplicates: readonly Duplicate[], surface: Leveled): KnownBlock[] {
  return [
    paragraph(
      mrkdwn`*Is it one of these?* Nothing is saved yet. Open the record that is here already, or say why this is another person.`,
    ),
    ...duplicates.map(({ patient, why, isVisible }, index): KnownBlock => {
      const reasons = why.map((each) => WHY[each]).join(', ');
      // Of patients of other teams nothing but the case key is said.
      const who: Mrkdwn = isVisible
        ? escapeMrkdwn(patientLabel(patient, surface))
        : mrkdwn`${escapeMrkdwn(patient.caseKey)}, a patient of another team`;
      return {
        ...paragraph(joinMrkdwn([mrkdwn`*${who}*`, escapeMrkdwn(reasons)], ' · '), `duplicate.${index}`),
        ...(isVisible
          ? {
              accessory: showPatientButton.element(
                'Open',
                { v: 1, id: patient.id },
                { describes: patient.caseKey },
              ),
            }
          : {}),
      };
    }),
    textField({
      name: 'reason',
      label: 'Reason to create anyway',
      placeholder: 'Twin sister, another birth year on the card',
      max: TEXT_LIMITS.planReason,
    }),
  ];
}

/** What is known of a patient, to be changed. */
export function editPatientView(patient: PatientRow, who: string): ModalView {
  return editPatientModal.view({
    title: 'Edit patient',
    submit: 'Save',
    meta: { v: 1, id: patient.id, version: patient.version },
    blocks: [
      paragraph(
        mrkdwn`*${escapeMrkdwn(who)}*\nWhat you change stays when an import comes later, until the source changes that very field. Caregivers and providers are in \`/plan\`.`,
      ),
      ...fields(shownOf(patient)),
    ],
  });
}

function shownOf({ telecoms, addresses, languages, ...patient }: PatientRow): Shown {
  const points = pointsOf(telecoms);
  const address = z
    .array(
      z.object({
        lines: z.array(z.string()),
        city: z.string().nullable(),
        state: z.string().nullable(),
        postalCode: z.string().nullable(),
      }),
    )
    .catch([])
    .parse(addresses)[0];
  return {
    givenName: patient.givenNames.join(' '),
    familyName: patient.familyName,
    birthOn: patient.birthOn?.toISOString().slice(0, 10) ?? null,
    gender: patient.gender,
    mrn: patient.mrn,
    phones: phonesText(points),
    email: points.find(({ kind }) => kind === 'email')?.value ?? null,
    street: address?.lines.join(', ') ?? null,
    city: address?.city ?? null,
    state: address?.state ?? null,
    postalCode: address?.postalCode ?? null,
    languages: languagesText(languages),
  };
}

const line = (name: keyof PatientFieldsInput, label: string, shown: Shown, more = {}) =>
  textField({
    name,
    label,
    initial: shown[name] ?? null,
    optional: true,
    max: TEXT_LIMITS.addressPart,
    ...more,
  });

function fields(shown: Shown): KnownBlock[] {
  return [
    line('givenName', 'First and middle name', shown, { max: TEXT_LIMITS.personName }),
    line('familyName', 'Last name', shown, { optional: false, max: TEXT_LIMITS.personName }),
    dateField({ name: 'birthOn', label: 'Birth date', initial: shown.birthOn ?? null, optional: true }),
    selectField({
      name: 'gender',
      label: 'Sex',
      options: Object.entries(SEXES).map(([value, label]) => option(value, label)),
      initial: shown.gender ?? 'unknown',
    }),
    line('mrn', 'MRN', shown, { max: TEXT_LIMITS.key }),
    line('phones', 'Phones', shown, {
      multiline: true,
      hint: 'One number a line, for example 978-555-0100 mobile.',
      max: TEXT_LIMITS.directions,
    }),
    line('email', 'Email', shown, { max: TEXT_LIMITS.contactPoint }),
    line('street', 'Street', shown),
    line('city', 'City', shown),
    line('state', 'State', shown),
    line('postalCode', 'ZIP code', shown),
    line('languages', 'Languages', shown, {
      placeholder: 'Spanish, English',
      hint: 'The preferred one first.',
    }),
  ];
}

/** What was filled in, as the verbs take it. */
export function filledPatient(values: FieldValues) {
  const text = (name: keyof PatientFieldsInput) => one(values, name) ?? '';
  const gender = Object.keys(SEXES).find(
    (each): each is keyof typeof SEXES => each === one(values, 'gender'),
  );
  return {
    givenName: text('givenName'),
    familyName: text('familyName'),
    birthOn: one(values, 'birthOn'),
    gender,
    mrn: text('mrn'),
    phones: text('phones'),
    email: text('email'),
    street: text('street'),
    city: text('city'),
    state: text('state'),
    postalCode: text('postalCode'),
    languages: text('languages'),
  };
}
