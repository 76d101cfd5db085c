import Papa from 'papaparse';
import { FIELDS, type Field } from './fields.ts';

/** The columns of a first list, with an invented row that shows how each is written. */
const EXAMPLE: readonly (readonly [Field, string])[] = [
  ['mrn', '00123'],
  ['familyName', 'Example'],
  ['givenName', 'Rosa'],
  ['birthOn', '1958-03-14'],
  ['gender', 'female'],
  ['mobilePhone', '978-555-0100'],
  ['homePhone', ''],
  ['email', ''],
  ['address', '12 Sample Street'],
  ['city', 'Lowell'],
  ['state', 'MA'],
  ['postalCode', '01850'],
  ['languages', 'Spanish, English'],
  ['caregiverName', 'Luis Example'],
  ['relationship', 'son'],
  ['caregiverPhone', '978-555-0101'],
  ['providerName', 'Dr. Dana Sample'],
  ['providerPhone', '978-555-0102'],
  ['visitOn', '2027-01-12'],
  ['visitAt', '09:30'],
  ['visitWith', 'Cardiology'],
  ['task', 'Call about the new medicine'],
  ['dueOn', '2027-01-08'],
  ['owner', ''],
];

const HEADERS: Partial<Record<Field, string>> = {
  caregiverName: 'Emergency contact',
  caregiverPhone: 'Emergency contact phone',
  providerName: 'Primary care provider',
  visitOn: 'Next appointment',
  visitAt: 'Next appointment time',
  visitWith: 'Next appointment with',
};

/** A CSV file to fill in: a mark for Excel that it is UTF-8, the headers, one invented row to replace. */
export function templateCsv(): string {
  const headers = EXAMPLE.map(([field]) => HEADERS[field] ?? FIELDS[field].label);
  return `\uFEFF${Papa.unparse([headers, EXAMPLE.map(([, text]) => text)])}\r\n`;
}
