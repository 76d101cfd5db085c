import type { PatientRecord } from '../domain/imports/records.ts';
import { TEXT_LIMITS, tooLong } from '../domain/text-limits.ts';
import { GENDERS, PATIENT_STATUS, readLanguages, YES_NO } from './cells/words.ts';
import type { PatientDraft, Person } from './drafts.ts';
import type { Field } from './fields.ts';
import type { Row } from './row.ts';

const PHONES = [
  ['phone', null],
  ['mobilePhone', 'mobile'],
  ['homePhone', 'home'],
  ['workPhone', 'work'],
] as const;

/** Which columns of a table say which column of a patient. */
export const SAID_BY: Readonly<Record<string, readonly Field[]>> = {
  birthOn: ['birthOn'],
  gender: ['gender'],
  mrn: ['mrn'],
  telecoms: ['phone', 'mobilePhone', 'homePhone', 'workPhone', 'email'],
  addresses: ['address', 'address2', 'city', 'state', 'postalCode', 'country'],
  languages: ['languages'],
  deceasedOn: ['deceased', 'deceasedOn'],
  isActive: ['patientStatus'],
};

/** What a row says of the patient. */
export function readPatient(row: Row, person: Person): PatientDraft | null {
  if (person.familyName === '' && person.givenNames.length === 0 && !row.has('familyName'))
    return row.fault(null, 'has no name');
  checkNames(row);
  const status = row.word(
    'patientStatus',
    PATIENT_STATUS,
    'active, inactive, discharged or deceased, or leave this column out',
  );
  const death = deathOf(row, person.birthOn);
  if (status === 'left') row.note('leftCaseload');
  const telecoms = [...PHONES.flatMap(([field, use]) => row.phones(field, use)), ...row.emails('email')];
  return {
    ...person,
    otherNames: row
      .text('otherName')
      .split(/[;,/]/)
      .map((name) => name.trim())
      .filter(Boolean),
    gender: row.word('gender', GENDERS, 'female, male, other or unknown') ?? 'unknown',
    telecoms: telecoms.filter(({ value }, at) => telecoms.findIndex((each) => each.value === value) === at),
    addresses: addressOf(row),
    languages: languagesOf(row, 'languages'),
    isDeceased: death.isDeceased || status === 'deceased',
    deceasedOn: death.deceasedOn,
    ...(status === 'left' ? { isActive: false as const } : {}),
    unsaid: Object.entries(SAID_BY)
      .filter(([, fields]) => !fields.some((field) => row.has(field)))
      .map(([column]) => column),
  };
}

const NAMES = ['patientName', 'familyName', 'givenName', 'middleName', 'otherName'] as const;

/** A patient without a family name, or with one that cannot be kept, is not found again by anybody. */
function checkNames(row: Row): void {
  if (row.has('familyName') && row.text('familyName') === '' && row.text('patientName') === '')
    row.fault('familyName', 'is empty');
  for (const field of NAMES)
    if (row.text(field).length > TEXT_LIMITS.personName)
      row.fault(field, `is too long. ${tooLong(TEXT_LIMITS.personName)}`);
}

/** "Deceased" holds yes or no, or the date itself. */
function deathOf(row: Row, birthOn: string | null): { isDeceased: boolean; deceasedOn: string | null } {
  const written = row.text('deceased');
  const word = YES_NO(written);
  const ofWord = written === '' || word !== null ? null : dayOfDeath(row);
  const ofDate = row.day('deceasedOn');
  const deceasedOn = ofDate ?? ofWord;
  if (word === false && ofDate !== null)
    row.fault('deceased', 'says that the patient is alive, and another column has a date of death');
  if (ofWord !== null && ofDate !== null && ofWord !== ofDate)
    row.fault('deceased', 'has another day than the date of death');
  if (deceasedOn !== null && birthOn !== null && deceasedOn < birthOn)
    row.fault(ofDate === null ? 'deceased' : 'deceasedOn', 'is before the birth date');
  return { isDeceased: deceasedOn !== null || word === true, deceasedOn };
}

const dayOfDeath = (row: Row): string | null =>
  /\d/.test(row.text('deceased'))
    ? row.day('deceased')
    : row.fault('deceased', 'holds an unknown word. Use yes or no, or the date of death');

/** The tags of the languages that are known; another one is noted. */
export function languagesOf(row: Row, field: Field): string[] {
  const { tags, isWhole } = readLanguages(row.text(field));
  if (!isWhole) row.note('languageUnknown');
  return tags;
}

function addressOf(row: Row): PatientRecord['addresses'] {
  const lines = [row.text('address'), row.text('address2')].filter(Boolean);
  const rest = {
    city: row.some('city'),
    state: row.some('state'),
    postalCode: row.some('postalCode'),
    country: row.some('country'),
  };
  if (lines.length === 0 && Object.values(rest).every((part) => part === null)) return [];
  return [{ lines, ...rest, use: null }];
}
