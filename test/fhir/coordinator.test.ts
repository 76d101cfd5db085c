import { describe, expect, test } from 'vitest';
import { isFault, type Translated } from '../../src/fhir/translator.ts';
import { contentOf, translate, translateAll } from './kit.ts';

const coded = (code: string) => ({ coding: [{ code }] });
const rosa = {
  resourceType: 'Patient',
  id: 'rosa',
  identifier: [{ system: 'http://clinic.example/mrn', value: 'M1' }],
};
const subject = { reference: 'Patient/rosa' };
const whole = (...resources: object[]): Translated[] =>
  translateAll({ resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) }).filter(
    (each): each is Translated => !isFault(each),
  );

describe('the patient', () => {
  test.each([
    [
      'FHIR’s own extension',
      { url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', valueBoolean: true },
      true,
    ],
    [
      'US Core’s',
      {
        url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed',
        valueCoding: { system: 'http://snomed.info/sct', code: '373067005' },
      },
      false,
    ],
    ['an extension that cannot be read', { url: 7 }, undefined],
  ])('needs an interpreter: by %s', (_, extension, needsInterpreter) => {
    const [made] = translate({ ...rosa, extension: [extension] }).patients;
    expect(made?.needsInterpreter).toBe(needsInterpreter);
  });

  test('has contacts without a name and a relationship left out, and counted', () => {
    const { records, leftOut } = translate({
      ...rosa,
      contact: [{ telecom: [{ system: 'phone', value: '555-0100' }] }, { relationship: [{ text: 'Son' }] }],
    });
    expect(records).toMatchObject([{ kind: 'caregiver', content: { name: 'Son' } }]);
    expect(leftOut).toEqual(['noName']);
  });

  test('has their general practitioner on the care team', () => {
    const [made] = whole(
      {
        ...rosa,
        generalPractitioner: [{ reference: 'Practitioner/gp' }, { display: 'Harbor Family Practice' }],
      },
      {
        resourceType: 'Practitioner',
        id: 'gp',
        name: [{ family: 'Fay', given: ['Ada'], prefix: ['Dr.'] }],
        telecom: [{ system: 'phone', value: '555-0111' }],
      },
    );
    expect(made?.records).toMatchObject([
      {
        kind: 'careTeamMember',
        content: {
          name: 'Dr. Ada Fay',
          roleName: 'Primary care provider',
          telecoms: [{ value: '555-0111' }],
          isActive: true,
        },
      },
      { kind: 'careTeamMember', content: { name: 'Harbor Family Practice' } },
    ]);
  });
});

describe('a care plan', () => {
  const plan = { resourceType: 'CarePlan', id: 'cp', status: 'active', intent: 'plan', subject };

  test('keeps its text, its notes and what it is for', () => {
    expect(
      contentOf({
        ...plan,
        category: [coded('assess-plan')],
        text: { status: 'additional', div: '<div><p>Weigh every morning.</p></div>' },
        note: [{ text: 'Son fills the pill box' }],
        addresses: [{ display: 'Heart failure' }],
      }),
    ).toMatchObject({
      title: 'Care plan',
      narrative: 'Weigh every morning.',
      notes: 'Son fills the pill box',
      addresses: 'Heart failure',
    });
  });

  test('keeps its description beside its title', () => {
    expect(contentOf({ ...plan, title: 'Discharge', description: 'Home health twice a week' })).toMatchObject(
      {
        title: 'Discharge',
        summary: 'Home health twice a week',
      },
    );
    expect(contentOf({ ...plan, description: 'Home health' })).toMatchObject({
      title: 'Home health',
      summary: null,
    });
  });

  test('has the orders that it refers to as activities, and those inside of it as records of their own', () => {
    const [, made] = whole(
      rosa,
      {
        ...plan,
        title: 'Discharge',
        activity: [{ reference: { reference: 'ServiceRequest/pt' } }, { reference: { reference: '#mr' } }],
        contained: [
          {
            resourceType: 'MedicationRequest',
            id: 'mr',
            status: 'active',
            intent: 'order',
            medicationCodeableConcept: { text: 'furosemide 40 mg' },
          },
        ],
      },
      {
        resourceType: 'ServiceRequest',
        id: 'pt',
        status: 'active',
        intent: 'order',
        subject,
        code: { text: 'Physical therapy' },
      },
    );
    expect(made?.records).toMatchObject([
      { kind: 'carePlan', content: { activities: [{ text: 'Physical therapy' }] } },
      { kind: 'intervention', content: { text: 'Physical therapy', isActive: true } },
      {
        kind: 'medication',
        source: { id: 'CarePlan/cp#mr' },
        content: { name: 'furosemide 40 mg', status: 'active' },
      },
    ]);
  });
});

test('an allergy keeps its worst severity, and a reaction in words', () => {
  expect(
    contentOf({
      resourceType: 'AllergyIntolerance',
      id: 'a',
      code: { text: 'Lactose' },
      reaction: [
        { manifestation: [{ text: 'Hives' }], severity: 'mild' },
        { description: 'Bloating after milk', severity: 'moderate' },
      ],
    }),
  ).toMatchObject({ reaction: 'Hives, Bloating after milk', severity: 'moderate' });
});

test('a stay keeps where the patient went', () => {
  const stay = {
    resourceType: 'Encounter',
    id: 'e',
    status: 'finished',
    class: { code: 'IMP' },
    period: { start: '2026-11-01', end: '2026-11-04' },
  };
  const hospitalization = { dischargeDisposition: { text: 'Home health' } };
  expect(contentOf({ ...stay, hospitalization })).toMatchObject({ disposition: 'Home health' });
  expect(contentOf({ ...stay, hospitalization: { dischargeDisposition: 'home' } })).toMatchObject({
    disposition: null,
  });
});

describe('a goal', () => {
  const goal = { resourceType: 'Goal', id: 'g', lifecycleStatus: 'active', description: { text: 'Walk' } };
  const accepted = (status: string) => [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/goal-acceptance',
      extension: [
        { url: 'individual', valueReference: subject },
        { url: 'status', valueCode: status },
      ],
    },
  ];

  test('keeps how far it is', () => {
    expect(contentOf({ ...goal, achievementStatus: coded('no-progress') })).toMatchObject({
      status: 'active',
      achievement: 'no progress',
    });
    expect(contentOf({ ...goal, achievementStatus: coded('achieved') })).toMatchObject({
      status: 'completed',
      achievement: 'achieved',
    });
  });

  test('keeps whether the patient accepted it', () => {
    expect(contentOf({ ...goal, extension: accepted('disagree') })).toMatchObject({ acceptance: 'disagree' });
    expect(contentOf({ ...goal, lifecycleStatus: 'accepted' })).toMatchObject({ acceptance: 'agree' });
    expect(contentOf(goal)).toMatchObject({ acceptance: null, achievement: null });
  });
});
