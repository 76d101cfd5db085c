import { expect, test } from 'vitest';
import { withEnglishTimes } from '../../../src/domain/contact-notes/spanish-times.ts';

test.each([
  ['el lunes 30 a las 8 de la mañana', 'Monday 30 at 8am'],
  ['mañana a las 10 de la mañana', 'tomorrow at 10am'],
  ['el miércoles a las dos de la tarde', 'Wednesday at 2pm'],
  ['pa las 4 de la tarde', 'at 4pm'],
  ['a las dos y media de la tarde', 'at 2:30pm'],
  ['hoy a las 9:15 de la noche', 'today at 9:15pm'],
  ['para las 15:30', 'at 15:30'],
  ['mañana por la mañana', 'tomorrow morning'],
])('“%s” is “%s”', (spanish, english) => {
  expect(withEnglishTimes(spanish)).toBe(english);
});

test('two sisters are no two o’clock', () => {
  expect(withEnglishTimes('llamar a las dos hermanas')).toBe('llamar a las dos hermanas');
});
