// Longer than 250 lines: the same records in the shapes of several releases, side by side.
import { describe, expect, test } from 'vitest';
import { itemsOf } from '../../src/fhir/items.ts';
import { contentOf, leftOutOf, translate } from './kit.ts';

const at = { file: 'x.json', line: null, path: '' };
const faultsOf = (document: unknown) =>
  [...itemsOf(document, at)].flatMap((item) => (item.kind === 'fault' ? [item.problem] : []));
const bundle = (...resources: object[]) => ({
  resourceType: 'Bundle',
  entry: resources.map((resource) => ({ resource })),
});
const patient = { resourceType: 'Patient', id: 'rosa' };
const order = (more: object) => ({
  resourceType: 'MedicationRequest',
  id: 'm',
  status: 'active',
  intent: 'order',
  ...more,
});
const statement = (more: object) => ({ resourceType: 'MedicationStatement', id: 's', ...more });

describe('R5 is read where it says the same as R4', () => {
  test('a medicine, its reason and its dosage', () => {
    expect(
      contentOf(
        order({
          medication: { concept: { text: 'amlodipine 5 mg' } },
          reason: [{ concept: { text: 'high blood pressure' } }],
          dosageInstruction: [
            {
              doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }],
              asNeededFor: [{ text: 'headache' }],
              maxDosePerPeriod: [
                { numerator: { value: 2, unit: 'tablet' }, denominator: { value: 1, code: 'd' } },
              ],
            },
          ],
        }),
      ),
    ).toMatchObject({
      name: 'amlodipine 5 mg',
      reason: 'high blood pressure',
      regimen: { asNeededFor: 'headache', maxPerDay: { value: 2 } },
    });
  });

  test.each([
    ['taking', 'active'],
    ['not-taking', 'stopped'],
    ['on-hold-as-directed', 'on_hold'],
    ['stopped', 'stopped'],
    ['unknown', 'unknown'],
    [null, 'unknown'],
  ])('a statement with adherence %s is %s', (code, status) => {
    const adherence = code === null ? {} : { adherence: { code: { coding: [{ code }] } } };
    const resource = statement({
      status: 'recorded',
      medication: { concept: { text: 'aspirin' } },
      ...adherence,
    });
    expect(contentOf(resource)).toMatchObject({ status });
  });

  test('a stay: class as a list, its period, its reasons; a visit is none', () => {
    const stay = {
      resourceType: 'Encounter',
      id: 'e',
      status: 'completed',
      class: [{ coding: [{ code: 'IMP' }] }],
      actualPeriod: { start: '2026-11-01T10:00:00Z', end: '2026-11-05T10:00:00Z' },
      reason: [{ value: [{ concept: { text: 'COPD flare' } }] }],
    };
    expect(contentOf(stay)).toMatchObject({
      kind: 'inpatient',
      reason: 'COPD flare',
      dischargedAt: '2026-11-05T10:00:00.000Z',
    });
    expect(leftOutOf({ ...stay, class: [{ coding: [{ code: 'AMB' }] }] })).toEqual(['officeVisit']);
  });

  test('what a plan has done is done, and what it plans is named', () => {
    const plan = {
      resourceType: 'CarePlan',
      id: 'p',
      status: 'active',
      activity: [
        { performedActivity: [{ concept: { text: 'walk' } }] },
        { plannedActivityReference: { display: 'Foot care' } },
      ],
    };
    const made = translate({ subject: { reference: 'Patient/rosa' }, ...plan }).records[0]?.content;
    expect(made).toMatchObject({
      activities: [{ text: 'walk', status: 'completed' }, { text: 'Foot care' }],
    });
  });

  test('a visit, an allergy and a member of a team', () => {
    const visit = {
      resourceType: 'Appointment',
      id: 'a',
      status: 'booked',
      start: '2026-12-24T10:00:00Z',
      serviceType: [{ concept: { text: 'Cardiology' } }],
      participant: [{ actor: { display: 'Dr. Alder' } }],
    };
    expect(contentOf(visit)).toMatchObject({ description: 'Cardiology', withWhom: 'Dr. Alder' });
    const allergy = {
      resourceType: 'AllergyIntolerance',
      id: 'g',
      patient: { reference: 'Patient/rosa' },
      type: { coding: [{ code: 'intolerance' }] },
      code: { text: 'Lactose' },
      reaction: [{ manifestation: [{ concept: { text: 'cramps' } }] }],
    };
    expect(contentOf(allergy)).toMatchObject({ type: 'intolerance', reaction: 'cramps' });
    const team = {
      resourceType: 'CareTeam',
      id: 't',
      participant: [
        { role: { text: 'nurse' }, member: { display: 'Nia Nurse' }, coveragePeriod: { end: '2020-01-01' } },
      ],
    };
    expect(contentOf(team)).toMatchObject({ name: 'Nia Nurse', roleName: 'nurse', isActive: false });
  });
});

describe('STU3 is read where it says the same as R4', () => {
  test.each([
    ['y', 'active'],
    ['n', 'stopped'],
    ['unk', 'unknown'],
  ])('a medicine that is taken: %s is %s', (taken, status) => {
    const resource = statement({
      status: 'active',
      taken,
      medicationCodeableConcept: { text: 'warfarin 5 mg' },
    });
    expect(contentOf(resource)).toMatchObject({ name: 'warfarin 5 mg', status });
  });

  test('why a medicine is not taken does not make it DSTU2', () => {
    const reasoned = {
      taken: 'n',
      reasonNotTaken: [{ text: 'cost' }],
      subject: { reference: 'Patient/rosa' },
    };
    const refused = statement({ status: 'active', reasonNotTaken: [{ text: 'cost' }] });
    expect(faultsOf(statement({ status: 'active', ...reasoned }))).toEqual([]);
    expect(faultsOf(refused)).toEqual([expect.stringMatching(/^is FHIR DSTU2/)]);
  });

  test('a dose beside its timing, and who asked for it', () => {
    const resource = order({
      medicationCodeableConcept: { text: 'amoxicillin' },
      requester: { agent: { display: 'Dr. Birch' } },
      dosageInstruction: [
        {
          doseQuantity: { value: 500, unit: 'mg' },
          timing: { repeat: { frequency: 3, period: 1, periodUnit: 'd' } },
        },
      ],
    });
    expect(contentOf(resource)).toMatchObject({
      prescriber: 'Dr. Birch',
      dosage: expect.stringContaining('500 mg'),
      regimen: { amount: { value: 500, unit: 'mg' }, times: ['morning', 'noon', 'evening'] },
    });
  });

  test('states as words, one target, one role, one relationship, a reason', () => {
    const condition = {
      resourceType: 'Condition',
      id: 'c',
      clinicalStatus: 'resolved',
      verificationStatus: 'provisional',
      code: { text: 'Gout' },
    };
    expect(contentOf(condition)).toMatchObject({ status: 'resolved', verification: 'provisional' });
    const goal = {
      resourceType: 'Goal',
      id: 'g',
      description: { text: 'Walk' },
      target: { dueDate: '2027-01-02' },
    };
    expect(contentOf({ ...goal, status: 'in-progress' })).toMatchObject({
      status: 'active',
      dueOn: '2027-01-02',
    });
    expect(contentOf({ ...goal, status: 'achieved' })).toMatchObject({ status: 'completed' });
    const relative = {
      resourceType: 'RelatedPerson',
      id: 'r',
      patient: { reference: 'Patient/rosa' },
      relationship: { text: 'Daughter' },
    };
    expect(contentOf(relative)).toMatchObject({ relationship: 'Daughter' });
    const stay = {
      resourceType: 'Encounter',
      id: 'e',
      status: 'finished',
      class: { code: 'IMP' },
      period: { start: '2026-01-01T00:00:00Z', end: '2026-01-03T00:00:00Z' },
      reason: [{ text: 'COPD' }],
    };
    expect(contentOf(stay)).toMatchObject({ reason: 'COPD' });
    const plan = {
      resourceType: 'CarePlan',
      id: 'p',
      status: 'active',
      activity: [{ detail: { description: 'Drink alcohol', prohibited: true, status: 'in-progress' } }],
    };
    const [, step] = translate({ subject: { reference: 'Patient/rosa' }, ...plan }).records;
    expect(step?.content).toMatchObject({ polarity: 'avoid' });
  });
});

describe('what cannot be read as R4 is refused by name, and nothing of it comes in', () => {
  test.each([
    ['DSTU2', bundle(patient, { resourceType: 'MedicationOrder' }), /^is FHIR DSTU2 \(MedicationOrder\)/],
    ['DSTU2', statement({ wasNotTaken: true }), /^is FHIR DSTU2/],
    ['DSTU2', { ...patient, careProvider: [] }, /^is FHIR DSTU2 \(Patient\)/],
    [
      'R5',
      bundle(patient, { resourceType: 'Appointment', recurrenceTemplate: [{}] }),
      /^is FHIR R5, and its Appointment\.recurrenceTemplate says what R4 cannot/,
    ],
    [
      'R5',
      [patient, statement({ status: 'recorded', adherence: { code: { coding: [{ code: 'sometimes' }] } } })],
      /MedicationStatement\.adherence/,
    ],
    ['STU3', { ...patient, animal: { species: { text: 'cat' } } }, /^is FHIR STU3, and its Patient\.animal/],
  ])('%s', (_release, document, problem) => {
    expect([...itemsOf(document, at)]).toHaveLength(1);
    expect(faultsOf(document)).toEqual([expect.stringMatching(problem)]);
  });

  test('R4 and R4B are neither refused nor changed', () => {
    const r4 = bundle(
      patient,
      order({ medicationCodeableConcept: { text: 'a' }, dosageInstruction: [{ doseAndRate: [{}] }] }),
      { resourceType: 'Encounter', id: 'e', class: { code: 'IMP' }, reasonCode: [{ text: 'x' }] },
      { resourceType: 'Goal', id: 'g', lifecycleStatus: 'active', target: [{}], description: { text: 'x' } },
      { resourceType: 'CareTeam', id: 't', participant: [{ role: [{ text: 'nurse' }] }] },
    );
    const items = [...itemsOf(r4, at)];
    for (const [index, item] of items.entries())
      expect(item).toMatchObject({ kind: 'resource', release: null, resource: r4.entry[index]?.resource });
  });
});

describe('entries of the chart in other releases', () => {
  const subject = { reference: 'Patient/rosa' };
  const concept = (text: string) => ({ concept: { text } });

  test('R5 says what is ordered and done in other places', () => {
    expect(
      contentOf({
        resourceType: 'ServiceRequest',
        id: 's',
        status: 'active',
        intent: 'order',
        code: concept('Physical therapy'),
        reason: [concept('Knee pain')],
      }),
    ).toMatchObject({ title: 'Physical therapy', details: { reason: 'Knee pain' } });
    expect(
      contentOf({
        resourceType: 'Procedure',
        id: 'p',
        status: 'completed',
        code: { text: 'Colonoscopy' },
        occurrenceDateTime: '2024-05-02',
        reason: [concept('Screening')],
      }),
    ).toMatchObject({ happenedOn: '2024-05-02', details: { reason: 'Screening' } });
  });

  test('R5 says who pays and what was agreed in other places', () => {
    expect(
      contentOf({
        resourceType: 'Coverage',
        id: 'c',
        status: 'active',
        kind: 'insurance',
        beneficiary: subject,
        insurer: { display: 'Harbor Health' },
        class: [{ type: { coding: [{ code: 'plan' }] }, value: { value: 'G1' } }],
      }),
    ).toMatchObject({ title: 'G1', details: { payer: 'Harbor Health' } });
    expect(
      contentOf({
        resourceType: 'Consent',
        id: 'n',
        status: 'active',
        date: '2026-02-01',
        decision: 'deny',
        category: [{ text: 'Disclosure' }],
        provision: [{ purpose: [] }],
      }),
    ).toMatchObject({ title: 'Disclosure', happenedOn: '2026-02-01', details: { decision: 'deny' } });
  });

  test('STU3 has one interpretation, shots that were not given, and plans in a group', () => {
    expect(
      contentOf({
        resourceType: 'Observation',
        id: 'o',
        status: 'final',
        code: { coding: [{ system: 'http://loinc.org', code: '6301-6' }] },
        valueQuantity: { value: 5 },
        interpretation: { coding: [{ code: 'H' }] },
      }),
    ).toMatchObject({ details: { flag: 'high' } });
    expect(
      contentOf({
        resourceType: 'Immunization',
        id: 'i',
        status: 'completed',
        notGiven: true,
        patient: subject,
        date: '2016-10-03',
        vaccineCode: { text: 'Influenza' },
        explanation: { reasonNotGiven: [{ text: 'declined' }] },
      }),
    ).toMatchObject({ happenedOn: '2016-10-03', details: { isDone: false, reason: 'declined' } });
    expect(
      contentOf({
        resourceType: 'Coverage',
        id: 'c',
        status: 'active',
        beneficiary: subject,
        payor: [{ display: 'Harbor Health' }],
        grouping: { plan: 'G1', planDisplay: 'Gold' },
      }),
    ).toMatchObject({ title: 'Gold' });
  });

  test('STU3 has documents, consents and questionnaires in another shape', () => {
    expect(
      contentOf({
        resourceType: 'DocumentReference',
        id: 'd',
        status: 'current',
        indexed: '2016-11-02T10:00:00Z',
        description: 'Plan',
      }),
    ).toMatchObject({ happenedOn: '2016-11-02' });
    expect(
      contentOf({
        resourceType: 'Consent',
        id: 'n',
        status: 'active',
        patient: subject,
        policyRule: 'http://hl7.org/fhir/ConsentPolicy/opt-in',
      }),
    ).toMatchObject({ title: 'Consent', details: { decision: null } });
    expect(
      contentOf({
        resourceType: 'QuestionnaireResponse',
        id: 'q',
        status: 'completed',
        questionnaire: { reference: 'Questionnaire/phq-9' },
        item: [{ linkId: 's', text: 'Total score', answer: [{ valueInteger: 4 }] }],
      }),
    ).toMatchObject({ title: 'phq-9', details: { value: '4' } });
    expect(
      contentOf({
        resourceType: 'Procedure',
        id: 'p',
        status: 'completed',
        notDone: true,
        code: { text: 'MRI' },
      }),
    ).toMatchObject({ details: { status: 'not_done' } });
  });
});
