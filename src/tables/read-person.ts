import { splitWhole } from '../domain/patients/split-name.ts';
import type { Person } from './drafts.ts';
import type { Row } from './row.ts';

/** Whose row it is; null, with a fault, where the row does not say it. */
export function readPerson(row: Row): Person | null {
  const mrn = readMrn(row);
  const name = readName(row);
  const birthOn = row.day('birthOn');
  if (row.faults.length > 0) return null;
  const isNamed = name.familyName !== '' || name.givenNames.length > 0;
  if (mrn === null && (birthOn === null || !isNamed))
    return row.fault(
      null,
      'does not say whose it is: it needs an MRN, or a name and a birth date. If such a cell is merged with the one above, unmerge it and fill it in',
    );
  return { mrn, ...name, birthOn };
}

/** A number as it is in the file, with its leading zeros. Excel's ="00123" and '00123 are ways to keep them. */
function readMrn(row: Row): string | null {
  const written = row
    .text('mrn')
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'/, '')
    .trim();
  if (written === '') return null;
  if (/^\d(?:\.\d+)?E\+\d+$/i.test(written))
    return row.fault(
      'mrn',
      'was shortened by the spreadsheet. Format the column as text and enter the number again',
    );
  return written.replace(/^(\d+)\.0$/, '$1');
}

function readName(row: Row): { givenNames: string[]; familyName: string } {
  const whole = row.text('patientName');
  const family = row.text('familyName');
  const given = [row.text('givenName'), row.text('middleName')].filter(Boolean);
  for (const field of ['patientName', 'familyName', 'givenName'] as const)
    if (/^[\d\W_]+$/u.test(row.text(field)) && !/\p{L}/u.test(row.text(field)) && row.text(field) !== '')
      row.fault(field, 'is not a name');
  if (family !== '' || given.length > 0)
    return { givenNames: given.flatMap((part) => part.split(/\s+/)), familyName: family };
  return splitWhole(whole);
}
