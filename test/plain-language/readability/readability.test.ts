import { describe, expect, test } from 'vitest';
import { isEasyWord } from '../../../src/plain-language/readability/hard-words.ts';
import {
  measureDraft,
  measureLines,
  measureSections,
  measureText,
} from '../../../src/plain-language/readability/measure.ts';
import { readableLines, splitSentences } from '../../../src/plain-language/readability/sentences.ts';
import { countSyllables, spanishSyllables } from '../../../src/plain-language/readability/syllables.ts';
import { draftOf, line, medicine, problem, sheetOf } from '../checks/kit.ts';

describe('sentences', () => {
  const split = (text: string) => splitSentences(text).map((one) => one.text);
  test('"Dr." and "a.m." end none, a new order after "a.m." begins one', () => {
    expect(split('See Dr. Osei at 9 a.m. on Monday. Bring your list.')).toEqual([
      'See Dr. Osei at 9 a.m. on Monday.',
      'Bring your list.',
    ]);
    expect(split('Take it at 8 a.m. Eat first.')).toEqual(['Take it at 8 a.m.', 'Eat first.']);
    expect(split('Take 2.5 mg. ¿Entendió? Sí.')).toEqual(['Take 2.5 mg.', '¿Entendió?', 'Sí.']);
  });
  test('headings are left out, bullets lose their mark and stand alone', () => {
    expect(readableLines('Your medicines\n• Metoprolol 50 mg\n1. Rest\n\nCall us.')).toEqual([
      'Metoprolol 50 mg',
      'Rest',
      'Call us.',
    ]);
  });
  test('know their place in the line', () => {
    const text = 'One. Two is here.';
    expect(splitSentences(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'One.',
      'Two is here.',
    ]);
  });
});

describe('syllables', () => {
  test.each([
    ['medicine', 3],
    ['every', 2],
    ['blood', 1],
    ['insulin', 3],
  ])('%s: %i', (word, count) => expect(countSyllables(word, 'en', false)).toBe(count));
  test('a name and a figure count as one', () => {
    expect(countSyllables('metoprolol', 'en', true)).toBe(1);
    expect(countSyllables('8:30', 'en', false)).toBe(1);
  });
  test.each([
    ['corazón', 3],
    ['día', 2],
    ['agua', 2],
    ['ciudad', 2],
    ['leer', 2],
    ['guitarra', 3],
    ['que', 1],
    ['quería', 3],
    ['pingüino', 3],
    ['ahora', 3],
    ['rey', 1],
    ['medicina', 4],
  ])('%s: %i', (word, count) => expect(spanishSyllables(word)).toBe(count));
});

describe('measures counted by hand', () => {
  // 2 sentences, 10 words, 11 syllables (table has 2): 0.39 × 5 + 11.8 × 1.1 − 15.59 = −0.66.
  test('Flesch-Kincaid', () => {
    const found = measureLines(['The cat sat on a table. It was a dog.'], { language: 'en' });
    expect(found).toMatchObject({ sentences: 2, words: 10, meanSentenceWords: 5, fleschKincaid: -0.66 });
  });
  // 3 sentences, 3 words of three or more syllables (medicine, medicine, hospital): 3.1291 + 1.043 × √30 = 8.84.
  test('SMOG', () => {
    expect(
      measureLines(['Take the medicine.', 'Bring the medicine.', 'Go to the hospital.'], { language: 'en' })
        .smog,
    ).toBe(8.84);
  });
  // 5 words, 9 syllables (to-me a-gua ca-da dí-a hoy): 206.835 − 62.3 × 9 / 5 − 5 = 89.695.
  test('INFLESZ', () => {
    expect(measureLines(['Tome agua cada día hoy.'], { language: 'es' }).inflesz).toBeCloseTo(89.695, 1);
  });
  test('seven lines of medicines are seven sentences, not one long one', () => {
    const list = Array.from({ length: 7 }, () => '• Take 1 tablet in the morning').join('\n');
    expect(measureText(list, { language: 'en' })).toMatchObject({ sentences: 7, words: 42 });
  });
  test('a section that is hard to read is seen beside short lines that make the page easy', () => {
    const draft = draftOf({
      main: ['You may develop complications that necessitate additional cardiovascular evaluation.'],
      to_do: Array.from({ length: 20 }, () => 'Walk a bit each day.'),
    });
    expect(measureDraft(draft, sheetOf()).fleschKincaid).toBeLessThan(6);
    const [main, todo] = measureSections(draft, sheetOf()).map(({ measures }) => measures.fleschKincaid);
    expect(main).toBeGreaterThan(12);
    expect(todo).toBeLessThan(2);
  });

  test.each([
    ['of the library', problem('heart failure'), 'insuficiencia cardíaca'],
    [
      'of a person who translated it',
      { ...problem('xanthogranuloma'), spanish: { xanthogranuloma: 'xantogranuloma juvenil' } },
      'xantogranuloma juvenil',
    ],
    ['of a medicine', medicine('prednisolone'), 'prednisolona'],
  ])('a Spanish page does not count the Spanish name %s as hard', (_by, fact, spanish) => {
    const draft = {
      ...draftOf({ main: [`Su problema de salud principal es ${spanish}.`] }),
      language: 'es' as const,
    };
    const [main] = measureSections(draft, sheetOf(fact));
    expect(main?.measures.inflesz).toBeGreaterThan(80);
    expect(measureSections(draft, sheetOf())[0]?.measures.inflesz).toBeLessThan(65);
  });

  test('a draft leaves out headings and table heads and counts its medicines as one syllable', () => {
    const draft = draftOf({
      medicines: [line('Medicine | Morning', 'table_head'), line('metoprolol 50 mg | 1 tablet', 'table_row')],
    });
    expect(measureDraft(draft, sheetOf(medicine('metoprolol')))).toMatchObject({
      sentences: 1,
      words: 5,
      hardWords: [],
    });
  });
});

test('hard words are those off the Dale-Chall list, in any everyday ending', () => {
  expect(['walks', 'walking', 'stopped', 'happily', 'bigger'].map(isEasyWord)).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(['cardiovascular', 'exacerbation'].map(isEasyWord)).toEqual([false, false]);
});
