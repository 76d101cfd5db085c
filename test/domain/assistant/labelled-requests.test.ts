import { expect, test } from 'vitest';
import { LABELS, labelledRequests } from '../../../src/domain/assistant/labelled-requests.ts';

/** `training`, and people who ask in their own way. */
const AUTHORS = [
  'training',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
];

test('each thing that may be asked for has at least fifty requests', () => {
  const all = labelledRequests();
  const few = LABELS.filter((label) => all.filter((request) => request.label === label).length < 50);
  expect(few).toEqual([]);
});

test('each request has a known author, and none stands under two things', () => {
  const of = new Map<string, string>();
  const twice: string[] = [];
  for (const { text, label, author } of labelledRequests()) {
    expect(AUTHORS).toContain(author);
    const key = text.trim().toLowerCase();
    if ((of.get(key) ?? label) !== label) twice.push(`${text}: ${of.get(key)}, ${label}`);
    of.set(key, label);
  }
  expect(twice).toEqual([]);
});
