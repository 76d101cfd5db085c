import type { Field } from './fields.ts';

export const TABLE_KINDS = [
  'patient',
  'caregiver',
  'careTeamMember',
  'medication',
  'appointment',
  'task',
  'contact',
] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** How a row says whose it is: by its MRN, else by name and birth date. */
export const PERSON: readonly Field[] = [
  'mrn',
  'patientName',
  'givenName',
  'middleName',
  'familyName',
  'birthOn',
  'changedOn',
];

type KindRule = {
  /** What a sheet of these rows is called. */
  label: string;
  /** Words in the name of a sheet that speak for this kind where its headers leave it open. */
  sheetName: RegExp;
  fields: readonly Field[];
  /** Without one of each of these a sheet is not of this kind. */
  needs: readonly (readonly Field[])[];
  /** Header words that mean something else on such a sheet than anywhere else. */
  here?: Partial<Record<Field, string>>;
  /** Its rows may describe their patient besides; not by these columns, whose words mean something else here. */
  besidePatient?: { without: readonly Field[] };
};

export const KIND_RULES: Readonly<Record<TableKind, KindRule>> = {
  patient: {
    label: 'Patients',
    sheetName: /patient|caseload|panel|client|roster|demograph/i,
    fields: [
      ...PERSON,
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
      'caregiverName',
      'relationship',
      'caregiverPhone',
      'caregiverEmail',
      'caregiverLanguages',
      'providerName',
      'providerPhone',
      'visitOn',
      'visitAt',
      'visitWith',
      'task',
      'dueOn',
      'owner',
    ],
    needs: [
      ['mrn', 'birthOn'],
      ['patientName', 'familyName'],
    ],
    here: { patientName: 'name', rowId: 'patient key', patientStatus: 'status' },
  },
  caregiver: {
    label: 'Caregivers',
    sheetName: /caregiver|carer|family|emergency|kin/i,
    fields: [
      ...PERSON,
      'rowId',
      'caregiverName',
      'relationship',
      'caregiverPhone',
      'caregiverEmail',
      'caregiverLanguages',
      'status',
    ],
    needs: [['caregiverName'], ['relationship', 'caregiverPhone'], ['mrn', 'birthOn']],
    here: {
      caregiverName: 'name|contact',
      caregiverPhone: 'phone|phone number|telephone|tel|mobile|cell|contact number',
      caregiverEmail: 'email|e mail',
      caregiverLanguages: 'language|preferred language',
    },
  },
  careTeamMember: {
    label: 'Care team and outside providers',
    sheetName: /provider|care team|pcp|physician|specialist/i,
    fields: [...PERSON, 'rowId', 'providerName', 'providerRole', 'organization', 'providerPhone', 'status'],
    needs: [['providerName'], ['providerRole', 'organization', 'providerPhone'], ['mrn', 'birthOn']],
    here: { providerName: 'name', providerPhone: 'phone|phone number|telephone|tel' },
  },
  medication: {
    label: 'Medicines',
    sheetName: /medic|drug|\brx\b|\bmeds?\b/i,
    fields: [
      ...PERSON,
      'rowId',
      'medicine',
      'strength',
      'directions',
      'frequency',
      'reason',
      'prescriber',
      'startedOn',
      'endedOn',
      'status',
    ],
    needs: [['medicine'], ['mrn', 'birthOn']],
    here: { medicine: 'name', rowId: 'rx number|prescription number|order id|order number' },
    besidePatient: { without: [] },
  },
  appointment: {
    label: 'Appointments',
    sheetName: /appoint|appt|visit|schedule/i,
    fields: [
      ...PERSON,
      'rowId',
      'visitOn',
      'visitAt',
      'visitEndsAt',
      'visitWith',
      'visitPlace',
      'visitFor',
      'status',
    ],
    needs: [['visitOn'], ['mrn', 'birthOn']],
    here: {
      visitOn: 'date|when|date time|start|starts|starts at',
      visitWith: 'provider|provider name|physician|doctor|clinician|resource',
      visitPlace: 'clinic|facility',
      visitFor: 'reason|type|visit|purpose|notes',
      visitEndsAt: 'end|ends|ends at',
      rowId: 'appointment id|appt id|visit id|csn|visit number|encounter id',
    },
    besidePatient: { without: ['providerName', 'providerPhone'] },
  },
  task: {
    label: 'Open tasks',
    sheetName: /task|to.?do|follow|action/i,
    fields: [...PERSON, 'rowId', 'task', 'dueOn', 'dueAt', 'owner', 'priority', 'details', 'status'],
    needs: [['task'], ['dueOn', 'owner', 'priority', 'status']],
    here: {
      task: 'title|what|description',
      dueOn: 'date|when',
      dueAt: 'time',
      rowId: 'task id|task number|ticket',
    },
  },
  contact: {
    label: 'Contacts',
    sheetName: /contact|call|outreach|encounter/i,
    fields: [
      ...PERSON,
      'rowId',
      'contactOn',
      'contactAt',
      'method',
      'direction',
      'party',
      'outcome',
      'topic',
      'summary',
    ],
    needs: [['contactOn'], ['outcome', 'method', 'summary', 'topic'], ['mrn', 'birthOn']],
    here: {
      contactOn: 'date|when',
      contactAt: 'time',
      method: 'type',
      topic: 'reason|purpose',
      summary: 'note|notes|comments|details',
      rowId: 'contact id|call id',
    },
    besidePatient: { without: ['visitAt', 'visitWith'] },
  },
};

/** Whether a sheet with these columns can be read as rows of this kind. */
export const meetsNeeds = (kind: TableKind, fields: readonly (Field | null)[]): boolean =>
  KIND_RULES[kind].needs.every((oneOf) => oneOf.some((field) => fields.includes(field)));
