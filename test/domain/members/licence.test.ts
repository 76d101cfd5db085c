import { expect, test } from 'vitest';
import { readLicence } from '../../../src/domain/members/licence.ts';

test.each([
  ['RN 123456', 'RN 123456'],
  ['rn me 123456', 'RN ME 123456'],
  ['RN-CA 95123456', 'RN CA 95123456'],
  ['MD: A12345', 'MD A12345'],
  ['PharmD #30412', 'PharmD 30412'],
  ['PA-C TX 01234', 'PA-C TX 01234'],
  ['LCSW 12345-C', 'LCSW 12345-C'],
])('%s is the license %s', (text, licence) => {
  expect(readLicence(text)).toBe(licence);
});

test.each([
  'Take 10 tablets',
  'RN 50 mg',
  'RN 50mg',
  'RN 10',
  'Warfarin 500',
  'RN: take 500',
  'RN 123456 warfarin',
  'RN 123456 50 mg',
  'RN',
  '123456',
  'nurse 123456',
  'RN XX 123456',
  'RN 1234567890123456',
  '',
])('"%s" is none', (text) => {
  expect(readLicence(text)).toBeNull();
});
