import { describe, expect, test } from 'vitest';
import { contentOf, leftOutOf } from './kit.ts';

const SNOMED = 'http://snomed.info/sct';
const coded = (code: string, system = SNOMED, display?: string) => ({
  coding: [{ system, code, ...(display ? { display } : {}) }],
});
const condition = { resourceType: 'Condition', id: 'c' };
const allergy = { resourceType: 'AllergyIntolerance', id: 'a' };
const order = { resourceType: 'MedicationRequest', id: 'm', status: 'active', intent: 'order' };
const subject = { reference: 'Patient/rosa' };
const nameOf = (code: object) => (contentOf({ ...condition, code }) as { name: string }).name;

describe('what only a code is known of', () => {
  test('is called by the library, or has no name: never by figures', () => {
    expect(nameOf(coded('7200002'))).toBe('Alcohol use disorder');
    expect(nameOf(coded('F10.20', 'http://hl7.org/fhir/sid/icd-10-cm'))).toBe('Alcohol use disorder');
    expect(nameOf(coded('99999000'))).toBe('No name in the record (SNOMED CT 99999000)');
    expect(nameOf(coded('Q87.1', 'urn:oid:2.16.840.1.113883.6.90'))).toBe(
      'No name in the record (ICD-10-CM Q87.1)',
    );
    expect(nameOf(coded('X-17', 'urn:local'))).toBe('No name in the record (code X-17)');
    const drug = coded('313782', 'http://www.nlm.nih.gov/research/umls/rxnorm');
    expect(contentOf({ ...order, medicationCodeableConcept: drug })).toMatchObject({
      name: 'No name in the record (RxNorm 313782)',
    });
    expect(contentOf({ ...allergy, patient: subject, code: coded('91936005') })).toMatchObject({
      substance: 'No name in the record (SNOMED CT 91936005)',
    });
  });

  test.each([
    [{ ...coded('99999000'), text: '99999000' }],
    [coded('99999000', SNOMED, '99999000')],
    [{ text: '99999000' }],
  ])('has none either where its words are the code: %#', (code) => {
    expect(nameOf(code)).toMatch(/^No name in the record \((?:SNOMED CT|code) 99999000\)$/);
  });

  test('a display beside a text of figures is its name, and short names are names', () => {
    expect(nameOf({ ...coded('99999000', SNOMED, 'Zebra syndrome'), text: 'Q87.1' })).toBe('Zebra syndrome');
    expect(contentOf({ ...order, medicationCodeableConcept: { text: 'B12' } })).toMatchObject({
      name: 'B12',
    });
    expect(contentOf({ ...allergy, patient: subject, code: { text: '6-MP' } })).toMatchObject({
      substance: '6-MP',
    });
  });

  test('a reason and a step of a plan that are codes say nothing', () => {
    expect(
      contentOf({
        ...order,
        medicationCodeableConcept: { text: 'Metoprolol' },
        reasonCode: [coded('99999000')],
      }),
    ).toMatchObject({ reason: null });
  });
});

describe('codes without words beside a record', () => {
  const figures = '385763009';
  test.each([
    [
      'a reaction',
      {
        ...allergy,
        patient: subject,
        code: { text: 'Latex' },
        reaction: [{ manifestation: [coded(figures)] }],
      },
    ],
    [
      'the reason of a visit',
      {
        resourceType: 'Appointment',
        id: 'v',
        status: 'booked',
        start: '2027-01-04T10:00:00Z',
        serviceType: [coded(figures)],
        participant: [{ actor: subject }],
      },
    ],
    [
      'a role',
      {
        resourceType: 'CareTeam',
        id: 't',
        participant: [{ role: [coded(figures)], member: { display: 'Dr. Fay' } }],
      },
    ],
    [
      'the disposition of a stay',
      {
        resourceType: 'Encounter',
        id: 'e',
        status: 'finished',
        class: { code: 'IMP' },
        type: [coded(figures)],
        period: { start: '2026-01-01', end: '2026-01-03' },
        hospitalization: { dischargeDisposition: coded(figures) },
      },
    ],
  ])('are not shown as figures: %s', (_what, resource) => {
    expect(JSON.stringify(contentOf({ subject, ...resource }))).not.toContain(figures);
  });

  test('of a goal are no name of it', () => {
    expect(
      contentOf({ resourceType: 'Goal', id: 'g', lifecycleStatus: 'active', description: coded(figures) }),
    ).toMatchObject({ text: `No name in the record (SNOMED CT ${figures})` });
  });

  test('in directions are read where they are known, and said to be there where not', () => {
    const directions = (more: object) =>
      contentOf({
        ...order,
        medicationCodeableConcept: { text: 'Metoprolol 25 mg tablet' },
        dosageInstruction: [{ doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }], ...more }],
      });
    expect(directions({ route: coded('26643006') })).toMatchObject({
      dosage: 'dose 1 tablet, oral',
      regimen: { route: 'by mouth' },
    });
    const unknown = directions({ additionalInstruction: [coded(figures)] });
    expect(unknown).toMatchObject({ dosage: 'dose 1 tablet, an instruction that has no name in the record' });
    expect(directions({ asNeededCodeableConcept: coded(figures) })).toMatchObject({
      dosage: 'dose 1 tablet, as needed',
      regimen: { asNeededFor: '' },
    });
  });
});

describe('“no known allergies” with an exception', () => {
  test.each([
    ['No known allergies except penicillin', 'penicillin'],
    ['NKDA except for Penicillin.', 'Penicillin'],
    ['NKA other than sulfa', 'sulfa'],
    ['No known drug allergies apart from codeine and morphine', 'codeine and morphine'],
    ['Sin alergias conocidas salvo penicilina', 'penicilina'],
    ['Penicillin; otherwise no known allergies', 'Penicillin'],
    ['Penicillin, NKFA', 'Penicillin'],
  ])('%s: the exception is the allergy', (text, substance) => {
    expect(contentOf({ ...allergy, patient: subject, code: { ...coded('716186003'), text } })).toMatchObject({
      substance,
      isActive: true,
    });
  });

  test('has no code that says there is none, and one that excepts nothing is a statement', () => {
    const code = { ...coded('716186003'), text: 'No known allergies except penicillin' };
    expect(contentOf({ ...allergy, patient: subject, code })).toMatchObject({ code: null });
    expect(leftOutOf({ ...allergy, code: { text: 'No known allergies except none' } })).toEqual(['saysNone']);
  });

  test('and an allergy that is only presumed (R5) is not sure', () => {
    expect(
      contentOf({
        ...allergy,
        patient: subject,
        code: { text: 'Latex' },
        verificationStatus: { coding: [{ code: 'presumed' }] },
      }),
    ).toMatchObject({ verification: 'unconfirmed', isActive: true });
  });
});
