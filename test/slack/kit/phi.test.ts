import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freeText, patientLabel, type Surface } from '../../../src/slack/kit/phi.ts';

const rosa = { caseKey: 'K7Q4', givenNames: ['Rosa', 'María'], familyName: 'Chen-Ortiz' };
const at = (level: Surface['level'], display: Surface['display'] = 'standard'): Surface => ({
  level,
  display,
});

describe('the words for a patient', () => {
  test('an open channel has the case key alone', () => {
    expect(patientLabel(rosa, at('L0'))).toBe('K7Q4');
    expect(patientLabel(rosa, at('L0', 'open'))).toBe('K7Q4');
  });

  test('a modal or a private thread has initials and case key, or what the workplace chose', () => {
    expect(patientLabel(rosa, at('L1'))).toBe('R. C. · K7Q4');
    expect(patientLabel(rosa, at('L1', 'code-only'))).toBe('K7Q4');
    expect(patientLabel(rosa, at('L1', 'open'))).toBe('Rosa Chen-Ortiz · K7Q4');
  });

  test('a direct message to a member with access has the name', () => {
    expect(patientLabel(rosa, at('L2', 'code-only'))).toBe('Rosa Chen-Ortiz · K7Q4');
  });

  test('a name of emoji or right-to-left letters has initials too', () => {
    expect(patientLabel({ caseKey: 'Q2W4', givenNames: ['🌟Ada'], familyName: 'חיים' }, at('L1'))).toBe(
      '🌟. ח. · Q2W4',
    );
    expect(patientLabel({ caseKey: 'Q2W4', givenNames: [], familyName: 'Prince' }, at('L1'))).toBe(
      'P. · Q2W4',
    );
  });
});

describe('free text about a patient', () => {
  test('an open channel never shows any', () => {
    expect(freeText('call about metoprolol', null, at('L0', 'open'))).toBeNull();
  });

  test('names become initials in a modal, as whole words in any case', () => {
    expect(freeText('Call ROSA chen-ortiz; prosaic Chen. María?', rosa, at('L1'))).toBe(
      'Call R. C.; prosaic C.. M.?',
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
          const text = gaps.reduce(
            (line, gap) => `${line}${gap}${given}${gap}${family.toUpperCase()}`,
            'note ',
          );
          const shown =
            freeText(text, { caseKey: 'K7Q4', givenNames: [given], familyName: family }, at('L1')) ?? '';
          const words = shown.toLowerCase().split(/[^\p{L}\p{N}]+/u);
          expect(words).not.toContain(given.toLowerCase());
          expect(words).not.toContain(family.toLowerCase());
        },
      ),
    );
  });
});
