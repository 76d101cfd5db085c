import { describe, expect, test } from 'vitest';
import { SOCIAL_QUESTIONS } from '../../src/domain/patients/social-questions.ts';
import { contentOf, leftOutOf, translate } from './kit.ts';

const LOINC = 'http://loinc.org';
const SNOMED = 'http://snomed.info/sct';
const coded = (system: string, code: string, display?: string) => ({
  coding: [{ system, code, ...(display ? { display } : {}) }],
});
const category = (code: string) => ({ coding: [{ code }] });
const observation = {
  resourceType: 'Observation',
  id: 'o',
  status: 'final',
  category: [category('social-history')],
  effectiveDateTime: '2026-05-04',
};
const answered = (question: string, answer: string, display?: string) => ({
  ...observation,
  code: coded(LOINC, question),
  valueCodeableConcept: coded(LOINC, answer, display),
});
const needsOf = (resource: object) =>
  (
    contentOf(resource) as { details: { needs: { name: string; barrier: string | null }[] } }
  ).details.needs.map(({ name, barrier }) => [name, barrier]);

describe('an answer about how somebody lives is a need, no problem', () => {
  test.each([
    ['food', '88122-7', 'LA6729-3', 'Worried that food would run out', 'food'],
    ['food risk', '88124-3', 'LA19952-3', 'Food insecurity risk', 'food'],
    ['no home, PRAPARE', '71802-3', 'LA30190-5', 'No steady place to live', 'homelessness'],
    ['no home, AHC', '71802-3', 'LA31995-6', 'No steady place to live', 'homelessness'],
    [
      'the home may go',
      '71802-3',
      'LA31994-9',
      'Worried about losing the place to live',
      'housing_instability',
    ],
    ['mold', '96778-6', 'LA28580-1', 'Problem with the place they live', 'inadequate_housing'],
    ['utilities', '96779-4', 'LA32002-0', 'Utilities shut off or about to be', 'utilities'],
    ['transport', '93030-5', 'LA30133-5', 'Lack of transportation', 'transportation'],
    ['money', '76513-1', 'LA15832-1', 'Hard to pay for the basics', 'financial_strain'],
    ['few contacts', '93029-7', 'LA27722-0', 'Sees or talks to others seldom', 'social_connection'],
    [
      'fear of a partner',
      '76501-6',
      'LA33-6',
      'Afraid of a partner or former partner',
      'intimate_partner_violence',
    ],
    ['no safe place', '93026-3', 'LA32-8', 'Does not feel safe where they live', null],
    ['hurt', '95618-5', 'LA10066-1', 'Physically hurt by someone', null],
  ])('%s', (_what, question, answer, need, barrier) => {
    expect(needsOf(answered(question, answer))).toEqual([[need, barrier]]);
    expect(contentOf(answered(question, answer))).toMatchObject({ kind: 'screening', title: need });
  });

  test.each([
    ['never true', answered('88122-7', 'LA28398-8')],
    ['no', answered('93030-5', 'LA32-8')],
    ['a steady place', answered('71802-3', 'LA31993-1')],
    ['safe where they live', answered('93026-3', 'LA33-6')],
    ['a low score', { ...observation, code: coded(LOINC, '95614-4'), valueInteger: 4 }],
    ['no in words', { ...observation, code: coded(LOINC, '93030-5'), valueString: 'No' }],
    [
      'a finding that is not there',
      { ...observation, code: coded(SNOMED, '733423003'), valueBoolean: false },
    ],
    ['a finding answered by no', { ...observation, code: { text: 'Food insecurity' }, valueString: 'no' }],
  ])('%s makes none', (_what, resource) => {
    expect(needsOf(resource)).toEqual([]);
  });

  test.each([
    [
      'yes in words',
      { code: coded(LOINC, '93033-9'), valueString: 'Yes' },
      'Worried about losing housing',
      'housing_instability',
    ],
    [
      'a boolean',
      { code: coded(LOINC, '76501-6'), valueBoolean: true },
      'Afraid of a partner or former partner',
      'intimate_partner_violence',
    ],
    [
      'a score',
      { code: coded(LOINC, '95614-4'), valueQuantity: { value: 12 } },
      'May not be safe (HITS score)',
      null,
    ],
    [
      'a finding by itself',
      { code: coded(SNOMED, '422650009', 'Social isolation'), valueBoolean: true },
      'Social isolation',
      'social_connection',
    ],
    [
      'a finding as the answer',
      { code: coded(LOINC, '8689-2'), valueCodeableConcept: coded(SNOMED, '32911000', 'Homeless') },
      'Homeless',
      'homelessness',
    ],
    [
      'a code of ICD-10-CM',
      { code: coded('http://hl7.org/fhir/sid/icd-10-cm', 'Z59.41', 'Food insecurity') },
      'Food insecurity',
      'food',
    ],
    [
      'words alone',
      { code: { text: 'Housing' }, valueString: 'Homeless, stays with friends' },
      'Homeless, stays with friends',
      null,
    ],
  ])('%s says it too', (_what, more, need, barrier) => {
    expect(needsOf({ ...observation, ...more })).toEqual([[need, barrier]]);
  });

  test.each([
    ['a choice not to answer', answered('76501-6', 'LA30122-8')],
    ['words that decline', { ...observation, code: coded(LOINC, '93030-5'), valueString: 'Declined' }],
    ['no value', { ...observation, code: coded(LOINC, '93030-5') }],
    [
      'a reason why there is none',
      {
        ...observation,
        code: coded(SNOMED, '733423003'),
        dataAbsentReason: { coding: [{ code: 'asked-declined' }] },
      },
    ],
  ])('%s is no answer, so an older one holds', (_what, resource) => {
    expect(leftOutOf(resource)).toEqual(['otherResult']);
  });

  test('a question that is not known counts by its category where the source calls the answer positive', () => {
    const resource = {
      ...observation,
      category: [category('survey'), category('transportation-insecurity')],
      code: coded(LOINC, '99999-9', 'Missed visits for want of a ride'),
      valueCodeableConcept: coded(LOINC, 'LA0-0', 'Often'),
    };
    expect(leftOutOf(resource)).toEqual(['otherResult']);
    expect(needsOf({ ...resource, interpretation: [{ coding: [{ code: 'POS' }] }] })).toEqual([
      ['Missed visits for want of a ride', 'transportation'],
    ]);
  });

  test('each choice of a question with several, and each question of a panel, is one', () => {
    const part = (question: string, answer: string, display: string) => ({
      code: coded(LOINC, question),
      valueCodeableConcept: coded(LOINC, answer, display),
    });
    expect(
      contentOf({
        ...observation,
        category: [category('survey')],
        code: coded(LOINC, '93025-5'),
        component: [
          part('93031-3', 'LA30125-1', 'Food'),
          part('93031-3', 'LA30126-9', 'Clothing'),
          part('93030-5', 'LA32-8', 'No'),
        ],
      }),
    ).toMatchObject({
      title: 'Could not get food, Could not get what was needed',
      details: {
        asked: '93030-5 93031-3',
        needs: [
          { barrier: 'food', answer: 'Food' },
          { barrier: 'material_hardship', answer: 'Clothing' },
        ],
      },
    });
  });

  test.each([
    [
      'smoking',
      { code: coded(LOINC, '72166-2'), valueCodeableConcept: coded(SNOMED, '449868002', 'Smokes daily') },
    ],
    [
      'full-time work',
      { code: coded(LOINC, '67875-5'), valueCodeableConcept: coded(LOINC, 'LA30136-8', 'Full-time work') },
    ],
    ['being employed', { code: coded(SNOMED, '160903007', 'Full-time employment') }],
    ['alcohol', { code: coded(LOINC, '68517-2'), valueCodeableConcept: coded(LOINC, 'LA18934-2') }],
  ])('%s is none', (_what, more) => {
    const resource = { ...observation, ...more };
    expect(leftOutOf(resource).length > 0 || needsOf(resource).length === 0).toBe(true);
  });
});

test('an answer of which only the code is known is a need without its words', () => {
  expect(contentOf(answered('93030-5', 'LA33-6'))).toMatchObject({
    details: { needs: [{ name: 'Lack of transportation', answer: null }] },
  });
});

test('a questionnaire made of LOINC says the same as its observations, beside its score', () => {
  const item = (linkId: string, ...answer: object[]) => ({ linkId, answer });
  const choice = (code: string) => ({ valueCoding: { system: LOINC, code } });
  const { records } = translate({
    resourceType: 'QuestionnaireResponse',
    id: 'q',
    status: 'completed',
    subject: { reference: 'Patient/rosa' },
    authored: '2026-05-04',
    item: [
      { linkId: '/93025-5', item: [item('/93041-2/93031-3', choice('LA30125-1'), choice('LA30126-9'))] },
      item('/44261-6', { valueInteger: 7 }),
    ],
  });
  expect(records).toMatchObject([
    { source: { id: 'QuestionnaireResponse/q' }, content: { kind: 'score' } },
    {
      source: { id: 'QuestionnaireResponse/q#social' },
      content: { kind: 'screening', title: 'Could not get food, Could not get what was needed' },
    },
  ]);
});

test('the table of questions names LOINC codes and answers with right check digits', () => {
  const isLoinc = (code: string) => {
    const [digits = '', check] = code.replace(/^LA/, '').split('-');
    // The letters of an answer's code count too: 5 or 8 by the place in which they are.
    let sum = code.startsWith('LA') ? (digits.length % 2 === 0 ? 5 : 8) : 0;
    for (const [index, digit] of [...digits].toReversed().entries()) {
      const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
      sum += value > 9 ? value - 9 : value;
    }
    return String((10 - (sum % 10)) % 10) === check;
  };
  for (const [code, { positive, byAnswer = {} }] of Object.entries(SOCIAL_QUESTIONS))
    expect([code, ...positive, ...Object.keys(byAnswer)].filter((each) => !isLoinc(each))).toEqual([]);
});
