import { hash } from 'node:crypto';
import { nameWords } from '../../plain-language/names/name-words.ts';
import { wordOf } from '../patients/search-terms.ts';
import { phoneDigits } from './compose-patient.ts';
import type { PatientRecord } from './records.ts';

/** Of names, and of numbers, the first ones tell enough. */
const MOST_WORDS = 4;
const MOST_PHONES = 6;
/** A shorter number is an extension, or says "none". */
const SHORTEST_PHONE = 7;
const SHORTEST_NUMBER = 3;

export type MatchReason = 'number' | 'person';

const keyOf = (reason: MatchReason, ...parts: string[]) =>
  `${reason}:${hash('sha256', JSON.stringify(parts), 'base64url').slice(0, 22)}`;

/** Why two patients who share this key may be one person. */
export const reasonOf = (key: string): MatchReason => (key.startsWith('number:') ? 'number' : 'person');

/**
 * What a person has in common with another record of theirs: their record number, whatever system gave it, and each way
 * of a given name, a family name, the birth date and a phone together.
 * @returns keys in no order; people who share none are no possible match.
 */
export function matchKeysOf(person: PatientRecord): string[] {
  const number = wordOf(person.mrn ?? '');
  const given = person.givenNames.flatMap(nameWords).slice(0, MOST_WORDS);
  const family = nameWords(person.familyName).slice(0, MOST_WORDS);
  const phones = person.telecoms
    .filter(({ kind }) => kind === 'phone')
    .map(({ value }) => phoneDigits(value))
    .filter((digits) => digits.length >= SHORTEST_PHONE)
    .slice(0, MOST_PHONES);
  const { birthOn } = person;
  const people =
    birthOn === null
      ? []
      : given.flatMap((one) =>
          family.flatMap((two) => phones.map((phone) => keyOf('person', one, two, birthOn, phone))),
        );
  return [...new Set([...(number.length >= SHORTEST_NUMBER ? [keyOf('number', number)] : []), ...people])];
}
