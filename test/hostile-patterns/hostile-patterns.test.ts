import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { FactSheet, Language } from '../../src/plain-language/fact-sheet.ts';
import { builtPatterns, modulePaths, type Pattern, writtenPatterns } from './find-patterns.ts';
import { LENGTH, LIMIT_MS, type Slow, slowOn } from './slowest.ts';

// A text that keeps one pattern busy for minutes stops the process for everyone.

let written: Pattern[];
let built: Pattern[];

beforeAll(async () => {
  written = writtenPatterns();
  built = await builtPatterns(async () => {
    for (const path of modulePaths())
      if (readFileSync(path, 'utf8').includes('new RegExp(')) await import(path);
    await readEverything();
  });
}, 120_000);

/** Runs what puts patterns together as it works: from names, doses and words of a plan. */
async function readEverything(): Promise<void> {
  const { SHEETS } = await import('../plain-language/sheets.ts');
  const { draftExplanation } = await import('../../src/plain-language/drafter/draft-explanation.ts');
  const { checkDraft } = await import('../../src/plain-language/checks/check-draft.ts');
  const { plainText } = await import('../../src/plain-language/draft.ts');
  const { createMask } = await import('../../src/ai/masking/mask.ts');
  const mask = createMask([
    { kind: 'patient', value: 'Rosa Chen', aliases: ['Rosa', 'Chen'] },
    { kind: 'birth_date', value: '1950-03-09' },
    { kind: 'phone', value: '(207) 555-0142' },
    { kind: 'address', value: '440 Elm Avenue Apt 4B, Springfield, ME 04101' },
  ]);
  const read = (sheet: FactSheet, language: Language) => {
    const draft = draftExplanation(sheet, { audience: 'patient', language, readingLevel: 6 });
    checkDraft(sheet, draft);
    mask.hide(plainText(draft));
  };
  for (const sheet of Object.values(SHEETS).slice(0, 4))
    for (const language of ['en', 'es'] as const) read(sheet, language);
}

const told = ({ pattern, shape, length, ms }: Slow) =>
  `${pattern.where} /${pattern.source.slice(0, 200)}/${pattern.flags} takes ${Math.round(ms)} ms on ${length} characters: ${shape.slice(0, 80)}`;
const slow = (patterns: readonly Pattern[]) =>
  [...new Map(patterns.map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern])).values()]
    .map(slowOn)
    .filter((found) => found !== null)
    .map(told);

test(`each pattern that is written reads ${LENGTH} hostile characters in ${LIMIT_MS} ms`, {
  timeout: 600_000,
}, () => {
  expect(written.length).toBeGreaterThan(1_000);
  expect(slow(written)).toEqual([]);
});

test(`so does each that is put together while texts are read`, { timeout: 600_000 }, () => {
  expect(built.length).toBeGreaterThan(100);
  expect(slow(built)).toEqual([]);
});

test('a pattern that grows with the square of its text is found, by the text that it repeats', () => {
  const slowOnes = ['\\s+$', '(\\d+)+x', '<[^>]*>', 'from .* to', '^(.*?),(.*?),(.*?)x$'];
  expect(slowOnes.filter((source) => !slowOn({ source, flags: 'u', where: 'here' }))).toEqual([]);
  const quick = ['(?<!\\s)\\s+$', '<[^<>]*>', '\\bpain\\b', '^.*x'];
  expect(quick.filter((source) => slowOn({ source, flags: 'u', where: 'here' }))).toEqual([]);
});
