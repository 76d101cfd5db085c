import { expect, test } from 'vitest';
import { initial, visible } from '../../../src/plain-language/text/visible.ts';

test('a name cannot turn a line around or hide characters in it', () => {
  expect(visible('Ro\u202Esa\u200B \u2066Chen\u2069\uFEFF')).toBe('Rosa Chen');
  // An emoji of several parts, and a Persian name with its non-joiner, stay whole.
  expect(visible('👩\u200D⚕️ نی\u200Cا')).toBe('👩\u200D⚕️ نی\u200Cا');
});

test.each([
  ['Rosa', 'R'],
  ['\u202Erosa', 'R'],
  ['<b>Zoe', 'B'],
  ['"élodie"', 'É'],
  ['三', '三'],
  ['<>', ''],
  ['', ''],
])('the initial of %j is %j', (name, expected) => {
  expect(initial(name)).toBe(expected);
});
