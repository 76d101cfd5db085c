import type { Measure } from '../domain/imports/chart-entry.ts';
import type { Concept } from './parts.ts';

/**
 * LOINC codes of the few results that are kept. eGFR: estimated from creatinine or cystatin C by MDRD and CKD-EPI (2009,
 * 2012, 2021). Panels of blood pressure hold both values as components.
 */
const LOINC_CODES: Readonly<Record<Measure, string>> = {
  a1c: '4548-4 4549-2 17855-8 17856-6 59261-8 62388-4 71875-9',
  egfr: '33914-3 48642-3 48643-1 50044-7 50210-4 62238-1 69405-9 70969-1 76633-7 77147-7 88293-6 88294-4 94677-2 98979-8 98980-6',
  inr: '6301-6 34714-6 38875-1 46418-0 52129-4',
  weight: '29463-7 3141-9 3142-7 8335-2 8350-1 8351-9',
  bloodPressure: '55284-4 85354-9',
  systolic: '8480-6 8459-0 8460-8 8461-6',
  diastolic: '8462-4 8453-3 8454-1 8455-8',
  phq9: '44261-6',
  phq2: '55758-7',
};

const MEASURE_OF: ReadonlyMap<string, Measure> = new Map(
  Object.entries(LOINC_CODES).flatMap(([measure, codes]) =>
    codes.split(' ').map((code): [string, Measure] => [code, measure as Measure]),
  ),
);

const LOINC = /loinc\.org|2\.16\.840\.1\.113883\.6\.1$/i;

/** Which of the results that are kept a code names; null: none. A code without a system is taken as LOINC: its form is LOINC's alone. */
export function measureOf(code: Concept | null): Measure | null {
  for (const each of code?.coding ?? []) {
    const measure = each.code && (!each.system || LOINC.test(each.system)) && MEASURE_OF.get(each.code);
    if (measure) return measure;
  }
  return null;
}
