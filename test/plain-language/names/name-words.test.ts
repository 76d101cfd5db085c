import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldName } from '../../../src/plain-language/names/fold.ts';
import { nameKeys, nameWords, partsOf, spellingsOf } from '../../../src/plain-language/names/name-words.ts';

describe('a name is compared in one form', () => {
  test.each([
    ['Łukasz Groß Ærø', 'lukasz gross aero'],
    ['ĐẶNG Đức', 'dang duc'],
    ['IŞIK ışık İnan', 'isik isik inan'],
    ['Kahaʻi Kahaʼi Kaha’i Kaha‘i', "kaha'i kaha'i kaha'i kaha'i"],
    ['Nu\u0301n\u0303ez', 'nunez'],
    ['Del\u200bgado\u202e', 'delgado'],
    ['Сhеn', 'chen'],
    ['Ｃｈｅｎ', 'chen'],
    ['王小明', '王小明'],
    ['Rosa\tChen', 'rosa chen'],
  ])('%s is %s', (written, compared) => {
    expect(foldName(written)).toBe(compared);
  });

  test('with the way back or without it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(fold(text).text.toLowerCase()).toBe(foldName(text));
      }),
      { examples: [['Đặng `a`'], ['a\r\nb\tc'], ['ʻokina ﬁ ㍿']] },
    );
  });
});

describe('one word of a name is looked for in each of its spellings', () => {
  test.each([
    ['Müller', ['muller', 'mueller']],
    ['Mueller', ['mueller', 'muller']],
    ['Sørensen', ['sorensen', 'soerensen']],
    ['Kjær', ['kjaer', 'kjar']],
    ['Åse', ['ase', 'aase']],
    ["O'Brien", ['obrien']],
    ['Kahaʻi', ['kahai']],
    ['Joel', ['joel']],
    ['Sue', ['sue']],
    ['Chen', ['chen']],
  ])('%s as %j', (word, spellings) => {
    expect(spellingsOf(word)).toEqual(spellings);
  });

  test.each([
    ['McDonald', ['mc', 'donald']],
    ['Mcdonald', ['mc', 'donald']],
    ["O'Brien", ['o', 'brien']],
    ['OBRIEN', ['o', 'brien']],
    ['DeLuca', ['de', 'luca']],
    ['Delacruz', ['dela', 'cruz']],
    ['Olson', null],
    ['Dennis', null],
    ['Chen', null],
  ])('%s in two: %j', (word, parts) => {
    expect(partsOf(word)).toEqual(parts);
  });
});

test.each([
  [['Mary', 'Ann', 'Lopez'], 'mary ann lopez maryann'],
  [['Maria', 'De La Cruz'], 'maria de la cruz delacruz'],
  [['Ana', 'Smith-Jones'], 'ana smith jones smithjones'],
  [['小明', '王'], '小明 王 王小明 小明王'],
  [['José María', "O'Neil-Peña"], 'jose maria oneil o neil pena josemaria oneilpena'],
  [['', ''], ''],
])('the words by which %j is looked for', (names, keys) => {
  expect(nameKeys(names).join(' ')).toBe(keys);
});

test('what somebody typed is taken apart into the same words', () => {
  expect(nameWords("O’Neil-Smith, Dr. Mc  Donald (王小明) '22")).toEqual([
    'oneil',
    'smith',
    'dr',
    'mc',
    'donald',
    '王小明',
    '22',
  ]);
});
