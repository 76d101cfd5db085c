import type { Prisma } from '../../generated/prisma/client.ts';
import { DEGREES, TITLES } from '../../plain-language/names/name-affixes.ts';
import { nameWords } from '../../plain-language/names/name-words.ts';
import { type Telecom, telecomsOf } from './patient.ts';

/**
 * How the source ids of people begin who stand in a patient's own record: emergency contacts, and who the general
 * practitioner is. The same people may come in again as records of their own.
 */
export const PATIENT_CONTACT = 'Patient.contact/';
export const PATIENT_PRACTITIONER = 'Patient.generalPractitioner/';

type Person = { name: string; sourceId: string; isActive: boolean; telecoms: Prisma.JsonValue };
type Caregiver = Person & { relationship: string | null; mayKnow: readonly unknown[] };
type Provider = Person & { roleName: string | null };

/**
 * Caregivers, each person once: an emergency contact of the patient's record who has a record of their own is one person,
 * with the numbers and relationships of both. Equal names of two people (a father and a son) stay two where both their
 * numbers and their relationships differ. The row on which permissions were given stands for both, else the fuller one.
 * @returns the rows in their order; nothing is written, so a record that its source takes back leaves the other.
 */
export const eachCaregiverOnce = <R extends Caregiver>(rows: readonly R[]): R[] =>
  withoutDoubles(rows, {
    isDouble: ({ sourceId }) => sourceId.startsWith(PATIENT_CONTACT),
    isSame: (contact, other) =>
      shareNumber(contact, other) ||
      !hasNumber(contact) ||
      !hasNumber(other) ||
      isSameText(contact.relationship, other.relationship),
    merge: (contact, other) => ({
      ...(contact.mayKnow.length > 0 && other.mayKnow.length === 0 ? contact : other),
      relationship: bothTexts(other.relationship, contact.relationship),
      telecoms: bothNumbers(other, contact),
    }),
  });

/** Providers of a care team, each person once: the general practitioner of the patient's record may be among them. */
export const eachProviderOnce = <R extends Provider>(rows: readonly R[]): R[] =>
  withoutDoubles(rows, {
    isDouble: ({ sourceId }) => sourceId.startsWith(PATIENT_PRACTITIONER),
    isSame: () => true,
    merge: (practitioner, other) => ({
      ...other,
      roleName: bothTexts(other.roleName, practitioner.roleName),
      telecoms: bothNumbers(other, practitioner),
    }),
  });

type Rules<R> = {
  /** Whether a row is of the patient's own record. */
  isDouble(row: R): boolean;
  /** Whether two rows of one name are one person. */
  isSame(double: R, other: R): boolean;
  merge(double: R, other: R): R;
};

function withoutDoubles<R extends Person>(rows: readonly R[], { isDouble, isSame, merge }: Rules<R>): R[] {
  const kept: (R | null)[] = [...rows];
  for (const [at, row] of rows.entries()) {
    if (!row.isActive || !isDouble(row)) continue;
    const to = kept.findIndex(
      (each) => each?.isActive && !isDouble(each) && nameKey(each) === nameKey(row) && isSame(row, each),
    );
    const other = kept[to];
    if (!other) continue;
    // The earlier place: who comes behind them keeps theirs.
    kept[Math.max(at, to)] = null;
    kept[Math.min(at, to)] = merge(row, other);
  }
  return kept.filter((row) => row !== null);
}

/** "Fay, Ada, MD" and "Dr. Ada Fay" are one name. Generations count: a son is not his father. */
const nameKey = ({ name }: Person): string =>
  nameWords(name)
    .filter((word) => !TITLES.has(word) && !DEGREES.has(word))
    .toSorted()
    .join(' ');

/** Ten digits of a number tell it, with or without its country. */
const digits = ({ value, kind }: Telecom) =>
  kind === 'phone' ? value.replaceAll(/\D/g, '').slice(-10) : value.toLowerCase();
const numbersOf = ({ telecoms }: Person) => new Set(telecomsOf(telecoms).map(digits));
const hasNumber = (person: Person) => numbersOf(person).size > 0;
const shareNumber = (one: Person, other: Person) => !numbersOf(one).isDisjointFrom(numbersOf(other));

function bothNumbers(one: Person, other: Person): Prisma.JsonArray {
  const own = numbersOf(one);
  return [
    ...telecomsOf(one.telecoms),
    ...telecomsOf(other.telecoms).filter((each) => !own.has(digits(each))),
  ];
}

const plain = (text: string | null) => text?.trim().toLowerCase() ?? '';
const isSameText = (one: string | null, other: string | null) => plain(one) === plain(other);
const bothTexts = (one: string | null, other: string | null) =>
  plain(one).includes(plain(other)) ? one : plain(other).includes(plain(one)) ? other : `${one}, ${other}`;
