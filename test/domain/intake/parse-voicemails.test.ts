import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MONDAY_VOICEMAILS } from '../../../demo/guide/monday-morning.ts';
import { parseVoicemails } from '../../../src/domain/intake/parse-voicemails.ts';
import { findNumbers } from '../../../src/domain/intake/phone-numbers.ts';

/** 44 pastes of an author who had not seen the reader: mails of six systems, tables, lists, mixtures. */
const samples: { id: string; text: string; rows: { caller_number: string | null }[] }[] = JSON.parse(
  readFileSync('test/domain/intake/samples.json', 'utf8'),
);
/** Our own: one of each kind of mail, list and table that the first author did not write. */
const vendors: { kind: string; messages: number; text: string }[] = JSON.parse(
  readFileSync('test/domain/intake/vendors.json', 'utf8'),
);
const here = { now: new Date('2026-11-30T15:00:00Z'), timeZone: 'America/New_York' };

test('no character of 44 pasted texts is lost: all pieces side by side are the text', () => {
  for (const { id, text } of samples)
    expect(
      parseVoicemails(text, here)
        .map(({ raw }) => raw)
        .join(''),
      id,
    ).toBe(text);
});

test('nor of any text', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'New voicemail from (617) 555-0101',
      'From: 978-555-0142',
      '----',
      '',
      '1. Rosa',
      '> x',
      '7:42 AM Jim',
    ),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.join('\n');
      expect(
        parseVoicemails(text, here)
          .map(({ raw }) => raw)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('most pastes are cut into as many messages as they hold', () => {
  const right = samples.filter(
    ({ text, rows }) =>
      parseVoicemails(text, here).filter(({ isMessage }) => isMessage).length === rows.length,
  );
  // 34 of 44: 21 of the 22 worked with, 13 of the 22 that were never looked at.
  expect(right.length).toBeGreaterThanOrEqual(34);
});

test.each(vendors)('$kind: $messages messages', ({ messages, text }) => {
  const rows = parseVoicemails(text, here);
  expect(rows.map(({ raw }) => raw).join('')).toBe(text);
  expect(rows.filter(({ isMessage }) => isMessage)).toHaveLength(messages);
});

test('mails of two systems and a list below them, pasted together, are seventeen messages', () => {
  const read = parseVoicemails(MONDAY_VOICEMAILS, here).filter(({ isMessage }) => isMessage);
  expect(read).toHaveLength(17);
});

test('a mail says who called, when, how long, and what', () => {
  const [row] = parseVoicemails(
    'Voice Message\nFrom: ROSA CHEN (617) 555-0101\nReceived: Monday, November 30, 2026 at 7:42 AM\nLength: 00:31\nPreview:\n"Please call me."\n',
    here,
  );
  expect(row).toMatchObject({
    callerName: 'ROSA CHEN',
    callerNumber: '6175550101',
    seconds: 31,
    words: '"Please call me."',
    isMessage: true,
  });
  expect(row?.receivedAt?.toISOString()).toBe('2026-11-30T12:42:00.000Z');
});

test.each([
  ['call me at nine seven eight, five five five, oh one four two', '9785550142'],
  ['nueve siete ocho cinco cincuenta y cinco cero uno cuarenta y dos', '9785550142'],
  ['eight hundred five five five one two one two', '8005551212'],
  ['nine seven eight double five five zero one for two', '9785550142'],
  ['978 five five five 0142', '9785550142'],
])('a number that is said is read: %s', (words, number) => {
  expect(findNumbers(words).map(({ national }) => national)).toEqual([number]);
});

test('doses and days are no telephone numbers', () => {
  expect(findNumbers('I took 2 pills for 3 days on 11/30/2026, one two three')).toEqual([]);
});
