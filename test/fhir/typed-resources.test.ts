import { describe, expect, test } from 'vitest';
import { splitWhole } from '../../src/domain/patients/split-name.ts';
import rows from '../fixtures/words/fhir-resources.json' with { type: 'json' };
import { translate } from './kit.ts';

describe('a resource is read', () => {
  test.each(rows.map((row, n) => [`${n + 1}: ${row.why}`, row] as const))(
    '%s',
    (_, { input, expect: wanted }) => {
      const { patients, records } = translate({ subject: { reference: 'Patient/p' }, ...input.resource });
      if ('patient' in wanted) expect(patients[0]).toMatchObject(wanted.patient);
      if ('content' in wanted) expect(records[0]?.content).toMatchObject(wanted.content);
      if ('mentions' in wanted) expect(JSON.stringify(records)).toContain(wanted.mentions);
    },
  );

  test.each([
    ['2026', true],
    ['2026-11', true],
    ['2026-11-18', true],
    ['2026-11-17', false],
    ['2025', false],
    ['2100-12-31T00:00:00Z', true],
  ])('a phone in use until %s: %s', (end, isKept) => {
    const telecom = [{ system: 'phone', value: '555-0100', period: { end } }];
    const [patient] = translate({ resourceType: 'Patient', id: 'p', telecom }).patients;
    expect(patient?.telecoms.length).toBe(isKept ? 1 : 0);
  });

  test('an emergency contact becomes a caregiver, found again by name and relationship', () => {
    const read = (phone: string) =>
      translate({
        resourceType: 'Patient',
        id: 'p',
        name: [{ family: 'Lane' }],
        contact: [
          {
            relationship: [{ text: 'Daughter' }],
            name: { family: 'Lane', given: ['Ada'] },
            telecom: [{ system: 'phone', value: phone }],
          },
          { telecom: [{ system: 'phone', value: '555-0199' }] },
        ],
      }).records;
    const [before] = read('555-0100');
    const [after, ...none] = read('555-0101');
    expect(none).toEqual([]);
    expect(after?.source).toEqual(before?.source);
    expect(after).toMatchObject({
      kind: 'caregiver',
      content: {
        name: 'Ada Lane',
        relationship: 'Daughter',
        telecoms: [{ value: '555-0101' }],
        isActive: true,
      },
    });
  });
});

describe('a whole name is parted', () => {
  test.each([
    ['Samuel Davis, Jr.', ['Samuel'], 'Davis'],
    ['Davis Jr., Samuel', ['Samuel'], 'Davis'],
    ['Davis, Samuel, Jr.', ['Samuel'], 'Davis'],
    ['John Smith III', ['John'], 'Smith'],
    ['Dr. Ada Lane, MD, PhD', ['Ada'], 'Lane'],
    ['Ada Lane MD', ['Ada'], 'Lane'],
    ['Rev. Dr. Amos Tolliver Sr', ['Amos'], 'Tolliver'],
    ['Mrs Rosa Chen', ['Rosa'], 'Chen'],
    ['Mr. Lee', [], 'Lee'],
    ['María de la Cruz', ['María'], 'de la Cruz'],
    ['Ludwig van Beethoven', ['Ludwig'], 'van Beethoven'],
    ['Van Nguyen', ['Van'], 'Nguyen'],
    ['Kim Do', ['Kim'], 'Do'],
    ['KIM DO', ['KIM'], 'DO'],
    ['Sukarno', [], 'Sukarno'],
    ['', [], ''],
  ])('%s', (text, givenNames, familyName) => {
    expect(splitWhole(text)).toEqual({ givenNames, familyName });
  });
});
