import { expect, test } from 'vitest';
import { splitNotes } from '../../../src/domain/contact-notes/split-notes.ts';
import { notesOf } from './measure.ts';

const notes = notesOf('own-notes').map(({ text }) => text);

test('a note about one patient stays whole', () => {
  for (const note of notes) expect(splitNotes(note)).toEqual([note]);
  expect(splitNotes('Called Rosa Chen.\n\nShe needs a ride.\n\nF/u Fri.')).toHaveLength(1);
});

test.each(['\n\n', '\n'])(
  'notes about several patients are cut between them, and nothing is lost (%j)',
  (gap) => {
    const text = `Mon notes${gap}${notes.slice(0, 6).join(gap)}`;
    const parts = splitNotes(text);
    expect(parts).toHaveLength(6);
    expect(parts.join('')).toBe(text);
    expect(parts[0]).toContain('Mon notes');
  },
);
