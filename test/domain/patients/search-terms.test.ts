import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairOf, queryWords } from '../../../src/domain/patients/query-words.ts';
import { isNameTerm, searchTermsOf } from '../../../src/domain/patients/search-terms.ts';

const patient = {
  givenNames: ['María José'],
  familyName: "O'Neil-Peña",
  otherNames: ['Robel'],
  caseKey: 'K7Q4',
  mrn: 'MRN-00 42',
  birthOn: '1958-03-14',
};
const words = (terms: readonly string[]) => terms.filter((term) => /^[\p{L}\p{N}]/u.test(term));

describe('the words by which a patient is found', () => {
  test('are parts of names alone and written together, former names, case key, MRN and birth date', () => {
    expect(words(searchTermsOf(patient)).toSorted()).toEqual(
      [
        'maria',
        'jose',
        'mariajose',
        'o',
        'oneil',
        'neil',
        'pena',
        'oneilpena',
        'robel',
        'k7q4',
        'mrn0042',
        '1958-03-14',
        '03141958',
      ].toSorted(),
    );
  });

  test('stand in pairs of an initial or the birth year and a whole name', () => {
    const terms = searchTermsOf({ ...patient, givenNames: ['Rosa'], familyName: 'Chen', otherNames: [] });
    expect(terms.filter((term) => term.startsWith('+')).toSorted()).toEqual(
      ['+1958+chen', '+1958+rosa', '+c+rosa', '+r+chen'].toSorted(),
    );
  });

  test('of a patient without names, number or birth date are the case key alone', () => {
    const bare = { givenNames: [], familyName: '', caseKey: 'V2X9', mrn: null, birthOn: null };
    expect(searchTermsOf(bare)).toEqual(['v2x9']);
  });

  test('keep scripts other than Latin, and letters that have no accent to take off', () => {
    const terms = searchTermsOf({ ...patient, givenNames: ['美玲', 'Łukasz', 'Groß'], familyName: 'Ærø' });
    expect(terms).toEqual(expect.arrayContaining(['美玲', 'lukasz', 'gross', 'aero']));
    expect(terms.filter(isNameTerm)).not.toContain('~ukasz');
  });
});

describe('a query', () => {
  test.each([
    ['3/14/1958', [['1958-03-14']]],
    ['03-14-1958', [['1958-03-14']]],
    ['14/3/1958', [['1958-03-14']]],
    ['3/14/58', [['1958-03-14', '2058-03-14'].toSorted()]],
    ['1958-03-14', [['1958-03-14']]],
    ['1958/3/4', [['1958-03-04']]],
    ['14 Mar 1958', [['1958-03-14']]],
    ['March 14th, 1958', [['1958-03-14']]],
    ['Chen 14 march 1958', [['1958-03-14'], ['chen']]],
    ['1958-03', [['1958-03']]],
    ['03141958', [['03141958']]],
    ['31/31/1958', [['31311958']]],
  ])('understands the birth date in %s', (query, expected) => {
    expect(queryWords(query)).toEqual(expected);
  });

  test.each([
    ["  O'NEIL,  Rosa ", [['oneil'], ['rosa']]],
    ['Mary-Jane', [['maryjane']]],
    ['mar maria', [['maria']]],
    ['chen chen', [['chen']]],
    ['😀 !!', []],
    ['', []],
  ])('is taken apart into words: %j', (query, expected) => {
    expect(queryWords(query)).toEqual(expected);
  });

  test('names a pair when it holds two parts of a name, or a year and one', () => {
    expect(pairOf(queryWords('chen ro'))).toEqual({ prefix: '+r+chen', unsettled: [['ro']] });
    expect(pairOf(queryWords('che 1958'))).toEqual({ prefix: '+1958+che', unsettled: [] });
    expect(pairOf(queryWords('chen'))).toBeNull();
    expect(pairOf(queryWords('chen 3/14/58'))).toBeNull();
  });

  const letters = fc.string({
    unit: fc.constantFrom(...'abcdeéñüøł'),
    minLength: 1,
    maxLength: 12,
  });

  test('of the beginnings of any two names, in any case and order, fits the patient', () => {
    fc.assert(
      fc.property(letters, letters, fc.nat(11), fc.nat(11), fc.boolean(), (given, family, a, b, isTurned) => {
        const terms = searchTermsOf({ ...patient, givenNames: [given], familyName: family });
        const typed = [given.slice(0, a + 1), family.slice(0, b + 1).toUpperCase()];
        const query = queryWords((isTurned ? typed.toReversed() : typed).join(' '));
        const pair = pairOf(query);
        const prefixes = [...query.map(([prefix]) => prefix), ...(pair ? [pair.prefix] : [])];
        expect(prefixes.every((prefix) => terms.some((term) => term.startsWith(prefix)))).toBe(true);
      }),
    );
  });

  test('of any text gives at most eight words and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const found = queryWords(text);
        expect(found.length).toBeLessThanOrEqual(8);
        expect(found.flat().every((word) => word !== '' && !word.includes('+'))).toBe(true);
      }),
    );
  });
});
