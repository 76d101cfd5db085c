import { KIND_RULES, meetsNeeds, type TableKind } from './columns.ts';
import type { Field } from './fields.ts';

/** Every column that a sheet of this kind may have, those of a patient beside it among them. */
export function fieldsFor(kind: TableKind): readonly Field[] {
  const { fields } = KIND_RULES[kind];
  return [...fields, ...patientFieldsBeside(kind)];
}

/** The columns by which a row of another kind describes its patient; none where such rows only name them. */
export function patientFieldsBeside(kind: TableKind): readonly Field[] {
  const { fields, besidePatient } = KIND_RULES[kind];
  if (!besidePatient) return [];
  return KIND_RULES.patient.fields.filter(
    (field) => !fields.includes(field) && !besidePatient.without.includes(field),
  );
}

/** What no column but a patient's says: where one of these is, the rows describe patients. */
const OF_PATIENT: readonly Field[] = [
  'otherName',
  'gender',
  'phone',
  'mobilePhone',
  'homePhone',
  'workPhone',
  'email',
  'address',
  'address2',
  'city',
  'state',
  'postalCode',
  'country',
  'languages',
  'deceased',
  'deceasedOn',
  'patientStatus',
];

/** Whether each row of a sheet of another kind describes its patient as well. */
export const holdsPatients = (kind: TableKind, fields: readonly (Field | null)[]): boolean =>
  KIND_RULES[kind].besidePatient !== undefined &&
  meetsNeeds('patient', fields) &&
  OF_PATIENT.some((field) => fields.includes(field));

/** Whether there are columns of patients, and none that names them: nothing would come of these. */
export const lacksPatientName = (kind: TableKind, fields: readonly (Field | null)[]): boolean =>
  kind !== 'patient' &&
  !meetsNeeds('patient', fields) &&
  patientFieldsBeside(kind).some((field) => OF_PATIENT.includes(field) && fields.includes(field));

/** Why. */
export const PATIENT_NAME_MISSING =
  'Columns that describe patients need the patient’s name beside them, and an MRN or a birth date. Choose those columns, or leave the others out.';

/** "Patients", "Medicines", "Patients and medicines". */
export function sheetLabel(kind: TableKind, fields: readonly (Field | null)[]): string {
  const { label } = KIND_RULES[kind];
  return holdsPatients(kind, fields) ? `${KIND_RULES.patient.label} and ${label.toLowerCase()}` : label;
}
