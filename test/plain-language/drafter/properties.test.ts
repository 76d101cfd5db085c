import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Draft, type DraftRequest, plainText } from '../../../src/plain-language/draft.ts';
import { cleanText } from '../../../src/plain-language/drafter/clean-text.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { type Fact, type FactSheet, factsOf } from '../../../src/plain-language/fact-sheet.ts';
import { propertyRuns } from '../../kit/property-runs.ts';
import { anySheet } from '../any-sheet.ts';
import { ask, askInsurer, goal, matters, problem, sheetOf, todo } from '../build-sheet.ts';

const RUNS = { numRuns: propertyRuns(40) };
const requests: DraftRequest[] = (['en', 'es'] as const).flatMap((language) =>
  [4, 6, 8].map((readingLevel) => ask({ language, readingLevel })),
);
const audiences: ((sheet: FactSheet) => DraftRequest)[] = [
  ...[
    ...requests,
    ask({ audience: 'caregiver', caregiverId: 'k1' }),
    ask({ audience: 'caregiver', caregiverId: 'k1', language: 'es' }),
    ask({ audience: 'clinician' }),
  ].map((request) => () => request),
  (sheet) => askInsurer(sheet),
];
const section = (draft: Draft, id: string) => draft.sections.find((one) => one.id === id)?.lines ?? [];
const about = (draft: Draft, id: string, fact: Fact) =>
  section(draft, id).filter(({ facts }) => facts.includes(fact.id));
const spaced = (text: string) => text.toLowerCase();

describe('whatever the plan holds', () => {
  test('the same sheet gives the same text, and nothing is thrown, for every audience', () => {
    fc.assert(
      fc.property(anySheet, (sheet) => {
        for (const request of audiences.map((made) => made(sheet))) {
          const draft = draftExplanation(sheet, request);
          expect(draftExplanation(sheet, request)).toEqual(draft);
          expect(draft.sections.length).toBeGreaterThan(1);
        }
      }),
      RUNS,
    );
  });

  test('every active medicine, visit, phone and warning sign of the plan is in the patient’s text', () => {
    fc.assert(
      fc.property(anySheet, fc.constantFrom(...requests), (sheet, request) => {
        const draft = draftExplanation(sheet, request);
        for (const drug of factsOf(sheet, 'medicine')) {
          const [line, ...more] = about(draft, 'medicines', drug);
          expect(more).toEqual([]);
          expect(spaced(line?.text ?? '')).toContain(spaced(cleanText(drug.name, request.language)));
          expect(line?.block).toBe(drug.id);
        }
        for (const visit of factsOf(sheet, 'visit'))
          expect(about(draft, 'visits', visit)).toHaveLength(visit.startsAt >= sheet.asOf ? 1 : 0);
        for (const phone of factsOf(sheet, 'phone'))
          expect(about(draft, 'call', phone)[0]?.text).toContain(cleanText(phone.number, request.language));
        for (const flag of factsOf(sheet, 'red_flag')) expect(about(draft, 'get_help', flag)).toHaveLength(1);
      }),
      RUNS,
    );
  });

  test('no number is in a text that the sheet does not hold, but in the library’s own sentences', () => {
    fc.assert(
      fc.property(anySheet, fc.constantFrom(...audiences), (sheet, made) => {
        const request = made(sheet);
        const known = numbersOf(sheet);
        const draft = draftExplanation(sheet, request);
        const sections = draft.sections.map((one) => ({
          ...one,
          lines: one.lines.filter(({ by }) => by !== 'curated'),
        }));
        for (const [number] of plainText({ ...draft, sections }).matchAll(/\d+(?:\.\d+)?/g))
          expect([...known].map(Number)).toContain(Number(number));
      }),
      RUNS,
    );
  });

  test('words that say nothing lead to no line', () => {
    const sheet = sheetOf([
      problem({ id: 'p0', name: 'Heart failure', isMain: true }),
      todo({ id: 'x0', text: ' *** ', why: 'your heart' }),
      goal({ id: 'x1', text: '\u200B' }),
      matters('x2', '.'),
    ]);
    for (const request of audiences
      .map((made) => made(sheet))
      .filter(({ audience }) => audience !== 'caregiver')) {
      const { sections } = draftExplanation(sheet, request);
      expect(sections.flatMap(({ lines }) => lines.flatMap(({ facts }) => facts))).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^x/)]),
      );
    }
  });

  test('no line holds a line break, a control character or the sign of a mention', () => {
    fc.assert(
      fc.property(anySheet, fc.constantFrom(...audiences), (sheet, made) => {
        const request = made(sheet);
        for (const { text, cells } of draftExplanation(sheet, request).sections.flatMap(
          ({ lines }) => lines,
        )) {
          // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there.
          expect(text).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E<>]/);
          if (cells) expect(text).toBe(cells.join(' | '));
        }
      }),
      RUNS,
    );
  });
});

/** Every number of the sheet as a text may write it: dates by their parts, hours by the 12-hour clock. */
function numbersOf(sheet: FactSheet): Set<string> {
  const json = JSON.stringify(sheet);
  const known = new Set(['911', '988', ...numbersIn(cleanText(json, 'en'))]);
  for (const found of json.matchAll(/\d*\.?\d+/g)) known.add(found[0]);
  // ".5" is told as 0.5.
  for (const found of json.matchAll(/\.\d+/g)) known.add(found[0]);
  for (const [part] of json.matchAll(/\d+/g)) known.add(String(Number(part)));
  for (const [, hour = ''] of json.matchAll(/"(\d{2}):\d{2}"/g))
    known.add(String(((Number(hour) + 11) % 12) + 1));
  const at = [sheet.asOf, ...factsOf(sheet, 'visit').map(({ startsAt }) => startsAt)];
  for (const moment of at)
    for (const part of numbersIn(moment.toLocaleString('en-US', { timeZone: sheet.zone })))
      known.add(part).add(part.padStart(2, '0'));
  return known;
}

const numbersIn = (text: string): string[] => text.match(/\d+(?:\.\d+)?/g) ?? [];
