import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENTRIES } from '../../../src/plain-language/glossary/entries.ts';
import { readEntries } from '../../../src/plain-language/glossary/entry.ts';
import { findTerms, lookUp } from '../../../src/plain-language/glossary/find-terms.ts';
import { newTermMemory, plainWords } from '../../../src/plain-language/glossary/plain-words.ts';

const plain = (text: string) => plainWords(text, newTermMemory(), { keepsTerms: false });

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
    expect(() => readEntries('edema | noun | swelling')).toThrow('edema | noun | swelling');
    expect(() => readEntries('edema | thing | swelling | hinchazón')).toThrow('edema');
  });

  test.each(['edema', 'dyspnea', 'CHF', 'diuretic', 'anticoagulant', 'BP', 'COPD', 'A1c', 'syncope', 'NPO'])(
    'knows %s',
    (term) => expect(lookUp(term)?.matched).toBe(term),
  );

  test('finds the longest name, in any number, form and spelling', () => {
    expect(findTerms('Congestive heart failure').map(({ matched }) => matched)).toEqual([
      'Congestive heart failure',
    ]);
    expect(plain('two fractures')).toBe('two broken bones');
    expect(plain('Discontinued ibuprofen; discontinuing it was right.')).toBe(
      'Stopped ibuprofen; stopping it was right.',
    );
    expect(plain('over the counter')).toBe('sold without a prescription');
    expect(plain('EDEMA')).toBe('swelling'.replace('s', 'S'));
  });

  test('finds whole words only', () => {
    expect(findTerms('strokeplay heart-failures Pedemas bpm')).toEqual([]);
  });

  test('reads short forms in their own capitals only', () => {
    expect(plain('My tia has a TIA')).toBe('My tia has a mini-stroke (a short loss of blood to the brain)');
  });

  test('does not guess a short form with several meanings', () => {
    expect(plain('History of MS')).toBe('History of MS (ask us what this means)');
  });

  test('explains a name that stays where it first stands, and asks once about a word it does not know', () => {
    const memory = newTermMemory();
    const say = (text: string) => plainWords(text, memory, { keepsTerms: false });
    expect(say('COPD')).toBe('COPD (a lung disease that makes it hard to breathe)');
    expect(say('your COPD')).toBe('your COPD');
    expect(say('myelopathy')).toBe('myelopathy (ask us what this means)');
    expect(say('the myelopathy')).toBe('the myelopathy');
    expect([...memory.unknown]).toEqual(['myelopathy']);
  });

  test('leaves everyday words alone', () => {
    for (const text of ['walk to the park', 'aroma of coffee', 'OK to call the ER', 'stage IV', 'Oklahoma'])
      expect(plain(text)).toBe(text.replace('the ER', 'the emergency room'));
  });

  test('never throws and changes no number, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string(), fc.constantFrom(...ENTRIES.map(({ term }) => term)), fc.nat().map(String)),
        ),
        (words) => {
          const text = words.join(' ');
          const numbers = text.match(/(?<![\p{L}\p{N}-])\d+(?![\p{L}\p{N}-])/gu) ?? [];
          const after = plain(text);
          for (const number of numbers) expect(after).toContain(number);
        },
      ),
    );
  });
});
