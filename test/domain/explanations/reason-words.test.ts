import { expect, test } from 'vitest';
import { differentWords } from '../../../src/domain/explanations/reason-words.ts';

test.each([
  ['aaaaaaaaaaaa', 0],
  ['aaa bbb cccc', 0],
  ['a b c d e f g', 0],
  ['1234 5678 9012', 0],
  ['!!! ... ???', 0],
  ['fine fine Fine FINE', 1],
  ['ok, fine, ok', 2],
  ['Verified by phone', 3],
  ['Dr. Ito confirmed it by phone.', 6],
  ['Médico lo confirmó', 3],
])('“%s” has %i different words', (reason, count) => {
  expect(differentWords(reason)).toBe(count);
});

test('a reason in signs without spaces has words, too', () => {
  expect(differentWords('药剂师已经确认了这个数字')).toBeGreaterThanOrEqual(3);
  expect(differentWords('啊啊啊啊啊啊啊啊啊啊')).toBeLessThan(3);
});
