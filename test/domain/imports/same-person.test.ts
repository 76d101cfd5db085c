import { describe, expect, test } from 'vitest';
import { isSurelySamePerson, looksLikeAnotherPerson } from '../../../src/domain/imports/same-person.ts';

const person = (given: string, familyName: string, birthOn: string | null = '1958-03-14') => ({
  givenNames: given ? given.split(' ') : [],
  familyName,
  birthOn,
});
const rosa = person('Rosa', 'Chen');

describe('under one identifier', () => {
  test.each([
    ['the same person', person('Rosa', 'Chen')],
    ['a new family name', person('Rosa', 'Alvarez')],
    ['a corrected birth date', person('Rosa', 'Chen', '1958-03-15')],
    ['a new family name and a corrected birth date', person('Rosa', 'Alvarez', '1958-03-15')],
    [
      'a new family name and figures changed about in the birth date',
      person('Rosa', 'Alvarez', '1985-03-14'),
    ],
    ['another spelling of the given name, with the same birth date', person('Rosalia', 'Chen')],
    ['quite another name, with the same birth date', person('Wei', 'Brown')],
    ['names in the other order', person('Chen', 'Rosa', '1985-01-01')],
    ['accents and case', person('ROSÁ', 'chen', null)],
    ['a second given name', person('Maria Rosa', 'Chen', '1985-01-01')],
    ['no birth date, and one word in common', person('Wei', 'Chen', null)],
    ['no given name, and the family name in common', person('', 'Chen', '1985-01-01')],
    ['no name at all and no birth date', person('', '', null)],
    ['no name at all and the same birth date', person('', '')],
  ])('%s is the same person', (_what, incoming) => {
    expect(looksLikeAnotherPerson(rosa, incoming)).toBe(false);
    expect(looksLikeAnotherPerson(incoming, rosa)).toBe(false);
  });

  test.each([
    ['no word in common and another birth date', person('Tom', 'Brown', '2001-01-01')],
    ['no word in common and no birth date', person('Tom', 'Brown', null)],
    [
      'a relative: the family name alone in common, and another birth date',
      person('Wei', 'Chen', '1985-01-01'),
    ],
    ['no name at all and another birth date', person('', '', '1985-01-01')],
    ['a common given name, another family name and another year', person('Rosa', 'Alvarez', '1999-03-14')],
    [
      'a common given name, another family name and quite another birth date',
      person('Rosa', 'Alvarez', '1999-01-01'),
    ],
  ])('%s is another person', (_what, incoming) => {
    expect(looksLikeAnotherPerson(rosa, incoming)).toBe(true);
    expect(looksLikeAnotherPerson(incoming, rosa)).toBe(true);
  });

  test('two without a birth date are one when a word of their names is the same', () => {
    expect(looksLikeAnotherPerson(person('Rosa', 'Chen', null), person('Rosa', 'Alvarez', null))).toBe(false);
    expect(looksLikeAnotherPerson(person('Rosa', 'Chen', null), person('Tom', 'Brown', null))).toBe(true);
  });
});

describe('where only the record’s own id matches', () => {
  test.each([
    ['the same name and birth date', person('Rosa', 'Chen'), true],
    ['one given and one family name of several', person('Maria Rosa', 'Chen-Ortiz'), true],
    ['another birth date', person('Rosa', 'Chen', '1958-03-15'), false],
    ['no birth date', person('Rosa', 'Chen', null), false],
    ['a twin: another given name', person('Ana', 'Chen'), false],
    ['another family name', person('Rosa', 'Alvarez'), false],
    ['no given name', person('', 'Chen'), false],
  ])('%s: %s is surely the same person: %s', (_what, incoming, isSame) => {
    expect(isSurelySamePerson(rosa, incoming)).toBe(isSame);
    expect(isSurelySamePerson(incoming, rosa)).toBe(isSame);
  });

  test('two without a birth date are never surely one', () => {
    expect(isSurelySamePerson(person('Rosa', 'Chen', null), person('Rosa', 'Chen', null))).toBe(false);
  });
});
