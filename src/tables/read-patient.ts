import type { PatientRecord } from '../domain/imports/records.ts';
import { GENDERS, readLanguages, YES_NO } from './cells/words.ts';
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
const SAID_BY: Readonly<Record<string, readonly Field[]>> = {
  birthOn: ['birthOn'],
  gender: ['gender'],
  mrn: ['mrn'],
  telecoms: ['phone', 'mobilePhone', 'homePhone', 'workPhone', 'email'],
  addresses: ['address', 'address2', 'city', 'state', 'postalCode', 'country'],
  languages: ['languages'],
  deceasedOn: ['deceased', 'deceasedOn'],
};

/** What a row says of the patient. */
export function readPatient(row: Row, person: Person): PatientDraft | null {
  if (person.familyName === '' && person.givenNames.length === 0) return row.fault(null, 'has no name');
  const deceasedOn = row.day('deceasedOn');
  const isDeceased = deceasedOn !== null || row.word('deceased', YES_NO, 'yes or no') === true;
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
    isDeceased,
    deceasedOn,
    unsaid: Object.entries(SAID_BY)
      .filter(([, fields]) => !fields.some((field) => row.has(field)))
      .map(([column]) => column),
  };
}

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
