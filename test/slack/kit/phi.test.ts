import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vouch } from '../../../src/domain/deliveries/visible-to.ts';
import type { PhiDisplay } from '../../../src/domain/phi-display.ts';
import { foldName } from '../../../src/plain-language/names/fold.ts';
import { NO_NAMES } from '../../../src/plain-language/names/hide-names.ts';
import { DEGREES, GENERATIONS, TITLES } from '../../../src/plain-language/names/name-affixes.ts';
import { isOrdinaryWord } from '../../../src/plain-language/names/ordinary-words.ts';
import { isParticle } from '../../../src/plain-language/names/particles.ts';
import {
  DIGEST_SURFACE,
  freeText,
  messageSurface,
  patientLabel,
  type Surface,
} from '../../../src/slack/kit/phi.ts';
import { formSurfaceFor, homeSurfaceFor, planSurfaceFor } from '../../../src/slack/kit/surface-for.ts';

const rosa = { caseKey: 'K7Q4', givenNames: ['Rosa', 'María'], familyName: 'Chen-Ortiz', protectedTexts: [] };
const AFFIXES = TITLES.union(GENERATIONS).union(DEGREES);
const at = (level: Surface['level']): Surface => (level === 'L1' ? { level, names: NO_NAMES } : { level });

describe('the words for a patient', () => {
  test('an open channel has the case key alone', () => {
    expect(patientLabel(rosa, at('L0'))).toBe('K7Q4');
  });

  test('where all readers may know it is initials and case key', () => {
    expect(patientLabel(rosa, at('L1'))).toBe('R. C. · K7Q4');
  });

  test('a direct message to a member with access has the name', () => {
    expect(patientLabel(rosa, at('L2'))).toBe('Rosa Chen-Ortiz · K7Q4');
  });

  test('a name of emoji or right-to-left letters has initials too', () => {
    expect(patientLabel({ caseKey: 'Q2W4', givenNames: ['🌟Ada'], familyName: 'חיים' }, at('L1'))).toBe(
      'A. ח. · Q2W4',
    );
    expect(patientLabel({ caseKey: 'Q2W4', givenNames: [], familyName: 'Prince' }, at('L1'))).toBe(
      'P. · Q2W4',
    );
  });
});

test('somebody whose name nobody knows is the case key alone, and the card says why', () => {
  const newborn = { caseKey: 'K7Q4', givenNames: [], familyName: '' };
  expect(patientLabel(newborn, at('L1'))).toBe('K7Q4');
  expect(patientLabel(newborn, at('L2'))).toBe('No name on record · K7Q4');
});

describe('free text about a patient', () => {
  test('a name is found with and without its accents, however they are sent, and by each of its words', () => {
    const nuria = {
      caseKey: 'K7Q4',
      givenNames: ['Núria Anna'],
      familyName: "O'Muñoz de la Peña",
      protectedTexts: [],
    };
    for (const text of ['Nuria', 'NÚRIA', 'Nu\u0301ria', 'nuria  anna', 'Anna'])
      expect(freeText(`call ${text}, please`, nuria, at('L1'))).toMatch(/^call [NA]\., please$/);
    expect(freeText('OMunoz O’Muñoz Pena', nuria, at('L1'))).toBe('O. O. P.');
    expect(freeText('Annandale, café', nuria, at('L1'))).toBe('Annandale, café');
  });

  test.each([
    ['Minh', 'Đặng', 'ask the Dang family', 'ask the Đ. family'],
    ['Minh', 'Đặng', 'call dang', 'call Đ.'],
    ['Ewa', 'Wałęsa', 'call Walesa', 'call W.'],
    ['Kaleo', 'Kahaʻi', 'Kaha’i, Kahai and kaha ʻi', 'K., K. and K.'],
    ['小明', '王', '问王小明 about the ride', '问王. about the ride'],
    ['Maria', 'De La Cruz', 'call Delacruz, de la espalda', 'call D., de la espalda'],
    ['Ann', 'McDonald', 'Mc Donald and MCDONALD', 'M. and M.'],
    ['Jörg', 'Müller', 'Mueller, Muller, the Müllers', 'M., M., the M.'],
    ['Søren', 'Bjørk', 'soeren bjoerk', 'S. B.'],
  ])('%s %s is found in “%s”', (given, family, text, shown) => {
    const patient = { caseKey: 'K7Q4', givenNames: [given], familyName: family, protectedTexts: [] };
    expect(freeText(text, patient, at('L1'))).toBe(shown);
  });

  test('an open channel never shows any', () => {
    expect(freeText('call about metoprolol', null, at('L0'))).toBeNull();
  });

  test('names become initials in a modal, as whole words in any case', () => {
    expect(freeText('Call ROSA chen-ortiz; prosaic Chen. María?', rosa, at('L1'))).toBe(
      'Call R. C.; prosaic C. M.?',
    );
  });

  test('no name of two letters or more survives below L2, wherever it stands', () => {
    const name = fc.stringMatching(/^[A-Z][a-zà-ÿ]{1,9}$/);
    fc.assert(
      fc.property(
        name,
        name,
        fc.array(fc.constantFrom(' ', ', ', '. ', '-', "'s ")),
        (given, family, gaps) => {
          // "So" at the beginning of a sentence is the word: see test/plain-language/names/word-or-name.test.ts.
          // Nobody is called Mx or Jr: these stand beside names.
          const isNoName = (one: string) =>
            isOrdinaryWord(foldName(one)) || isParticle(one) || AFFIXES.has(foldName(one));
          fc.pre(![given, family].some(isNoName));
          const text = gaps.reduce(
            (line, gap) => `${line}${gap}${given}${gap}${family.toUpperCase()}`,
            'note ',
          );
          const shown =
            freeText(
              text,
              { caseKey: 'K7Q4', givenNames: [given], familyName: family, protectedTexts: [] },
              at('L1'),
            ) ?? '';
          const words = shown.toLowerCase().split(/[^\p{L}\p{N}]+/u);
          expect(words).not.toContain(given.toLowerCase());
          expect(words).not.toContain(family.toLowerCase());
        },
      ),
      // The edges, whatever is drawn: two letters, one name within the other, accents, alone, and twice in a row.
      {
        examples: [
          ['Al', 'Bo', [' ']],
          ['Ana', 'Anaya', ['-', ' ']],
          ['Zoë', 'Éa', ["'s "]],
          ['Rosa', 'Rosa', ['. ', ', ']],
          ['Rosa', 'Chen', []],
        ],
      },
    );
  });

  test('a single letter is no name that could be found, two letters are', () => {
    const jo = { caseKey: 'K7Q4', givenNames: ['J', 'Jo'], familyName: 'X', protectedTexts: [] };
    expect(freeText('J and Jo met X', jo, at('L1'))).toBe('J and J. met X');
  });

  test('every part of every name is found, the longest first, and a hyphen, a space or an apostrophe may be left out', () => {
    expect(freeText('Rosa María Chen-Ortiz Ortiz', rosa, at('L1'))).toBe('R. C. O.');
    const ann = { caseKey: 'K7Q4', givenNames: ['  Mary Ann '], familyName: 'O’Neil', protectedTexts: [] };
    expect(freeText('mary  ann, Ann, ONEIL', ann, at('L1'))).toBe('M., A., O.');
  });

  test('signs of a name are no pattern', () => {
    const junior = { caseKey: 'K7Q4', givenNames: ['A.B.'], familyName: 'Lee (Jr)', protectedTexts: [] };
    expect(freeText('A.B. Lee, AxBx', junior, at('L1'))).toBe('A. L., AxBx');
  });

  test('at L2 names stay', () => {
    expect(freeText('Call Rosa', rosa, at('L2'))).toBe('Call Rosa');
    expect(freeText('Call Rosa', null, at('L1'))).toBe('Call Rosa');
    expect(freeText('Call Rosa', rosa, at('L0'))).toBeNull();
  });

  test('of several given names the first one is shown', () => {
    expect(patientLabel(rosa, at('L2'))).toBe('Rosa Chen-Ortiz · K7Q4');
    expect(patientLabel({ ...rosa, givenNames: [' rosa '], familyName: 'chen' }, at('L1'))).toBe(
      'R. C. · K7Q4',
    );
  });
});

describe('what 42 CFR Part 2 protects in free text', () => {
  const about = (...protectedTexts: string[]) => ({ ...rosa, protectedTexts });
  const l1 = (text: string, ...texts: string[]) => freeText(text, about(...texts), at('L1'));

  test.each([
    ['Ask why Zorbleton was started', 'Ask why [hidden] was started', 'Zorbleton 8 mg tablet'],
    ['ZORBLETON-refill, Zórbletons', '[hidden]-refill, [hidden]', 'Zorbleton 8 mg tablet'],
    ['Rosa: flumbic use is back', 'R.: [hidden] use is back', 'Flumbic use disorder, severe'],
    ['Pot again?', '[hidden] again?', 'Pot'],
    ['Ride to Wobblewood House at ten', 'Ride to [hidden] at ten', 'Wobblewood House'],
    ['methadone clinic, new to suboxone', '[hidden] clinic, new to [hidden]', 'Zorbleton'],
    ['OUD group is on Monday', '[hidden] group is on Monday', 'OUD'],
    ['Antiretroviral refill', '[hidden] refill', 'HIV infection'],
  ])('“%s” reads “%s” once “%s” is protected', (text, shown, name) => {
    expect(l1(text, name)).toBe(shown);
  });

  test('words of every day stay: a protected nurse or a tablet hides no other one', () => {
    const texts = ['Nurse', 'Zorbleton 8 mg tablet', 'Go to the clinic every week'];
    expect(l1('The nurse at the clinic has one tablet for this week', ...texts)).toBe(
      'The nurse at the clinic has one tablet for this week',
    );
    expect(l1('methadone clinic')).toBe('methadone clinic');
  });

  test('it is hidden where many read, whatever the workplace shows of names, and in digests; a form and L2 show it', async () => {
    const text = 'Zorbleton refill';
    const shown = (surface: Surface) => freeText(text, about('Zorbleton'), surface);
    const acting = (phi: PhiDisplay) => ({
      phi,
      ctx: { workspace: { phi }, actor: { teamIds: [], roles: ['nurse'] } } as never,
    });
    expect(shown(at('L1'))).toBe('[hidden] refill');
    for (const display of ['strict', 'standard', 'open'] as const)
      expect(shown(await homeSurfaceFor(acting(display).ctx, null)) ?? '[hidden] refill').toBe(
        '[hidden] refill',
      );
    expect(shown(messageSurface(vouch(null, 'L2', { isDirect: false })))).toBe('[hidden] refill');
    expect(shown(DIGEST_SURFACE)).toBe('[hidden] refill');
    expect(shown(at('L2'))).toBe(text);
    expect(shown(await formSurfaceFor(acting('standard'), null))).toBe(text);
    expect(shown(await formSurfaceFor(acting('strict'), null))).toBe('[hidden] refill');
    expect(shown(await planSurfaceFor(acting('strict'), null))).toBe(text);
  });
});
