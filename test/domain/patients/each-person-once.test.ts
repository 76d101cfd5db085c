import { describe, expect, test } from 'vitest';
import { eachCaregiverOnce, eachProviderOnce } from '../../../src/domain/patients/each-person-once.ts';

const phone = (value: string) => [{ value, use: null, kind: 'phone' }];
const person = {
  name: 'Ada Lane',
  sourceId: 'RelatedPerson/1',
  isActive: true,
  telecoms: phone('555-0101'),
  relationship: 'Daughter',
  mayKnow: [] as string[],
};
const contact = { ...person, sourceId: 'Patient.contact/x', relationship: 'Emergency contact' };
const other = { ...person, name: 'Tom Lane', sourceId: 'RelatedPerson/2' };

describe('an emergency contact who has a record of their own', () => {
  test.each([
    ['first', [contact, other, person]],
    ['last', [person, other, contact]],
  ])('is one person, whichever came %s', (_, rows) => {
    expect(eachCaregiverOnce<typeof person>(rows)).toEqual([
      { ...person, relationship: 'Daughter, Emergency contact' },
      other,
    ]);
  });

  test('has the numbers of both', () => {
    const rows = [person, { ...contact, relationship: 'daughter', telecoms: phone('555-0102') }];
    expect(eachCaregiverOnce(rows)).toMatchObject([
      { relationship: 'Daughter', telecoms: [{ value: '555-0101' }, { value: '555-0102' }] },
    ]);
    const bare = { ...person, telecoms: [] };
    expect(eachCaregiverOnce([bare, contact])).toMatchObject([{ telecoms: [{ value: '555-0101' }] }]);
  });

  test('is the row on which permissions were given', () => {
    const [made] = eachCaregiverOnce([person, { ...contact, mayKnow: ['visits'] }]);
    expect(made).toMatchObject({ sourceId: contact.sourceId, mayKnow: ['visits'] });
  });

  test('is known by name in any order, with a title and in any case', () => {
    expect(eachCaregiverOnce([person, { ...contact, name: 'LANE, Ms. Ada' }])).toHaveLength(1);
  });

  test('is another person where number and relationship both differ, and where a generation does', () => {
    expect(eachCaregiverOnce([person, { ...contact, telecoms: phone('555-0103') }])).toHaveLength(2);
    expect(eachCaregiverOnce([person, { ...contact, name: 'Ada Lane Jr.' }])).toHaveLength(2);
  });

  test('stays where the other record has ended', () => {
    expect(eachCaregiverOnce([{ ...person, isActive: false }, contact])).toHaveLength(2);
  });
});

test('a general practitioner who is on the care team is one provider, with both roles', () => {
  const cardiologist = {
    name: 'Dr. Ada Fay',
    sourceId: 'CareTeam/1#fay',
    isActive: true,
    telecoms: [],
    roleName: 'Cardiologist',
  };
  const practitioner = {
    ...cardiologist,
    name: 'Fay, Ada, MD',
    sourceId: 'Patient.generalPractitioner/x#y',
    roleName: 'Primary care provider',
  };
  expect(eachProviderOnce([practitioner, cardiologist])).toEqual([
    { ...cardiologist, roleName: 'Cardiologist, Primary care provider' },
  ]);
});
