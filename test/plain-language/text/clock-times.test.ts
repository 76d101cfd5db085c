import { expect, test } from 'vitest';
import { findClockTimes } from '../../../src/plain-language/text/clock-times.ts';

const read = (text: string, language: 'en' | 'es') =>
  findClockTimes(text, language).map(({ minutes, isEitherHalf }) => `${minutes}${isEitherHalf ? '?' : ''}`);

test.each([
  ['at 9:30 am', ['570']],
  ['half past nine', ['570?']],
  ['twenty past nine in the morning', ['560']],
  ['quarter to four', ['225?']],
  ['at ten to four in the afternoon', ['950']],
  ['nine thirty', ['570?']],
  ['at eleven.', ['660?']],
  ["five o'clock", ['300?']],
  ['five to ten minutes', []],
  ['a sugar of 7.3', []],
])('English hours: %s', (text, hours) => {
  expect(read(text, 'en')).toEqual(hours);
});

test.each([
  ['a las nueve y media de la manana', ['570']],
  ['a las diez menos cuarto', ['585?']],
  ['las nueve y veinte', ['560?']],
  ['a las 2 de la tarde', ['840']],
  ['hasta las 8', ['480?']],
  ['a las dos piernas', []],
])('Spanish hours: %s', (text, hours) => {
  expect(read(text, 'es')).toEqual(hours);
});
