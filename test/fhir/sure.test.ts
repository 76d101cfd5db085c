import { describe, expect, test } from 'vitest';
import { contentOf, leftOutOf, translate } from './kit.ts';

const coded = (code: string, system?: string) => ({ coding: [{ code, ...(system ? { system } : {}) }] });
const allergy = { resourceType: 'AllergyIntolerance', id: 'a', code: { text: 'Penicillin' } };
const condition = { resourceType: 'Condition', id: 'c', code: { text: 'Asthma' } };
const order = { resourceType: 'MedicationRequest', id: 'm', status: 'active', intent: 'order' };

describe('a statement that there is none', () => {
  test.each([
    { text: 'NKDA' },
    { text: 'N.K.A.' },
    { text: 'No Known Latex Allergy' },
    { text: 'No known food allergies' },
    { text: 'Not allergic to anything' },
    { text: 'Denies allergies' },
    { coding: [{ system: 'http://snomed.info/sct', code: '716186003' }] },
    { coding: [{ code: '409137002', display: 'No known history of drug allergy' }], text: 'drugs' },
    { coding: [{ code: 'no-known-food-allergies' }] },
    { coding: [{ code: 'nil-known' }] },
    { text: 'NKDA (no known drug allergies)' },
    { text: 'Denies' },
    { text: 'Allergies not reviewed' },
    { text: 'Unable to obtain' },
    { text: 'N/A' },
    { text: 'Allergies: none' },
    { text: 'Patient denies any allergies' },
    { text: 'Not on file' },
    { text: 'Unknown' },
    { text: 'Alergias: ninguna conocida' },
  ])('$text is no allergy', (code) => {
    expect(leftOutOf({ ...allergy, code })).toEqual(['saysNone']);
  });

  test('of problems and medicines is none either, and what only looks like it is one', () => {
    expect(leftOutOf({ ...condition, code: coded('160245001') })).toEqual(['saysNone']);
    expect(leftOutOf({ ...order, medicationCodeableConcept: { text: 'No current medications' } })).toEqual([
      'saysNone',
    ]);
    expect(contentOf({ ...allergy, code: { text: 'Nickel' } })).toMatchObject({ substance: 'Nickel' });
    expect(contentOf({ ...condition, code: { text: 'Nocturnal asthma' } })).toMatchObject({
      status: 'active',
    });
    expect(contentOf({ ...allergy, code: { text: 'Noni juice' } })).toMatchObject({ isActive: true });
  });

  test.each([
    ['names an exception', { code: { text: 'No known allergies except penicillin' } }],
    [
      'is coded as none and names an exception',
      { code: { ...coded('716186003'), text: 'NKA other than sulfa' } },
    ],
    [
      'is unknown and did harm',
      { code: { text: 'Unknown' }, reaction: [{ manifestation: [{ text: 'Hives' }] }] },
    ],
  ])('is none where the record %s', (_what, more) => {
    expect(contentOf({ ...allergy, ...more })).toMatchObject({ isActive: true });
  });

  test('takes back the allergy that an older state named', () => {
    const { withdrawals } = translate({
      ...allergy,
      code: { text: 'NKDA' },
      patient: { reference: 'Patient/rosa' },
    });
    expect(withdrawals).toMatchObject([{ source: { id: 'AllergyIntolerance/a' }, reason: 'notKept' }]);
  });
});

describe('how sure a source is', () => {
  test.each(['unconfirmed', 'provisional', 'differential'])('a %s problem is kept as such', (code) => {
    const verificationStatus = coded(code);
    expect(contentOf({ ...condition, clinicalStatus: coded('active'), verificationStatus })).toMatchObject({
      status: 'active',
      verification: code,
    });
  });

  test.each([
    ['Suspected melanoma', 'unconfirmed'],
    ['?DVT', 'unconfirmed'],
    ['Rule out sepsis', 'differential'],
    ['R/O pulmonary embolism', 'differential'],
    ['Contact with and (suspected) exposure to measles', null],
    ['Likert pain', null],
  ])('a problem that says so by its own name is not sure, whatever its status: %s', (text, verification) => {
    expect(contentOf({ ...condition, code: { text }, verificationStatus: coded('confirmed') })).toMatchObject(
      { verification },
    );
  });

  test('what was ruled out is kept, and active no more', () => {
    const refuted = { clinicalStatus: coded('active'), verificationStatus: coded('refuted') };
    expect(contentOf({ ...condition, ...refuted })).toMatchObject({
      status: 'inactive',
      verification: 'refuted',
    });
    expect(contentOf({ ...allergy, ...refuted })).toMatchObject({ isActive: false, verification: 'refuted' });
  });

  test('a confirmed one says nothing more', () => {
    expect(contentOf({ ...condition, verificationStatus: coded('confirmed') })).toMatchObject({
      verification: null,
    });
  });

  test('an allergy keeps how bad it may become, and that it is an intolerance', () => {
    expect(contentOf({ ...allergy, criticality: 'high', type: 'allergy' })).toMatchObject({
      criticality: 'high',
    });
    expect(
      contentOf({ ...allergy, type: 'intolerance', verificationStatus: coded('unconfirmed') }),
    ).toMatchObject({ type: 'intolerance', verification: 'unconfirmed', criticality: null });
  });
});

test.each([
  ['its category', { category: [coded('sdoh')], code: { text: 'Housing unstable' } }],
  ['SNOMED CT', { code: coded('706893006', 'http://snomed.info/sct') }],
  ['ICD-10-CM', { code: coded('Z59.01', 'http://hl7.org/fhir/sid/icd-10-cm') }],
])('a social need is known by %s', (_how, more) => {
  expect(contentOf({ ...condition, ...more })).toMatchObject({ isSocial: true });
  expect(contentOf({ ...condition, code: coded('Z79.01') })).toMatchObject({ isSocial: false });
});

test.each([
  'Victim of domestic violence',
  'Intimate partner abuse',
  'Homeless',
  'Food insecurity',
  'Unemployed',
  'Full-time employment',
])('a social need is known by its words: %s', (text) => {
  expect(contentOf({ ...condition, code: { text } })).toMatchObject({ isSocial: true });
});

test.each([
  ['T74.11XA', true],
  ['Z69.11', true],
  ['Z91.410', true],
  ['T78.40XA', false],
  ['Z91.14', false],
])('abuse is known by ICD-10-CM: %s', (code, isSocial) => {
  expect(contentOf({ ...condition, code: coded(code, 'http://hl7.org/fhir/sid/icd-10-cm') })).toMatchObject({
    isSocial,
  });
});

test('a medicine that was taken until a past day is taken no more, and one until 2100 is', () => {
  const taken = (end: string) =>
    contentOf({
      resourceType: 'MedicationStatement',
      id: 's',
      status: 'active',
      medicationCodeableConcept: { text: 'Zorbamol' },
      effectivePeriod: { start: '2024-01-01', end },
    });
  expect(taken('2024-01-10')).toMatchObject({ status: 'completed' });
  expect(taken('2100-12-31')).toMatchObject({ status: 'active', endedOn: null });
});

test('whoever is in hospital until 2100 is still in', () => {
  const stay = (end: string) =>
    contentOf({
      resourceType: 'Encounter',
      id: 'e',
      status: 'in-progress',
      class: { code: 'IMP' },
      period: { start: '2024-01-01T10:00:00Z', end },
    });
  expect(stay('2100-12-31T00:00:00Z')).toMatchObject({ dischargedAt: null });
  expect(stay('2024-01-03T10:00:00Z')).toMatchObject({ dischargedAt: '2024-01-03T10:00:00.000Z' });
});

test.each([
  ['words', { abatementString: 'in childhood' }],
  ['an age', { abatementAge: { value: 12, unit: 'years' } }],
  ['a range', { abatementRange: { low: { value: 10 }, high: { value: 12 } } }],
  ['a period', { abatementPeriod: { end: '2020-05-01' } }],
  ['a year, against its status', { abatementDateTime: '2020', clinicalStatus: coded('active') }],
])('a problem whose end is %s is over', (_form, more) => {
  expect(contentOf({ ...condition, ...more })).toMatchObject({ status: 'resolved' });
});

test('an end that is still to come has not come, and a status without codes is read', () => {
  expect(contentOf({ ...condition, abatementDateTime: '2100-12-31' })).toMatchObject({
    status: 'active',
    abatedOn: null,
  });
  expect(contentOf({ ...condition, clinicalStatus: { text: 'Resolved' } })).toMatchObject({
    status: 'resolved',
  });
  const goal = { resourceType: 'Goal', id: 'g', lifecycleStatus: 'active', description: { text: 'Walk' } };
  expect(contentOf({ ...goal, achievementStatus: coded('achieved') })).toMatchObject({ status: 'completed' });
});

describe('days', () => {
  test('a year or a month alone is no day', () => {
    expect(contentOf({ ...condition, onsetDateTime: '2020' })).toMatchObject({
      onsetOn: null,
      onsetText: '2020',
    });
    expect(contentOf({ ...condition, onsetDateTime: '2020-05' })).toMatchObject({ onsetText: 'May 2020' });
    expect(contentOf({ ...condition, onsetAge: { value: 12, unit: 'years' } })).toMatchObject({
      onsetText: 'age 12 years',
    });
    const medicationCodeableConcept = { text: 'X' };
    expect(contentOf({ ...order, medicationCodeableConcept, authoredOn: '2020-05' })).toMatchObject({
      startedOn: null,
    });
  });

  test('a death keeps its precision, and is a death all the same', () => {
    const died = (more: object) =>
      translate({ resourceType: 'Patient', id: 'rosa', name: [{ family: 'Chen' }], ...more }).patients[0];
    expect(died({ deceasedDateTime: '2020' })).toMatchObject({ isDeceased: true, deceasedText: '2020' });
    expect(died({ deceasedBoolean: true })).toMatchObject({
      isDeceased: true,
      deceasedText: 'date not recorded',
    });
    expect(died({ deceasedDateTime: '2026-03-02T02:00:00Z' })).toMatchObject({ deceasedOn: '2026-03-01' });
    expect(died({ deceasedDateTime: '2026-03-02T02:00:00Z' })).not.toHaveProperty('deceasedText');
  });

  test('a time is the day that it was at the facility; midnight of UTC is a day without a time', () => {
    const on = (authoredOn: string) =>
      contentOf({ ...order, medicationCodeableConcept: { text: 'X' }, authoredOn });
    expect(on('2026-03-02T02:00:00Z')).toMatchObject({ startedOn: '2026-03-01' });
    expect(on('2026-03-01T23:00:00')).toMatchObject({ startedOn: '2026-03-01' });
    expect(on('2026-03-02T00:00:00Z')).toMatchObject({ startedOn: '2026-03-02' });
  });
});

test.each([
  ['in childhood', 'childhood'],
  ['since 2019', '2019'],
  ['about 5 years ago', 'about 5 years ago'],
])('an onset of "%s" is read behind "since" as "%s"', (onsetString, onsetText) => {
  expect(contentOf({ ...condition, onsetString })).toMatchObject({ onsetText });
});
