import { describe, expect, test } from 'vitest';
import { translate } from './kit.ts';

const patientOf = (resource: object, options = {}) =>
  translate({ resourceType: 'Patient', ...resource }, options).patients[0];
const notesOf = (resource: object) => translate({ resourceType: 'Patient', ...resource }).notes;

describe('names', () => {
  test('the official name is shown, the others find the patient', () => {
    const patient = patientOf({
      id: '1',
      name: [
        { use: 'maiden', family: 'Robel', given: ['Elvina'] },
        { use: 'nickname', given: ['Ellie'] },
        { use: 'official', family: 'Lemke', given: ['Elvina', 'May'] },
      ],
    });
    expect(patient).toMatchObject({
      givenNames: ['Elvina', 'May'],
      familyName: 'Lemke',
      otherNames: ['Ellie', 'Robel'],
    });
  });

  test.each([
    [{ text: 'Rosa Maria Chen' }, ['Rosa', 'Maria'], 'Chen'],
    [{ text: 'Chen, Rosa Maria' }, ['Rosa', 'Maria'], 'Chen'],
    [{ family: 'Chen' }, [], 'Chen'],
    [{ given: [null, 'Rosa'], family: null }, ['Rosa'], ''],
    [{ text: '😀 أحمد' }, ['😀'], 'أحمد'],
  ])('%j', (name, givenNames, familyName) => {
    expect(patientOf({ id: '1', name: [name] })).toMatchObject({ givenNames, familyName });
  });

  test('digits of synthetic names are taken off, and only where the source is known to add them', () => {
    const name = [{ family: "O'Reilly797", given: ['Asa127', 'José Luis45'], prefix: ['Mr.'] }];
    expect(patientOf({ id: '1', name }, { cleansNames: true })).toMatchObject({
      givenNames: ['Asa', 'José Luis'],
      familyName: "O'Reilly",
    });
    expect(patientOf({ id: '1', name })).toMatchObject({ givenNames: ['Asa127', 'José Luis45'] });
  });

  test('a patient without a name comes in and is noted', () => {
    expect(notesOf({ id: '1' })).toContain('noPatientName');
  });
});

describe('the key by which a patient is found again', () => {
  const mrn = { type: { coding: [{ code: 'MR' }] }, system: 'urn:mrn', value: '7' };
  const ssn = { system: 'http://hl7.org/fhir/sid/us-ssn', value: '999-11-2222', use: 'official' };
  test.each([
    [
      'the official identifier',
      [{ system: 'urn:x', value: '1' }, mrn, { use: 'official', system: 'urn:o', value: '2' }],
      'urn:o',
      '2',
    ],
    ['else the medical record number', [{ system: 'urn:x', value: '1' }, mrn], 'urn:mrn', '7'],
    ['else the first one with a system', [{ value: '9' }, { system: 'urn:x', value: '1' }], 'urn:x', '1'],
    ['never a social security number', [ssn], 'fhir', 'p1'],
    [
      'never one that is over',
      [
        { ...mrn, period: { end: '2020' } },
        { ...mrn, use: 'old' },
      ],
      'fhir',
      'p1',
    ],
  ])('is %s', (_what, identifier, system, id) => {
    expect(patientOf({ id: 'p1', identifier })?.source).toEqual({ system, id });
  });

  test('a patient whom nothing names is left out: nobody could find them again', () => {
    expect(translate({ resourceType: 'Patient', name: [{ family: 'Chen' }] }).leftOut).toEqual([
      'noIdentity',
    ]);
  });
});

describe('the rest of a patient', () => {
  test('phones, mail and addresses in use; languages, preferred first', () => {
    const patient = patientOf({
      id: '1',
      telecom: [
        { system: 'phone', value: 'tel:+1-555-0100', use: 'mobile' },
        { system: 'email', value: 'rosa@example.org' },
        { system: 'fax', value: '1' },
        { system: 'phone', value: '2', use: 'old' },
        { value: '555-0101' },
      ],
      address: [
        { use: 'home', line: ['1 Main St', 'Apt 2'], city: 'Lowell', state: 'MA', postalCode: '01850' },
        { use: 'old', line: ['gone'] },
        { text: '5 Hill Rd\nLowell' },
      ],
      communication: [
        { language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'en_us' }] } },
        { language: { text: 'Spanish' }, preferred: true },
        { language: { text: 'Klingonish' } },
      ],
    });
    expect(patient?.telecoms).toEqual([
      { value: '+1-555-0100', use: 'mobile', kind: 'phone' },
      { value: 'rosa@example.org', use: null, kind: 'email' },
      { value: '555-0101', use: null, kind: 'phone' },
    ]);
    expect(patient?.addresses.map(({ lines }) => lines)).toEqual([
      ['1 Main St', 'Apt 2'],
      ['5 Hill Rd', 'Lowell'],
    ]);
    expect(patient?.languages).toEqual(['es', 'en-US']);
  });

  test('a birth date with only a year is left empty and noted: a guessed day would mislead', () => {
    expect(patientOf({ id: '1', birthDate: '1958' })?.birthOn).toBeNull();
    expect(notesOf({ id: '1', birthDate: '1958-03' })).toContain('birthDateIncomplete');
    expect(patientOf({ id: '1', birthDate: '1958-03-14' })?.birthOn).toBe('1958-03-14');
  });

  test('a death without a date is not lost', () => {
    expect(patientOf({ id: '1', deceasedBoolean: true })).toMatchObject({
      isDeceased: true,
      deceasedOn: null,
    });
    expect(patientOf({ id: '1', deceasedDateTime: '2020-05-06T10:00:00-05:00' })?.deceasedOn).toBe(
      '2020-05-06',
    );
    expect(patientOf({ id: '1', deceasedBoolean: false })?.isDeceased).toBe(false);
  });

  test('a record that another one replaces is left out, and one that names no other is a patient', () => {
    const replaced = (other: object) =>
      translate({ resourceType: 'Patient', id: '1', link: [{ type: 'replaced-by', ...other }] });
    expect(replaced({ other: { reference: 'Patient/2' } })).toMatchObject({
      leftOut: ['replaced'],
      patients: [],
    });
    expect(replaced({})).toMatchObject({ leftOut: [], patients: [{ source: { id: '1' } }] });
  });

  test('an unknown gender code, NUL and half characters do no harm', () => {
    expect(patientOf({ id: '1', gender: 'X', name: [{ family: 'Ch\u0000en\uD800' }] })).toMatchObject({
      gender: 'unknown',
      familyName: 'Chen\uFFFD',
    });
  });
});
