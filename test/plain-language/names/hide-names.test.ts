import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hideNames, keysIn, ownNames } from '../../../src/plain-language/names/hide-names.ts';
import { knownKeys } from '../../../src/plain-language/names/known-keys.ts';

/** As the table of a team's names answers: those of its keys that occur in the text. */
function teamIn(text: string, people: readonly (readonly string[])[]): ReadonlySet<string> {
  const all = new Set(people.flatMap(knownKeys));
  return new Set(keysIn(text).filter((key) => all.has(key)));
}
const shown = (text: string, people: readonly (readonly string[])[]) =>
  hideNames(text, { team: teamIn(text, people) });

describe('everybody of a team is hidden in a text about somebody else', () => {
  test.each([
    [['Dr. Jörg Müller, MD'], 'ask Mueller or the Müllers', 'ask M. or the M.'],
    [['Chen, Maria'], 'MARIA CHEN and Chen-led', 'M. and C.-led'],
    [['Maria', 'De La Cruz'], 'Delacruz, dela Cruz; dolor de la espalda', 'D., D.; dolor de la espalda'],
    [['小明', '王'], '问王小明，王先生', '问王.，王.先生'],
    [['太郎', '山田'], '山田太郎さん', '山.さん'],
    [['민수', '김'], '김민수 님', '김. 님'],
    [['Mary', 'Ann', 'Lopez'], 'Maryann and the Lopezes', 'M. and the L.'],
    [
      ['Will', 'Long'],
      'She will need long walks; ask Will, long called',
      'She will need long walks; ask W., L. called',
    ],
    [
      ['May', 'Rice'],
      'rice at noon, no rice; Rice was late, per May',
      'rice at noon, no rice; R. was late, per M.',
    ],
    [
      ['Dan'],
      'Agreed that we may call Dan. No thoughts of Dan...',
      'Agreed that we may call D. No thoughts of D....',
    ],
    [['Asher', 'Bewell'], 'same as her, be well', 'same as her, be well'],
  ])('%j in “%s”', (person, text, hidden) => {
    expect(shown(text, [person])).toBe(hidden);
  });

  // Names as a caseload has them, those that are words among them.
  const GIVEN = [
    'Rosa',
    'Đức',
    'Mary Ann',
    'Kaleo',
    'Will',
    'Grace',
    'Søren',
    'Anh',
    'Siobhán',
    'José María',
  ];
  const FAMILY = [
    "O'Brien",
    'McDonald',
    'De La Cruz',
    'Müller',
    'Kahaʻi',
    'Baker',
    'Young',
    'Nguyễn',
    'Smith-Jones',
    'Wałęsa',
  ];
  const PLACES = [
    'ask @ about the ride',
    'spoke with @ re refills',
    '@ called, wants a call back',
    'Per @, no falls.',
    'Met @ at the clinic.',
    "@'s aide was late",
    'pt @ refused labs',
    'LVM FOR @ RE: BP',
    'reminder for @ and @',
  ];
  const written = (name: string): string[] => [
    name,
    name.toLowerCase(),
    name.toUpperCase(),
    name.normalize('NFD').replaceAll(/\p{M}/gu, ''),
    name.replaceAll(/[\s'ʻ-]/g, ''),
  ];
  const person = fc.tuple(fc.constantFrom(...GIVEN), fc.constantFrom(...FAMILY));

  test('whoever is put wherever a note has a person, in any writing, is not read', () => {
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...PLACES),
        fc.nat(5),
        fc.nat(4),
        fc.boolean(),
        (people, place, who, how, isWhole) => {
          const [given, family] = people[who % people.length] ?? ['Rosa', 'Chen'];
          const name = isWhole ? `${given} ${family}` : family;
          const text = place.replaceAll('@', written(name)[how] ?? name);
          const hidden = shown(text, people).toLowerCase();
          for (const word of name
            .toLowerCase()
            .split(/[\s-]+/)
            .filter((each) => !/^(?:de|la)$/.test(each)))
            for (const each of written(word))
              expect(hidden.split(/[^\p{L}\p{M}\p{N}'ʻ]+/u)).not.toContain(each);
        },
      ),
      {
        numRuns: 300,
        examples: [
          [[['Will', 'Young']], 'spoke with @ re refills', 0, 1, false],
          [[['Grace', 'Baker']], '@ called, wants a call back', 0, 1, false],
          [[['Mary Ann', 'De La Cruz']], 'LVM FOR @ RE: BP', 0, 2, true],
          [[['Kaleo', 'Kahaʻi']], 'ask @ about the ride', 0, 4, false],
          [[['Rosa', 'Young']], 'reminder for @ and @', 0, 1, false],
        ],
      },
    );
  });

  test('of two thousand names in one team the few in a text cost a look each, not a pattern each', () => {
    const people = Array.from({ length: 2_000 }, (_, n) => [`Given${n}x`, `Family${n}x`]);
    const all = new Set(people.flatMap(knownKeys));
    const text = 'ask Family7x about Given1999x; '.repeat(50);
    const began = performance.now();
    const known = new Set(keysIn(text).filter((key) => all.has(key)));
    expect(hideNames(text, { team: known })).toBe('ask F. about G.; '.repeat(50));
    expect(known.size).toBe(2);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

test('of whom the text is about any word is hidden that is not proved to be one', () => {
  const own = ownNames(['Will', 'Rice']);
  expect(hideNames('rice at noon, no rice; you will', { own })).toBe('R. at noon, no rice; you will');
});
