import type { Random } from '../random.ts';
import { metaOf, type Resource, SERVER } from './fhir-parts.ts';

const FAMILIES = 'Osei Delgado Chen Kowalczyk Reyes Okonkwo Nguyen Moreno Whitcombe Papadopoulos'.split(' ');
const GIVEN = 'Amara Rosa Alan Guadalupe Priya Ibrahim Ingrid Tomasz Beatriz Margaret'.split(' ');

/** An invented patient with phone, address and a daughter. */
export function patientOf(random: Random, id: string, index: number): Resource {
  const name = {
    family: `${random.pick(FAMILIES)}`,
    given: [`${random.pick(GIVEN)}`, `${random.pick(GIVEN)}`],
  };
  const phone = `+1617555${String(index % 10_000).padStart(4, '0')}`;
  return {
    resourceType: 'Patient',
    id,
    meta: metaOf(1),
    text: {
      status: 'generated',
      div: `<div xmlns="http://www.w3.org/1999/xhtml">${'An invented patient. '.repeat(20)}</div>`,
    },
    identifier: [
      { type: { coding: [{ code: 'MR' }] }, system: `${SERVER}/mrn`, value: `B${1_000_000 + index}` },
      {
        type: { coding: [{ code: 'DL' }] },
        system: 'urn:oid:2.16.840.1.113883.4.3.25',
        value: `S${9_000_000 + index}`,
      },
    ],
    name: [{ use: 'official', ...name }],
    telecom: [{ system: 'phone', use: 'home', value: phone }],
    gender: random.one('female', 'male'),
    birthDate: `${1930 + Math.floor(random.next() * 70)}-03-${String(1 + Math.floor(random.next() * 28)).padStart(2, '0')}`,
    address: [
      { line: [`${1 + index} Harbor Street`], city: 'Newburyport', state: 'MA', postalCode: '01950' },
    ],
    communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: random.one('en', 'es') }] } }],
    contact: [
      {
        relationship: [{ text: 'daughter' }],
        name: { ...name, given: ['Ana'] },
        telecom: [{ system: 'phone', value: phone }],
      },
    ],
  };
}
