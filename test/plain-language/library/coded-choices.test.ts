import { describe, expect, test } from 'vitest';
import {
  CODED_KINDS,
  type CodedKind,
  choiceByKey,
  codedChoices,
  englishOf,
  libraryKeyOf,
  readChoice,
  spanishByKey,
  spanishOfWords,
} from '../../../src/plain-language/library/coded-choices.ts';
import { numberedWords, withNumbers } from '../../../src/plain-language/library/numbered-words.ts';
import { phraseInSpanish } from '../../../src/plain-language/library/phrases.ts';
import { searchChoices } from '../../../src/plain-language/library/search-choices.ts';
import { drugNames } from '../../../src/plain-language/library/spanish-names.ts';
import { measureText } from '../../../src/plain-language/readability/measure.ts';
import { inSpanish, isSpanish } from '../../../src/plain-language/spanish/in-spanish.ts';

const all = CODED_KINDS.flatMap((kind) =>
  codedChoices(kind).map((choice) => ({ kind, name: `${kind} ${choice.key}`, ...choice })),
);
const isLong = (words: string) => words.split(' ').length >= 5;
const names = new Set(Object.entries(drugNames().drugs).flat());
const text = (lines: readonly string[]) => lines.map((line) => `${line}.`).join('\n');
const grade = (lines: readonly string[]) =>
  measureText(text(lines), { language: 'en', names }).fleschKincaid ?? 0;
const inflesz = (lines: readonly string[]) =>
  measureText(text(lines), { language: 'es', names }).inflesz ?? 0;
const places = (words: string) => (words.match(/#/g) ?? []).length;

describe('the library of coded choices', () => {
  test('holds some 80 warning signs and instructions, and some 40 goals and notes', () => {
    const counts = Object.fromEntries(CODED_KINDS.map((kind) => [kind, codedChoices(kind).length]));
    expect(counts['warning-sign']).toBeGreaterThanOrEqual(80);
    expect(counts.instruction).toBeGreaterThanOrEqual(80);
    expect(counts.goal).toBeGreaterThanOrEqual(40);
    expect(counts['dosage-note']).toBeGreaterThanOrEqual(40);
  });

  test.each(CODED_KINDS)('no key and no words are there twice: %s', (kind) => {
    const entries = codedChoices(kind);
    const keys = entries.map(({ key }) => key);
    expect(keys).toEqual([...new Set(keys)]);
    const words = entries.flatMap(({ en, also, polarity }) =>
      [en, ...also].map((each) => `${polarity} ${numberedWords(each).shape}`),
    );
    expect(words).toEqual([...new Set(words)]);
  });

  test('every entry has the places for its numbers in both languages and in all its words', () => {
    const wrong = all.flatMap(({ name, en, es, also, numbers }) =>
      [en, es, ...also].flatMap((words) =>
        places(words) === numbers.length && !words.endsWith('.') ? [] : [`${name}: ${words}`],
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('each line of five words or more is English of the 6th grade and easy Spanish', () => {
    const wrong = all.flatMap(({ name, en, es, numbers }) => [
      ...(isLong(en) && grade([withNumbers(en, numbers)]) > 6 ? [`${name}: ${en}`] : []),
      ...(isLong(es) && inflesz([withNumbers(es, numbers)]) < 55 ? [`${name}: ${es}`] : []),
    ]);
    expect(wrong).toEqual([]);
  });

  // A formula says nothing of a line of one word ("Pésese"): the lines of an area are read as the text they make.
  test('so are the lines of each area together', () => {
    const areas = Map.groupBy(all, ({ area }) => area);
    const wrong = [...areas].flatMap(([area, entries]) => {
      const english = grade(entries.map(({ en, numbers }) => withNumbers(en, numbers)));
      const spanish = inflesz(entries.map(({ es, numbers }) => withNumbers(es, numbers)));
      return english > 6 || spanish < 55 ? [`${area}: ${english}, ${spanish}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  test('a warning sign has its usual action, an instruction says whether it is done or avoided', () => {
    expect(codedChoices('warning-sign').filter(({ action }) => !action)).toEqual([]);
    expect(codedChoices('instruction').filter(({ polarity }) => !polarity)).toEqual([]);
  });

  test('what is avoided says so in both languages, and what is done does not', () => {
    for (const { polarity, en, es } of codedChoices('instruction')) {
      expect(/^Do not /.test(en), en).toBe(polarity === 'avoid');
      expect(/^No /.test(es), es).toBe(polarity === 'avoid');
    }
  });

  test('how often something is usually done is a phrase with its Spanish', () => {
    const missing = codedChoices('instruction').flatMap(({ often }) =>
      often && phraseInSpanish(often) === null ? [often] : [],
    );
    expect(missing).toEqual([]);
  });

  test('the English of an entry is never taken for Spanish', () => {
    expect(all.filter(({ en }) => isSpanish(en)).map(({ en }) => en)).toEqual([]);
  });
});

describe('words of a plan', () => {
  const read = (kind: CodedKind, words: string, polarity?: 'do' | 'avoid') =>
    readChoice(kind, { words, ...(polarity ? { polarity } : {}) });

  test('that are the library’s get its key, whatever their case, spaces, accents and last stop', () => {
    expect(libraryKeyOf('warning-sign', { words: '  you GAIN 3 pounds  in one day. ' })).toBe(
      'weight-gain-day',
    );
    expect(libraryKeyOf('dosage-note', { words: 'With food' })).toBe('with-food');
    expect(libraryKeyOf('goal', { words: 'Bring my A1c below 7.5' })).toBe('a1c-below');
  });

  test('keep their own numbers in Spanish', () => {
    expect(
      spanishOfWords('warning-sign', { words: 'You gain 4 pounds in one day or 6 pounds in one week' }),
    ).toBe('Sube 4 libras en un día o 6 libras en una semana');
    expect(spanishByKey('warning-sign', 'fever-over', 'You have a fever over 101.5 degrees')).toBe(
      'Tiene fiebre de más de 101.5',
    );
  });

  test('with one word more are a person’s own', () => {
    expect(read('warning-sign', 'You gain 3 pounds in one day and feel ill')).toBeNull();
    expect(read('warning-sign', 'You gain pounds in one day')).toBeNull();
    expect(read('warning-sign', 'You have chest pain or a cough')).toBeNull();
  });

  test('with another number where the library’s must be are a person’s own', () => {
    expect(
      read('warning-sign', 'Your chest still hurts 5 minutes after 1 dose of nitroglycerin')?.choice.key,
    ).toBe('chest-pain-after-nitro');
    expect(read('warning-sign', 'Your chest still hurts 5 minutes after 3 dose of nitroglycerin')).toBeNull();
  });

  test('of an instruction count only as what they ask: to do is not to avoid', () => {
    expect(read('instruction', 'add salt to your food', 'avoid')?.choice.key).toBe('no-added-salt');
    expect(read('instruction', 'Do not add salt to your food', 'avoid')?.choice.key).toBe('no-added-salt');
    expect(read('instruction', 'add salt to your food', 'do')).toBeNull();
    expect(read('instruction', 'weigh yourself', 'avoid')).toBeNull();
  });

  test('a key that the library no longer has, and numbers that do not fit, give no Spanish', () => {
    expect(spanishByKey('warning-sign', 'no-such-key', 'You faint')).toBeNull();
    expect(spanishByKey('warning-sign', 'weight-gain-day', 'You gain pounds in one day')).toBeNull();
    expect(choiceByKey('goal', 'no-such-key')).toBeNull();
  });

  test('that a menu put there are found again by their own English', () => {
    const lost = all.filter(({ kind, key, en, es, numbers, polarity }) => {
      const words = withNumbers(en, numbers);
      return (
        read(kind, words, polarity)?.choice.key !== key ||
        spanishByKey(kind, key, words) !== withNumbers(es, numbers)
      );
    });
    expect(lost).toEqual([]);
  });
});

describe('looking for an entry', () => {
  const found = (kind: CodedKind, query: string) => searchChoices(kind, query).map(({ english }) => english);

  test('by words of its own, of its area, of its Spanish, or by other names of the thing', () => {
    expect(found('warning-sign', 'chest pain')[0]).toBe('You have chest pain');
    expect(found('warning-sign', 'palpitations')).toContain('Your heart beats very fast');
    expect(found('instruction', 'dialysis')).toContain('Go to dialysis');
    expect(found('instruction', 'pésese')).toContain('Weigh yourself');
    expect(found('dosage-note', 'crush')).toContain('do not crush or chew');
    expect(found('goal', 'xyzzy')).toEqual([]);
  });

  test('puts typed numbers in their places, and the usual ones where none is typed', () => {
    expect(found('warning-sign', 'gain 4 pounds day')).toContain('You gain 4 pounds in one day');
    expect(found('warning-sign', 'gain pounds')[0]).toBe('You gain 3 pounds in one day');
    expect(found('warning-sign', 'sugar under 80')).toContain('Your blood sugar is under 80');
    expect(found('goal', 'pressure 140/90')).toContain('Keep blood pressure below 140/90');
  });

  test('shows all for nothing typed', () => {
    expect(found('goal', '')).toHaveLength(codedChoices('goal').length);
    expect(englishOf(codedChoices('goal')[0] ?? ({} as never))).toBe('Keep blood pressure below 130/80');
  });
});

describe('phrases that are no whole line', () => {
  test('go over with their numbers', () => {
    expect(phraseInSpanish('every 8 hours')).toBe('cada 8 horas');
    expect(phraseInSpanish('Every morning.')).toBe('cada mañana');
    expect(phraseInSpanish('every other day')).toBeNull();
  });

  test('join an instruction as how often it is done', () => {
    const { text, isTranslated } = inSpanish('weigh yourself every morning');
    expect({ text, isTranslated }).toEqual({ text: 'Pésese cada mañana', isTranslated: true });
  });
});
