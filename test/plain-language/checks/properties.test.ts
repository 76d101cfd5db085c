import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import { DAY_TIMES, type DayTime } from '../../../src/plain-language/fact-sheet.ts';
import { fold } from '../../../src/plain-language/text/fold.ts';
import { draftOf, medicine, regimen, sheetOf } from './kit.ts';

const AT: Record<DayTime, string> = {
  morning: 'in the morning',
  noon: 'at noon',
  evening: 'in the evening',
  bedtime: 'at bedtime',
};

const dose = fc.record({
  name: fc.constantFrom('metoprolol', 'lisinopril', 'furosemide', 'warfarin', 'sertraline', 'amlodipine'),
  value: fc.constantFrom(0.25, 0.5, 1, 2.5, 5, 12.5, 20, 25, 40, 81, 100, 325, 1000),
  unit: fc.constantFrom('mg', 'mcg'),
  count: fc.integer({ min: 1, max: 4 }),
  times: fc.subarray([...DAY_TIMES], { minLength: 1 }),
});
type Dose = { name: string; value: number; unit: string; count: number; times: DayTime[] };

const sheetFor = ({ name, value, unit, count, times }: Dose) =>
  sheetOf(
    medicine(name, {
      regimen: regimen({ strength: { value, unit }, amount: { value: count, unit: 'tablet' }, times }),
    }),
  );

const tell = ({ name, value, unit, count, times }: Dose, said: string) =>
  said
    .replace('NAME', name)
    .replace('DOSE', `${value} ${unit}`)
    .replace('COUNT', `${count} tablet${count === 1 ? '' : 's'}`)
    .replace('TIMES', times.map((time) => AT[time]).join(' and '));

const TEMPLATES = [
  'NAME: Take COUNT of DOSE TIMES.',
  'Take COUNT of NAME (DOSE each) TIMES.',
  'NAME DOSE: COUNT TIMES. Keep taking it.',
  'TIMES, take COUNT of DOSE of NAME.',
];
const blocking = (given: Dose, text: string) =>
  checkDraft(sheetFor(given), draftOf({ medicines: [text] })).findings.filter(
    ({ level }) => level === 'block',
  );

test('a line that says the plan’s dose never raises an alarm', () => {
  fc.assert(
    fc.property(
      dose,
      fc.constantFrom(...TEMPLATES),
      (given, template) => void expect(blocking(given, tell(given, template))).toEqual([]),
    ),
    { numRuns: 300 },
  );
});

test('a dose of another value always does, and on that line', () => {
  fc.assert(
    fc.property(
      dose,
      fc.constantFrom(...TEMPLATES),
      fc.constantFrom(10, 0.1, 2, 0.5, 3),
      (given, template, factor) => {
        const value = Number((given.value * factor).toPrecision(6));
        // Two 5 mg tablets are 10 mg: the plan's own total is no error.
        fc.pre(factor !== given.count);
        const found = blocking(given, tell({ ...given, value }, template));
        expect(found.some(({ rule, at }) => (rule === 'F3' || rule === 'F4') && at?.line === 0)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test('folded text has the same length, so that places in it are places in the draft', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => void expect(fold(text)).toHaveLength(text.length)),
  );
});

test('no text breaks the checks', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom('en' as const, 'es' as const),
      (text, language) =>
        void checkDraft(
          sheetOf(medicine('metoprolol')),
          draftOf({ medicines: [text], visits: [text], get_help: [text] }, { language }),
        ),
    ),
    { numRuns: 200 },
  );
});
