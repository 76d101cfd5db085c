import { expect, test } from 'vitest';
import { readDay, readLetter } from '../../../src/domain/authorizations/read-letter.ts';

test.each([
  ['2026-01-10', '2026-01-10'],
  ['1/10/2026', '2026-01-10'],
  ['01-10-2026', '2026-01-10'],
  ['January 10, 2026', '2026-01-10'],
  ['Jan. 10 2026', '2026-01-10'],
  ['10 January 2026', '2026-01-10'],
  ['10 de enero de 2026', '2026-01-10'],
  ['Enero 10, 2026', '2026-01-10'],
  ['Saturday, January 10, 2026', '2026-01-10'],
  ['sábado, 10 de enero del 2026', '2026-01-10'],
])('“%s” is a day', (words, day) => {
  expect(readDay(words)).toBe(day);
});

test.each(['', 'January 10', '2/30/2026', '13/1/2026', '60 days', 'January 10, 2026 at noon', '1/10/26'])(
  '“%s” is none: a day is never guessed',
  (words) => {
    expect(readDay(words)).toBeNull();
  },
);

test('labelled lines are read in English and Spanish, and nothing of prose', () => {
  expect(
    readLetter(
      'Dear Ms. Valdez,\n*Date of Notice:* January 10, 2026\nAppeal by: March 2, 2026\nReference number: MH-1\nYou have 65 days from January 10, 2026 to appeal.',
    ),
  ).toEqual({ noticeOn: '2026-01-10', letterDueOn: '2026-03-02', reference: 'MH-1', found: 3 });
  expect(
    readLetter(
      'Fecha del aviso: 10 de enero de 2026\nServicio: terapia en casa\nMotivo de la denegación: no es necesario',
    ),
  ).toEqual({ noticeOn: '2026-01-10', service: 'terapia en casa', reasonText: 'no es necesario', found: 3 });
});

test('a label that comes twice with two values is read from neither; a message without labels is the reason', () => {
  expect(readLetter('Notice date: 1/10/2026\nDate of letter: 1/12/2026\nCase number: 7')).toEqual({
    reference: '7',
    found: 1,
  });
  expect(readLetter('They denied the MRI again')).toEqual({
    reasonText: 'They denied the MRI again',
    found: 0,
  });
});

test('other payers’ labels, and the letter of a Spanish speaker', () => {
  expect(
    readLetter(
      'Determination date: 10/15/2026\nReference #: 88-1\nService(s) denied: Wheelchair\nClinical rationale: Not documented.\nLast day to appeal: December 31, 2026',
    ),
  ).toEqual({
    noticeOn: '2026-10-15',
    reference: '88-1',
    service: 'Wheelchair',
    reasonText: 'Not documented.',
    letterDueOn: '2026-12-31',
    found: 5,
  });
  expect(
    readLetter(
      'Fecha de la notificación: jueves, 15 de octubre de 2026\nNúmero de solicitud: 5512\nServicio denegado: silla de ruedas\nRazón: falta un documento\nFecha límite de apelación: 1 de enero de 2027',
    ),
  ).toEqual({
    noticeOn: '2026-10-15',
    reference: '5512',
    service: 'silla de ruedas',
    reasonText: 'falta un documento',
    letterDueOn: '2027-01-01',
    found: 5,
  });
});
