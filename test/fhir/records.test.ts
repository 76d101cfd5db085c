// Longer than 250 lines: a table of records as sources send them and what becomes of each.
import { describe, expect, test } from 'vitest';
import { isFault } from '../../src/fhir/translator.ts';
import { contentOf, leftOutOf, translate, translateAll } from './kit.ts';

describe('medicines', () => {
  const request = { resourceType: 'MedicationRequest', id: 'm', status: 'active', intent: 'order' };
  const metformin = {
    medicationCodeableConcept: {
      coding: [
        { system: 'x', code: '1' },
        { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '860975' },
      ],
      text: 'metformin 500 mg',
    },
  };

  test.each([
    [{ frequency: 1, period: 1, periodUnit: 'd' }, 'once a day'],
    [{ frequency: 2, period: 1, periodUnit: 'd' }, 'twice a day'],
    [{ frequency: 3, frequencyMax: 4, period: 1, periodUnit: 'd' }, '3 to 4 times a day'],
    [{ frequency: 1, period: 6, periodUnit: 'h' }, 'every 6 hours'],
    [{ frequency: 1, period: 4, periodMax: 6, periodUnit: 'h' }, 'every 4 to 6 hours'],
    [{ frequency: 1, period: 2, periodUnit: 'wk' }, 'every 2 weeks'],
    [{ frequency: 1, period: 1, periodUnit: 'h' }, 'every hour'],
    [{ frequency: 3, period: 2, periodUnit: 'wk' }, '3 times every 2 weeks'],
    [{ frequency: 1, period: 1, periodUnit: 'wk', dayOfWeek: ['mon'] }, 'once a week, on Monday'],
    [
      { frequency: 1, period: 1, periodUnit: 'd', when: ['ACM'], offset: 30 },
      'once a day, 30 minutes before breakfast',
    ],
    [
      { frequency: 2, period: 1, periodUnit: 'd', timeOfDay: ['08:00:00', '20:00:00'] },
      'twice a day, at 08:00, 20:00',
    ],
    [
      { frequency: 1, period: 1, periodUnit: 'd', boundsDuration: { value: 10, unit: 'd' } },
      'once a day, for 10 days',
    ],
    [{ when: ['LOCAL1'] }, 'LOCAL1'],
  ])('timing %j reads "%s"', (repeat, words) => {
    expect(
      contentOf({ ...request, ...metformin, dosageInstruction: [{ timing: { repeat } }] }),
    ).toMatchObject({ dosage: words });
  });

  test('why a medicine was stopped is kept in the source’s words; a bare code and a broken reason say nothing', () => {
    const upset = { text: 'stomach upset' };
    const why = (statusReason: unknown, more: object = request) =>
      contentOf({ ...more, ...metformin, status: 'stopped', statusReason });
    const statement = { resourceType: 'MedicationStatement', id: 's' };
    expect(why(upset)).toMatchObject({ changeReason: 'stomach upset' });
    expect(why([upset, { coding: [{ display: 'Allergy' }] }], statement)).toMatchObject({
      changeReason: 'stomach upset, Allergy',
    });
    for (const none of [{ coding: [{ code: 'sintol' }] }, 'upset', undefined])
      expect(why(none)).toMatchObject({ changeReason: null });
  });

  test("the prescriber's own text is never reworded; parts are put together where there is none", () => {
    const own = {
      text: 'Take 1 tablet by mouth twice daily',
      timing: { repeat: { frequency: 9, period: 1, periodUnit: 'd' } },
    };
    expect(contentOf({ ...request, ...metformin, dosageInstruction: [own] })).toMatchObject({
      dosage: own.text,
    });
    const parts = {
      route: { text: 'by mouth' },
      doseAndRate: [{ doseRange: { low: { value: 1 }, high: { value: 2, unit: 'tablets' } } }],
      timing: { code: { coding: [{ code: 'Q6H' }] } },
      asNeededCodeableConcept: { text: 'pain' },
      maxDosePerPeriod: { numerator: { value: 8, unit: 'tablets' }, denominator: { value: 1, unit: 'day' } },
    };
    expect(contentOf({ ...request, ...metformin, dosageInstruction: [parts] })).toMatchObject({
      dosage: 'dose 1 to 2 tablets, by mouth, every 6 hours, as needed for pain, at most 8 tablets in 1 day',
    });
  });

  test('name, code, reason and prescriber come from where the references point', () => {
    const [patient, , , , medicine] = translateAll(
      {
        resourceType: 'Bundle',
        entry: [
          { resource: { resourceType: 'Patient', id: 'rosa', identifier: [{ system: 's', value: 'v' }] } },
          {
            fullUrl: 'urn:uuid:doc',
            resource: {
              resourceType: 'Practitioner',
              id: 'doc',
              name: [{ family: 'Fay398', given: ['Loren192'], prefix: ['Dr.'] }],
              identifier: [{ system: 'npi', value: '99' }],
            },
          },
          {
            fullUrl: 'urn:uuid:why',
            resource: {
              resourceType: 'Condition',
              id: 'why',
              subject: { reference: 'Patient/rosa' },
              code: { text: 'Diabetes' },
            },
          },
          { resource: { resourceType: 'CareTeam', id: 't', subject: { reference: 'Patient/rosa' } } },
          {
            resource: {
              resourceType: 'RelatedPerson',
              id: 'r',
              patient: { reference: 'Patient/rosa' },
              name: [{ text: 'Tom Chen' }],
            },
          },
          {
            resource: {
              ...request,
              subject: { reference: 'Patient/rosa' },
              contained: [
                {
                  resourceType: 'Medication',
                  id: 'med',
                  code: {
                    text: 'metformin',
                    coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '6809' }],
                  },
                },
              ],
              medicationReference: { reference: '#med' },
              requester: { reference: 'Practitioner?identifier=npi|99' },
              reasonReference: [{ reference: 'urn:uuid:why' }],
            },
          },
        ],
      },
      { cleansNames: true },
    );
    expect(patient && !isFault(patient) && patient.patients).toHaveLength(1);
    expect(medicine && !isFault(medicine) && medicine.records[0]).toMatchObject({
      kind: 'medication',
      patient: { by: 'key', system: 's', id: 'v' },
      source: { system: 'fhir:no-server', id: 'MedicationRequest/m' },
      content: {
        name: 'metformin',
        code: 'http://www.nlm.nih.gov/research/umls/rxnorm|6809',
        reason: 'Diabetes',
        prescriber: 'Dr. Loren Fay',
      },
    });
  });

  test('what must not be taken, is only proposed or was entered in error is left out', () => {
    expect(leftOutOf({ ...request, ...metformin, doNotPerform: true })).toEqual(['notTaken']);
    expect(leftOutOf({ ...request, ...metformin, intent: 'proposal' })).toEqual(['notOrdered']);
    expect(leftOutOf({ ...request, ...metformin, status: 'entered-in-error' })).toEqual(['enteredInError']);
    expect(leftOutOf({ ...request, ...metformin, modifierExtension: [{ url: 'x' }] })).toEqual(['modifier']);
    expect(leftOutOf(request)).toEqual(['noName']);
  });

  test('a statement says since when and until when; a status nobody knows is unknown', () => {
    const statement = {
      resourceType: 'MedicationStatement',
      id: 's',
      status: 'weird',
      ...metformin,
      effectivePeriod: { start: '2020', end: '2021-06' },
    };
    expect(contentOf(statement)).toMatchObject({
      status: 'unknown',
      startedOn: null,
      endedOn: null,
    });
  });
});

describe('stays', () => {
  const encounter = {
    resourceType: 'Encounter',
    id: 'e',
    status: 'finished',
    period: { start: '2026-01-02T10:00:00-05:00', end: '2026-01-04T09:00:00Z' },
  };
  test.each([
    ['IMP', 'inpatient'],
    ['ACUTE', 'inpatient'],
    ['EMER', 'emergency'],
    ['OBSENC', 'observation'],
  ])('class %s is %s', (code, kind) => {
    expect(contentOf({ ...encounter, class: { code } })).toMatchObject({
      kind,
      admittedAt: '2026-01-02T15:00:00.000Z',
      dischargedAt: '2026-01-04T09:00:00.000Z',
    });
  });

  test('the class decides whether a visit is a stay, a hospitalization only where there is none; an office visit and a planned stay are left out', () => {
    expect(
      contentOf({ ...encounter, class: null, hospitalization: { dischargeDisposition: {} } }),
    ).toMatchObject({ kind: 'inpatient' });
    expect(leftOutOf({ ...encounter, class: { code: 'AMB' } })).toEqual(['officeVisit']);
    const hospitalization = { dischargeDisposition: { text: 'Home' } };
    for (const code of ['AMB', 'O', 'P'])
      expect(leftOutOf({ ...encounter, class: { code }, hospitalization })).toEqual(['officeVisit']);
    expect(contentOf({ ...encounter, class: { code: 'I' } })).toMatchObject({ kind: 'inpatient' });
    expect(contentOf({ ...encounter, class: { code: 'E' } })).toMatchObject({ kind: 'emergency' });
    expect(leftOutOf({ ...encounter, class: { code: 'IMP' }, status: 'planned' })).toEqual(['plannedStay']);
    expect(leftOutOf({ ...encounter, class: { code: 'IMP' }, period: null })).toEqual(['noStart']);
  });

  test.each([
    ['Inpatient', 'inpatient'],
    ['Emergency Department', 'emergency'],
    ['Observation', 'observation'],
  ])('a class of the source’s own is what its display says: %s', (display, kind) => {
    const own = { system: 'urn:oid:1.2.3', code: '101', display };
    expect(contentOf({ ...encounter, class: own })).toMatchObject({ kind });
    expect(leftOutOf({ ...encounter, class: { ...own, display: 'Office Visit' } })).toEqual(['officeVisit']);
  });

  test('a patient who is still in has no discharge; a finished stay without an end does not look like one, nor as if it had ended at its start', () => {
    const open = { ...encounter, class: { code: 'IMP' }, period: { start: '2026-01-02T10:00:00Z' } };
    expect(contentOf({ ...open, status: 'in-progress' })).toMatchObject({ dischargedAt: null });
    expect(contentOf(open)).toMatchObject({ dischargedAt: '2026-01-02T10:00:00.000Z', isEndUnknown: true });
    expect(translate({ ...open, subject: { reference: 'Patient/rosa' } }).notes).toEqual(['noEnd']);
  });

  test.each([
    ['2026-07-01', '2026-07-01T04:00:00.000Z'],
    ['2026-07-01T08:30', '2026-07-01T12:30:00.000Z'],
    ['2026-07-01T08:30:00+0530', '2026-07-01T03:00:00.000Z'],
    ['2026-07-01T08:30:00.123456+14:00', '2026-06-30T18:30:00.123Z'],
    ['2026-06-30T23:59:60Z', '2026-06-30T23:59:59.000Z'],
    ['2026', '2026-01-01T05:00:00.000Z'],
  ])('a start of %s is the instant %s', (start, instant) => {
    expect(contentOf({ ...encounter, class: { code: 'IMP' }, period: { start } })).toMatchObject({
      admittedAt: instant,
    });
  });
});

describe('problems, plans, goals', () => {
  const condition = { resourceType: 'Condition', id: 'c', code: { text: 'Asthma' } };
  test('a problem without a status is active until it has ended', () => {
    expect(contentOf(condition)).toMatchObject({ status: 'active' });
    expect(contentOf({ ...condition, abatementDateTime: '2020-02-29' })).toMatchObject({
      status: 'resolved',
      abatedOn: '2020-02-29',
    });
    expect(contentOf({ ...condition, clinicalStatus: { coding: [{ code: 'remission' }] } })).toMatchObject({
      status: 'inactive',
    });
  });

  test('a problem that was ruled out is kept as such; one entered in error is left out', () => {
    const verified = (code: string) =>
      leftOutOf({ ...condition, verificationStatus: { coding: [{ code }] } });
    expect(verified('refuted')).toEqual([]);
    expect(verified('entered-in-error')).toEqual(['enteredInError']);
    expect(verified('something-new')).toEqual([]);
  });

  test('the day a problem began is the day that it was at the facility', () => {
    expect(contentOf({ ...condition, onsetDateTime: '2020-03-01T23:30:00-08:00' })).toMatchObject({
      onsetOn: '2020-03-02',
    });
  });

  test('a plan is called what its category says, its activities stand once each, and what must not be done says so', () => {
    const activity = { detail: { code: { text: 'Diabetic diet' }, status: 'in-progress' } };
    const { records } = translate({
      subject: { reference: 'Patient/rosa' },
      resourceType: 'CarePlan',
      id: 'p',
      status: 'active',
      category: [{ coding: [{ code: 'assess-plan' }] }, { text: 'Diabetes self management plan' }],
      activity: [activity, activity, { detail: { code: { text: 'Exercise' }, doNotPerform: true } }, {}],
      period: { start: '2019-05' },
    });
    expect(records[0]?.content).toMatchObject({
      title: 'Diabetes self management plan',
      status: 'active',
      activities: [
        { text: 'Diabetic diet', status: 'in-progress', reason: null },
        { text: 'Do not: Exercise', status: null, reason: null },
      ],
      startsOn: null,
      endsOn: null,
    });
    expect(records.slice(1).map(({ kind, content }) => ({ kind, content }))).toMatchObject([
      { kind: 'intervention', content: { polarity: 'do', text: 'Diabetic diet', isActive: true } },
      { kind: 'intervention', content: { polarity: 'avoid', text: 'Exercise', isActive: true } },
    ]);
  });

  test('a goal has its target in words and its earliest due date', () => {
    expect(
      contentOf({
        resourceType: 'Goal',
        id: 'g',
        lifecycleStatus: 'accepted',
        description: { text: 'Better sugar' },
        target: [
          {
            measure: { text: 'HbA1c' },
            detailQuantity: { value: 7, comparator: '<', unit: '%' },
            dueDate: '2026-12-01',
          },
          {
            measure: { text: 'Weight' },
            detailRange: { low: { value: 60 }, high: { value: 65, unit: 'kg' } },
            dueDate: '2026-10-01',
          },
        ],
      }),
    ).toMatchObject({
      text: 'Better sugar',
      status: 'active',
      measure: null,
      target: 'HbA1c: under 7 %; Weight: 60 to 65 kg',
      dueOn: '2026-10-01',
    });
  });
});

describe('people around the patient', () => {
  test('members of a care team come in with role and organisation; the patient and caregivers do not', () => {
    const result = translate(
      {
        resourceType: 'CareTeam',
        id: 't',
        status: 'active',
        subject: { reference: 'Patient/rosa' },
        participant: [
          { role: [{ text: 'Patient' }], member: { reference: 'Patient/rosa', display: 'Rosa Chen' } },
          {
            role: [{ text: 'Cardiologist' }],
            member: { reference: 'Practitioner/1', display: 'Dr. Lee23 Fay7' },
            onBehalfOf: { display: 'Clinic 24' },
          },
          { member: { reference: 'Organization/2', display: 'Dialysis Unit 9' }, period: { end: '2020' } },
          {},
        ],
      },
      { cleansNames: true },
    );
    expect(result.leftOut).toEqual(['patientHimself', 'noName']);
    expect(result.records.map(({ content }) => content)).toEqual([
      {
        name: 'Dr. Lee Fay',
        roleName: 'Cardiologist',
        organization: 'Clinic 24',
        telecoms: [],
        isActive: true,
      },
      { name: 'Dialysis Unit 9', roleName: null, organization: null, telecoms: [], isActive: false },
    ]);
    expect(new Set(result.records.map(({ source }) => source.id)).size).toBe(2);
  });

  test('a caregiver keeps relationship, phone and language', () => {
    expect(
      contentOf({
        resourceType: 'RelatedPerson',
        id: 'r',
        patient: { reference: 'Patient/rosa' },
        relationship: [{ text: 'Daughter' }],
        name: [{ given: ['Mei'], family: 'Chen' }],
        telecom: [{ system: 'phone', value: '555-0102' }],
        communication: [{ language: { coding: [{ code: 'zh' }] } }],
      }),
    ).toEqual({
      name: 'Mei Chen',
      relationship: 'Daughter',
      telecoms: [{ value: '555-0102', use: null, kind: 'phone' }],
      languages: ['zh'],
      isActive: true,
    });
  });

  test('a visit that its patient declined is none to go to', () => {
    const visit = (status: string, own: string) =>
      contentOf({
        resourceType: 'Appointment',
        id: 'a',
        status,
        start: '2026-12-01T15:00:00Z',
        participant: [{ actor: { reference: 'Patient/rosa' }, status: own }],
      });
    expect(visit('booked', 'declined')).toMatchObject({ status: 'cancelled' });
    expect(visit('booked', 'needs-action')).toMatchObject({ status: 'booked' });
    expect(visit('fulfilled', 'declined')).toMatchObject({ status: 'fulfilled' });
  });

  test('an appointment names its patient among the participants, with whom and where', () => {
    expect(
      contentOf({
        resourceType: 'Appointment',
        id: 'a',
        status: 'noshow',
        start: '2026-12-01T10:00:00-05:00',
        serviceType: [{ text: 'Dialysis' }],
        participant: [
          { actor: { reference: 'Location/1', display: 'Room 5' } },
          { actor: { reference: 'Patient/rosa' } },
          { actor: { reference: 'Practitioner/1', display: 'Dr. Fay' } },
        ],
      }),
    ).toEqual({
      status: 'no_show',
      startsAt: '2026-12-01T15:00:00.000Z',
      endsAt: null,
      description: 'Dialysis',
      withWhom: 'Dr. Fay',
      location: 'Room 5',
    });
  });
});

test('the name of a provider is the one in use: a former one, with an end that has come, is not shown', () => {
  const name = (family: string, use: string | null, end: string | null) => ({
    ...(use ? { use } : {}),
    family,
    given: ['Ada'],
    ...(end ? { period: { start: '2001-01-01', end } } : {}),
  });
  const shown = (...names: object[]) =>
    (
      translateAll([
        { resourceType: 'Practitioner', id: 'fay', name: names },
        {
          resourceType: 'MedicationRequest',
          id: 'm',
          status: 'active',
          intent: 'order',
          subject: { reference: 'Patient/rosa' },
          medicationCodeableConcept: { text: 'Metoprolol' },
          requester: { reference: 'Practitioner/fay' },
        },
      ]) as { records: { content: { prescriber: string } }[] }[]
    ).flatMap(({ records }) => records.map(({ content }) => content.prescriber));
  expect(shown(name('Former', 'official', '2019-12-31'), name('Now', 'usual', '2100-12-31'))).toEqual([
    'Ada Now',
  ]);
  expect(shown(name('Now', 'official', '2100-12-31'), name('Nick', 'nickname', null))).toEqual(['Ada Now']);
  expect(shown(name('Former', null, '2019-12-31'), name('Maiden', 'maiden', '2001-01-01'))).toEqual([
    'Ada Former',
  ]);
});
