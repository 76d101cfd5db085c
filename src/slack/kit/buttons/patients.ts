import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';
import { PATIENT_PARTS, type PatientPart } from '../patient-parts.ts';

/** Shows a patient's card to the person who presses, and to no one else. */
export const showPatientButton = defineButton('patient.show', IdPayload);

/** Name, birth date, phones, address and languages of a patient, to be changed. */
export const editPatientButton = defineButton('patient.edit', IdPayload);

/** The same from a list of several: the card takes the list's place. */
export const choosePatientButton = defineButton('patient.choose', IdPayload);

/** One part of the card, whole; the n-th message of it. */
export const showPartButton = defineButton(
  'patient.show_part',
  z.object({ v: z.literal(1), id: z.uuid(), part: z.enum(PATIENT_PARTS), page: z.int().min(0).optional() }),
);

/** A patient's number, and what to know before the call. `taskId`: the task that the call is owed for. */
export const callButton = defineButton('patient.call', IdPayload.extend({ taskId: z.uuid().optional() }));

/** Opens a part in its card, or closes it. One definition per part: action ids may not repeat in one row of buttons. */
const OpenPart = IdPayload.extend({ isOpen: z.literal(true).optional() });
const openPart = (part: PatientPart) => defineButton(`patient.open_${part}`, OpenPart);
export const openPartButtons: ReadonlyMap<PatientPart, ReturnType<typeof openPart>> = new Map(
  PATIENT_PARTS.map((part) => [part, openPart(part)]),
);

/** Pairs of records that may be one person, those of one patient or all of the member's teams. */
export const reviewMatchesButton = defineButton(
  'patient.review_matches',
  z.object({ v: z.literal(1), id: z.uuid().optional() }),
);

/** A person's word on one pair. `id`: the possible match. */
export const samePersonButton = defineButton('patient.same_person', IdPayload);
export const differentPeopleButton = defineButton('patient.different_people', IdPayload);

/** Takes back that two records are one person. `id`: the match that was decided. */
export const notSamePersonButton = defineButton('patient.not_same_person', IdPayload);
