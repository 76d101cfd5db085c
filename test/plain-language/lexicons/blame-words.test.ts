import { expect, test } from 'vitest';
import { blamesPatient } from '../../../src/plain-language/lexicons/blame-words.ts';

test.each([
  'Pt is non-compliant with insulin',
  'noncompliant',
  'Hx of NONCOMPLIANCE',
  'non compliance w/ diet',
  'Non‑adherent to metformin',
  'nonadherence, cost?',
  'She was not compliant last month',
  "He isn't adherent",
  'poor medication adherence',
  'failure to comply with diet',
  'No cumple con el tratamiento',
  'La paciente no es cumplidora',
  'Incumplimiento del régimen',
  'mala adherencia',
  'falta de adherencia',
])('“%s” asks what got in the way', (text) => {
  expect(blamesPatient(text)).toBe(true);
});

test.each([
  'HIPAA compliant message left',
  'She is compliant and adherent',
  'No cumple los requisitos del programa',
  'No cumple años hasta mayo',
  'no cumple 65 hasta mayo',
  'Missed three doses: works nights',
  'Good adherence since the pill box',
  'compliance office called',
])('“%s” does not', (text) => {
  expect(blamesPatient(text)).toBe(false);
});
