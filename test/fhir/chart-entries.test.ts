import { describe, expect, test } from 'vitest';
import { contentOf, leftOutOf, translate } from './kit.ts';

const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });
const observation = { resourceType: 'Observation', id: 'o', status: 'final' };
const order = { resourceType: 'ServiceRequest', id: 's', status: 'active', intent: 'order' };
const patient = { reference: 'Patient/rosa' };

describe('a result', () => {
  test.each([
    ['Hemoglobin A1c', '4548-4', { value: 7.18934, unit: '%' }, '7.19 %'],
    ['eGFR', '98979-8', { value: 15, comparator: '<', code: 'mL/min/{1.73_m2}' }, 'under 15 mL/min/1.73 m²'],
    ['INR', '6301-6', { value: 2.4, unit: '{INR}' }, '2.4'],
    ['Weight', '29463-7', { value: 181, code: '[lb_av]' }, '181 lb'],
    ['PHQ-9 score', '44261-6', { value: 14, unit: '{score}' }, '14'],
  ])('%s is kept with its value as people write it', (title, code, valueQuantity, value) => {
    expect(
      contentOf({
        ...observation,
        code: loinc(code),
        valueQuantity,
        effectiveDateTime: '2026-11-02T09:30:00-05:00',
      }),
    ).toMatchObject({
      kind: 'result',
      title,
      happenedOn: '2026-11-02',
      happenedText: null,
      happenedAt: '2026-11-02T14:30:00.000Z',
      details: { value, flag: null, isPreliminary: false },
    });
  });

  test('of a blood pressure has both values of its panel', () => {
    const component = [
      { code: loinc('8462-4'), valueQuantity: { value: 82, unit: 'mm[Hg]' } },
      { code: loinc('8480-6'), valueQuantity: { value: 128, unit: 'mm[Hg]' } },
    ];
    expect(contentOf({ ...observation, code: loinc('85354-9'), component })).toMatchObject({
      title: 'Blood pressure',
      details: { measure: 'bloodPressure', value: '128/82 mmHg' },
    });
    expect(leftOutOf({ ...observation, code: loinc('85354-9'), component: component.slice(1) })).toEqual([
      'noName',
    ]);
  });

  test('says what the laboratory says of it, and that it is preliminary', () => {
    expect(
      contentOf({
        ...observation,
        status: 'preliminary',
        code: loinc('6301-6'),
        valueQuantity: { value: 6.1 },
        interpretation: [{ coding: [{ code: 'HH' }] }],
        performer: [{ display: 'Harbor Laboratory' }],
      }),
    ).toMatchObject({ details: { flag: 'critical', isPreliminary: true, performer: 'Harbor Laboratory' } });
  });

  test('of another kind is left out with its reason, as is one that is canceled or still to come', () => {
    const inr = { ...observation, code: loinc('6301-6'), valueQuantity: { value: 2 } };
    expect(leftOutOf({ ...observation, code: loinc('2947-0'), valueQuantity: { value: 140 } })).toEqual([
      'otherResult',
    ]);
    expect(leftOutOf({ ...inr, code: { coding: [{ system: 'urn:local', code: '6301-6' }] } })).toEqual([
      'otherResult',
    ]);
    expect(leftOutOf({ ...inr, status: 'cancelled' })).toEqual(['cancelledRecord']);
    expect(leftOutOf({ ...inr, status: 'registered' })).toEqual(['unfinished']);
    expect(leftOutOf({ ...inr, status: 'entered-in-error' })).toEqual(['enteredInError']);
  });

  test('of a year or a month is as exact as that', () => {
    const inr = { ...observation, code: loinc('6301-6'), valueQuantity: { value: 2 } };
    expect(contentOf({ ...inr, effectiveDateTime: '2026-05' })).toMatchObject({
      happenedOn: '2026-05-01',
      happenedText: 'May 2026',
      happenedAt: null,
    });
  });
});

describe('a referral or order', () => {
  test('says what for, to whom and how urgent', () => {
    expect(
      contentOf({
        ...order,
        code: { text: 'Physical therapy' },
        priority: 'urgent',
        authoredOn: '2026-11-01',
        performerType: { text: 'Physical therapist' },
        performer: [{ display: 'Harbor Rehab' }],
        reasonCode: [{ text: 'Knee pain' }],
      }),
    ).toMatchObject({
      kind: 'referral',
      title: 'Physical therapy',
      isActive: true,
      details: {
        status: 'active',
        priority: 'urgent',
        performer: 'Harbor Rehab',
        specialty: 'Physical therapist',
        reason: 'Knee pain',
      },
    });
  });

  test.each([
    ['completed', false],
    ['revoked', false],
    ['on-hold', true],
    ['unknown', true],
  ])('that is %s is open: %s', (status, isActive) => {
    expect(contentOf({ ...order, code: { text: 'Nutrition' }, status })).toMatchObject({ isActive });
  });

  test('that is a draft, a proposal or a prohibition is none', () => {
    const referral = { ...order, code: { text: 'Nutrition' } };
    expect(leftOutOf({ ...referral, status: 'draft' })).toEqual(['notOrdered']);
    expect(leftOutOf({ ...referral, intent: 'proposal' })).toEqual(['notOrdered']);
    expect(leftOutOf({ ...referral, doNotPerform: true })).toEqual(['notToBeDone']);
  });
});

describe('procedures and immunizations', () => {
  const procedure = { resourceType: 'Procedure', id: 'p', code: { text: 'Colonoscopy' } };
  test('a procedure says how it stands, when, and by whom', () => {
    expect(
      contentOf({
        ...procedure,
        status: 'completed',
        performedDateTime: '2024',
        performer: [{ actor: { display: 'Dr. Ada Fay' } }],
        outcome: { text: 'no polyps' },
      }),
    ).toMatchObject({
      title: 'Colonoscopy',
      happenedText: '2024',
      details: { status: 'done', performer: 'Dr. Ada Fay', outcome: 'no polyps' },
    });
    expect(contentOf({ ...procedure, status: 'not-done' })).toMatchObject({
      details: { status: 'not_done' },
    });
    expect(contentOf({ ...procedure, performedString: 'in childhood' })).toMatchObject({
      happenedOn: null,
      happenedText: 'in childhood',
      details: { status: 'unknown' },
    });
  });

  test('an immunization says which dose, or why it was not given', () => {
    const shot = { resourceType: 'Immunization', id: 'i', patient, vaccineCode: { text: 'Hepatitis B' } };
    expect(
      contentOf({
        ...shot,
        status: 'completed',
        occurrenceDateTime: '2026-10-03',
        protocolApplied: [{ doseNumberPositiveInt: 2, seriesDosesPositiveInt: 3 }],
      }),
    ).toMatchObject({ happenedOn: '2026-10-03', details: { isDone: true, dose: '2 of 3' } });
    expect(
      contentOf({ ...shot, status: 'not-done', statusReason: { text: 'patient declined' } }),
    ).toMatchObject({
      details: { isDone: false, reason: 'patient declined' },
    });
  });
});

describe('coverage', () => {
  const coverage = {
    resourceType: 'Coverage',
    id: 'c',
    status: 'active',
    beneficiary: patient,
    payor: [{ display: 'Harbor Health' }],
    class: [{ type: { coding: [{ code: 'plan' }] }, value: 'G1', name: 'Gold PPO' }],
  };
  const type = (code: string, system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode') => ({
    coding: [{ system, code }],
  });

  test('says payer, plan and how long it holds', () => {
    expect(contentOf({ ...coverage, period: { start: '2026-01-01', end: '2026-12-31' } })).toMatchObject({
      title: 'Gold PPO',
      happenedOn: '2026-01-01',
      endsOn: '2026-12-31',
      isActive: true,
      details: { payer: 'Harbor Health' },
    });
  });

  test.each([
    ['by the type of employee healthcare', { type: type('EHCPOL') }, true],
    ['by a policy that an organization holds', { policyHolder: { reference: 'Organization/mill' } }, true],
    ['not of a public program', { type: type('PUBLICPOL') }, false],
    ['not of Medicaid', { type: type('2', 'https://nahdo.org/sopt') }, false],
    ['unknown where the source does not say', {}, null],
  ])('is paid by an employer: %s', (_, more, isEmployerFunded) => {
    expect(contentOf({ ...coverage, ...more })).toMatchObject({ details: { isEmployerFunded } });
  });

  test.each(['2100-12-31', '9999-12-31T23:59:59Z', '2999'])('that ends in %s has no end to show', (end) => {
    expect(contentOf({ ...coverage, period: { end } })).toMatchObject({ endsOn: null, isActive: true });
  });

  test('that has ended or was canceled is over', () => {
    expect(contentOf({ ...coverage, period: { end: '2026' } })).toMatchObject({
      endsOn: '2026-12-31',
      isActive: true,
    });
    expect(contentOf({ ...coverage, period: { end: '2028-02' } })).toMatchObject({ endsOn: '2028-02-29' });
    expect(contentOf({ ...coverage, period: { end: '2025-12-31' } })).toMatchObject({ isActive: false });
    expect(contentOf({ ...coverage, status: 'cancelled' })).toMatchObject({ isActive: false });
    expect(contentOf({ ...coverage, class: [], payor: [patient] })).toMatchObject({ title: 'Self-pay' });
  });
});

test('a consent says whether it permits, what, and until when', () => {
  expect(
    contentOf({
      resourceType: 'Consent',
      id: 'n',
      status: 'active',
      patient,
      scope: { text: 'Privacy' },
      category: [{ text: 'Information disclosure' }],
      dateTime: '2026-02-01',
      provision: { type: 'deny', period: { end: '2027-02-01' } },
    }),
  ).toMatchObject({
    kind: 'consent',
    title: 'Information disclosure',
    endsOn: '2027-02-01',
    isActive: true,
    details: { decision: 'deny', about: 'Privacy' },
  });
  expect(leftOutOf({ resourceType: 'Consent', id: 'n', status: 'proposed', patient })).toEqual([
    'unfinished',
  ]);
});

describe('a document', () => {
  const document = {
    resourceType: 'DocumentReference',
    id: 'd',
    status: 'current',
    date: '2026-11-02T10:00:00Z',
  };
  test('is its title and a link that a browser opens', () => {
    const of = (url: string) =>
      contentOf({
        ...document,
        type: { text: 'Discharge summary' },
        content: [{ attachment: { url, title: 'Stay' } }],
      });
    expect(of('https://docs.example/stay?id=7')).toMatchObject({
      title: 'Stay',
      happenedOn: '2026-11-02',
      details: { type: 'Discharge summary', link: 'https://docs.example/stay?id=7' },
    });
    for (const url of ['Binary/7', 'javascript:alert(1)', 'https://user:secret@docs.example/'])
      expect(of(url)).toMatchObject({ details: { link: null } });
  });

  test('is protected where it is labeled itself, and not where its label asks for nothing', () => {
    const labelled = (code: string) => ({
      ...document,
      description: 'Session',
      securityLabel: [{ coding: [{ code }] }],
    });
    const marksOf = (code: string) =>
      translate({ ...labelled(code), subject: { reference: 'Patient/rosa' } }).records.map(
        ({ isPart2 }) => isPart2,
      );
    for (const code of ['R', 'V', 'PSY']) expect(marksOf(code)).toEqual([true]);
    for (const code of ['N', 'U']) expect(marksOf(code)).not.toContain(true);
  });

  test('that another one replaces is over', () => {
    expect(contentOf({ ...document, status: 'superseded', description: 'Old plan' })).toMatchObject({
      isActive: false,
    });
  });
});

describe('the answers to a questionnaire', () => {
  const response = {
    resourceType: 'QuestionnaireResponse',
    id: 'q',
    status: 'completed',
    authored: '2026-11-02',
  };
  test('are kept as their score alone', () => {
    const item = [
      { linkId: '1', text: 'Little interest', answer: [{ valueCoding: { code: '2' } }] },
      { linkId: 'g', item: [{ linkId: '/44261-6', text: 'Sum', answer: [{ valueDecimal: 14 }] }] },
    ];
    expect(
      contentOf({ ...response, questionnaire: 'http://forms.example/Questionnaire/phq-9|1', item }),
    ).toMatchObject({
      kind: 'score',
      title: 'phq-9',
      details: { value: '14' },
    });
    expect(contentOf({ ...response, item })).toMatchObject({ title: 'PHQ-9' });
  });

  test('without a score, or not finished, are left out', () => {
    const item = [{ linkId: '1', text: 'Mood', answer: [{ valueString: 'low' }] }];
    expect(leftOutOf({ ...response, item })).toEqual(['noScore']);
    expect(leftOutOf({ ...response, status: 'in-progress', item })).toEqual(['unfinished']);
  });

  test('however deep they are nested are read', () => {
    let item: object = { linkId: 's', text: 'Total score', answer: [{ valueInteger: 3 }] };
    for (let depth = 0; depth < 20; depth += 1) item = { linkId: 'g', item: [item] };
    expect(contentOf({ ...response, item: [item] })).toMatchObject({ details: { value: '3' } });
  });
});

test('each kind of entry that its source entered in error is taken back', () => {
  for (const resourceType of [
    'Observation',
    'ServiceRequest',
    'Procedure',
    'Immunization',
    'Coverage',
    'Consent',
    'DocumentReference',
    'QuestionnaireResponse',
  ]) {
    const named = { subject: patient, patient, beneficiary: patient };
    const { withdrawals } = translate({ resourceType, id: 'x', status: 'entered-in-error', ...named });
    expect(withdrawals).toMatchObject([
      {
        source: { system: 'fhir:no-server', id: `${resourceType}/x` },
        kinds: ['chartEntry'],
        patient: { by: 'identifier', value: 'rosa' },
        reason: 'enteredInError',
      },
    ]);
  }
});

test('a privacy label marks an entry', () => {
  const { records } = translate({
    ...order,
    subject: patient,
    code: { text: 'Recovery program' },
    meta: { security: [{ code: '42CFRPart2' }] },
  });
  expect(records).toMatchObject([{ kind: 'chartEntry', isPart2: true }]);
});
