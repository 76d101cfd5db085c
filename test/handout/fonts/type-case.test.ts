import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';
import { expect, test } from 'vitest';
import { trueTypeFile } from '../../../src/handout/fonts/true-type.ts';
import { tablesOf } from '../../../src/handout/fonts/woff2.ts';
import { SHEETS } from '../../plain-language/sheets.ts';
import { handoutOf, printed } from '../kit.ts';

const [sheet] = Object.values(SHEETS);
if (!sheet) throw new Error('no sheet');

const folder = (font: string) =>
  dirname(fileURLToPath(import.meta.resolve(`@fontsource-variable/noto-sans-${font}/unicode.json`)));

test.each([
  ['thai', 'thai'],
  ['devanagari', 'devanagari'],
  ['sc', '114'],
  ['kr', '118'],
])('a WOFF2 file has the same outlines and widths as a TrueType file: %s', (font, part) => {
  const data = readFileSync(`${folder(font)}/files/noto-sans-${font}-${part}-wght-normal.woff2`);
  const theirs = fontkit.create(data);
  const ours = fontkit.create(trueTypeFile(tablesOf(data)));
  let compared = 0;
  for (let id = 0; id < ours.numGlyphs; id += 1) {
    const [one, two] = [theirs.getGlyph(id), ours.getGlyph(id)];
    expect(two.path.commands).toEqual(one.path.commands);
    expect(two.advanceWidth).toBe(one.advanceWidth);
    if (one.path.commands.length > 0) compared += 1;
  }
  expect(compared).toBeGreaterThan(50);
});

test('each font file that a letter may come from can be read', () => {
  for (const font of ['thai', 'devanagari', 'sc', 'kr'])
    for (const path of globSync(`${folder(font)}/files/*-wght-normal.woff2`))
      expect(tablesOf(readFileSync(path)).get('glyf')?.length).toBeGreaterThan(100);
});

const without = (text: string) => text.replaceAll(/\s/g, '');

test.each([
  'Nguyễn Thị Łukasz Peña',
  'Ελένη Παπαδοπούλου',
  'Іван Петренко',
  '陈美玲 陳龍 喆珺玥',
  '髙﨑 渡邊さくら タナカ',
  '김민준 박서연',
  'สมชาย ใจดี',
  'Kaleo Kahaʻi 🙂',
])('a name is printed in its own letters: %s', async (patientName) => {
  const [first = ''] = await printed(handoutOf(sheet, { patientName }));
  expect(without(first)).toContain(without(patientName).replace('🙂', ''));
});

test('a name in Devanagari is printed whole, its vowel signs in the order of the page', async () => {
  const [first = ''] = await printed(handoutOf(sheet, { patientName: 'मीना शर्मा' }));
  expect(first).toContain('मीना');
  expect(first).not.toContain('?');
});

test.each([
  ['דוד כהן', ['כהן', 'דוד']],
  ['ليلى حداد', ['حداد', 'ليلى']],
])('a name from right to left stands with its first word rightmost: %s', async (patientName, words) => {
  const [first = ''] = await printed(handoutOf(sheet, { patientName }));
  // A viewer that copies gives the letters of a word as they stand from the left.
  const shown = first.split('\n').map((line) => [...line].toReversed().join(''));
  expect(shown.slice(0, 6).filter((line) => words.includes(line))).toEqual(words);
});

test.each(['አበበ', 'தமிழ்'])(
  'letters that no font has are refused before anything is made: %s',
  async (patientName) => {
    await expect(printed(handoutOf(sheet, { patientName }))).rejects.toThrow(
      /has no letters[\s\S]*Choose the page/,
    );
  },
);

test('five PDFs with names in six scripts take no more memory than a few', async () => {
  const patientName = '陈美玲 김민준 มีนา शर्मा דוד ليلى';
  await printed(handoutOf(sheet, { patientName }));
  global.gc?.();
  const before = process.memoryUsage().rss;
  for (let n = 0; n < 5; n += 1) await printed(handoutOf(sheet, { patientName }));
  expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(150);
});
