import { describe, expect, test } from 'vitest';
import { languageToWrite } from '../../../src/plain-language/drafter/cannot-draft.ts';
import { asSentence, cleanText, lowerFirst } from '../../../src/plain-language/drafter/clean-text.ts';
import { missingReasons } from '../../../src/plain-language/drafter/missing-reasons.ts';
import { toThirdPerson } from '../../../src/plain-language/drafter/third-person.ts';
import { inSpanish } from '../../../src/plain-language/spanish/in-spanish.ts';
import { medicine, sheetOf } from '../build-sheet.ts';

const SHE = { he: 'she', him: 'her', his: 'her', himself: 'herself', isPlural: false };
const THEY = { he: 'they', him: 'them', his: 'their', himself: 'themselves', isPlural: true };

describe('a plan’s words about somebody else', () => {
  test.each([
    ['You gain 3 pounds in one day', 'She gains 3 pounds in one day'],
    ['You have chest pain, or you faint', 'She has chest pain, or she faints'],
    ['You are dizzy', 'She is dizzy'],
    ['You suddenly feel weak', 'She suddenly feels weak'],
    ['You cannot breathe', 'She cannot breathe'],
    ['You do not pass urine', 'She does not pass urine'],
    ['You cry often', 'She cries often'],
    ['weigh yourself', 'weigh herself'],
    ['ask your nurse to help you', 'ask her nurse to help her'],
    ['because salt makes you thirsty', 'because salt makes her thirsty'],
    ['Your legs swell', 'Her legs swell'],
    ['call if you’re worried', 'call if she is worried'],
    ['when you wake up', 'when she wakes up'],
    ['a youth group', 'a youth group'],
  ])('%s → %s', (you, she) => expect(toThirdPerson(you, SHE)).toBe(she));

  test('"they" takes the verb as "you" does', () => {
    expect(toThirdPerson('You gain weight and you are tired', THEY)).toBe(
      'They gain weight and they are tired',
    );
  });
});

describe('a record’s words in a text', () => {
  test.each([
    ['take 5U at 8', 'take 5 units at 8'],
    ['50 µg', '50 mcg'],
    ['5 cc', '5 mL'],
    ['.5 mg', '0.5 mg'],
    ['5.0 mg', '5 mg'],
    ['10.50 mg', '10.50 mg'],
    ['BP > 140 or < 90', 'BP more than 140 or less than 90'],
    ['sugar ≥ 200', 'sugar at least 200'],
    ['walk @ 9', 'walk at 9'],
    ['see <@U123> & <!channel>', 'see &'],
    ['a\u0000b\r\nc\u202Ed', 'a b cd'],
  ])('%s → %s', (raw, clean) => expect(cleanText(raw, 'en')).toBe(clean));

  test('a name keeps its capital within a sentence, another word does not', () => {
    expect(lowerFirst('Weigh yourself')).toBe('weigh yourself');
    for (const kept of ['COPD', 'Parkinson’s disease', 'A1c', 'McArdle', 'Dr. Osei'])
      expect(lowerFirst(kept)).toBe(kept);
  });

  test('a sentence ends once', () => {
    expect(asSentence('walk')).toBe('Walk.');
    expect(asSentence('Walk!')).toBe('Walk!');
    expect(asSentence('')).toBe('');
  });
});

describe('Spanish for a plan written in English', () => {
  const say = (text: string) => inSpanish(text);
  test('whole phrases, with their numbers and how often', () => {
    expect(say('walk 20 minutes every day').text).toBe('Camine 20 minutos todos los días');
    expect(say('You gain 5 pounds in a week.').text).toBe('Sube 5 libras en una semana');
    expect(say('edema').text).toBe('hinchazón');
    expect(say('COPD').text).toBe('EPOC');
  });
  test('what is in no table is quoted in English, never half translated', () => {
    expect(say('check your weight on the blue scale')).toEqual({
      text: '«check your weight on the blue scale» (en inglés: pídanos la traducción)',
      isTranslated: false,
    });
  });
});

describe('what a person should be asked', () => {
  test('one question for each new, changed, stopped or paused medicine without a reason', () => {
    const sheet = sheetOf([
      medicine({ id: 'm1', name: 'a', change: 'new' }),
      medicine({ id: 'm2', name: 'b', change: 'changed', changedBy: 'Dr. Wu' }),
      medicine({ id: 'm3', name: 'c', change: 'stopped', reason: ' ' }),
      medicine({ id: 'm4', name: 'd', change: 'on_hold' }),
      medicine({ id: 'm5', name: 'e', change: 'changed', reason: 'Low pulse' }),
      medicine({ id: 'm6', name: 'f' }),
    ]);
    expect(missingReasons(sheet).map(({ task }) => task)).toEqual([
      'Ask the prescriber why a was started',
      'Ask Dr. Wu why b was changed',
      'Ask the prescriber why c was stopped',
      'Ask the prescriber why d is on hold',
    ]);
  });
});

describe('the language to write', () => {
  const languages = (...tags: string[]) =>
    languageToWrite({ patient: { ...sheetOf([]).patient, languages: tags } });
  test('is the first of the patient’s that is written here, with a word when it is not their first', () => {
    expect(languages('es-US', 'en')).toEqual({ language: 'es', notice: null });
    expect(languages()).toEqual({ language: 'en', notice: null });
    expect(languages('vi')).toMatchObject({ language: 'en', notice: expect.stringContaining('Vietnamese') });
    expect(languages('ht', 'es')).toMatchObject({
      language: 'es',
      notice: expect.stringContaining('in Spanish'),
    });
  });
});
