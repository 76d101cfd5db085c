import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENTRIES } from '../../../src/plain-language/glossary/entries.ts';
import { readEntries } from '../../../src/plain-language/glossary/entry.ts';
import { findTerms, lookUp } from '../../../src/plain-language/glossary/find-terms.ts';
import { findUnknownTerms } from '../../../src/plain-language/glossary/unknown-terms.ts';

const found = (text: string) => findTerms(text).map(({ matched }) => matched);
const unknown = (text: string) => findUnknownTerms(text).map(({ term }) => term);

describe('the glossary', () => {
  test('holds more than 400 entries, each with plain English and plain Spanish', () => {
    expect(ENTRIES.length).toBeGreaterThan(400);
    for (const { plain: words } of ENTRIES) {
      expect(words.en).not.toBe('');
      expect(words.es).not.toBe('');
    }
  });

  test('knows no term twice', () => {
    const terms = ENTRIES.map(({ term }) => term.toLowerCase());
    expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([]);
  });

  test('explains no word with a word that it finds too hard itself', () => {
    const circles = ENTRIES.flatMap(({ term, plain: { en } }) =>
      findTerms(en)
        .filter(({ entry }) => entry.kept === null && entry.term !== term)
        .map(({ matched }) => `${term}: ${matched}`),
    );
    expect(circles).toEqual([]);
  });

  test('a line without its cells is named', () => {
    expect(() => readEntries(['edema | noun | swelling'])).toThrow('edema | noun | swelling');
    expect(() => readEntries(['edema | thing | swelling | hinchazón'])).toThrow('edema');
  });

  test.each(['edema', 'dyspnea', 'CHF', 'diuretic', 'anticoagulant', 'BP', 'COPD', 'A1c', 'syncope', 'NPO'])(
    'knows %s',
    (term) => expect(lookUp(term)?.matched).toBe(term),
  );

  test('finds the longest name, in any number, form and spelling', () => {
    expect(findTerms('Congestive heart failure').map(({ matched }) => matched)).toEqual([
      'Congestive heart failure',
    ]);
    expect(found('two fractures')).toEqual(['fractures']);
    expect(found('EDEMA')).toEqual(['EDEMA']);
  });

  test('finds whole words only', () => {
    expect(findTerms('strokeplay heart-failures Pedemas bpm')).toEqual([]);
  });

  test('reads short forms in their own capitals only', () => {
    expect(found('My tia has a TIA')).toEqual(['TIA']);
  });

  test('does not guess a short form with several meanings', () => {
    expect(found('History of MS')).toEqual([]);
    expect(unknown('History of MS')).toEqual(['MS']);
  });

  test('tells a clinical word that it does not know by how it is built', () => {
    expect(unknown('COPD and myelopathy')).toEqual(['myelopathy']);
  });

  test('leaves everyday words alone', () => {
    for (const text of ['walk to the park', 'aroma of coffee', 'OK to call the ER', 'stage IV', 'Oklahoma'])
      expect([...found(text).filter((term) => term !== 'ER'), ...unknown(text)]).toEqual([]);
  });

  test('never throws, whatever the text, and finds each place once', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string(), fc.constantFrom(...ENTRIES.map(({ term }) => term)), fc.nat().map(String)),
        ),
        (words) => {
          const places = findTerms(words.join(' '));
          for (const [index, { start }] of places.entries())
            expect(start).toBeGreaterThanOrEqual(places[index - 1]?.end ?? 0);
        },
      ),
    );
  });
});
