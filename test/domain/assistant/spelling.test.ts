import { expect, test } from 'vitest';
import { spelled, spellingsFrom } from '../../../src/domain/assistant/spelling.ts';

const spellings = spellingsFrom(['prescriptions', 'medicines', 'telefono', 'termine', 'scheduled', 'pill']);

test.each([
  ['perscriptions', 'prescriptions'],
  ['medcines', 'medicines'],
  ['mediccines', 'medicines'],
  ['telfono', 'telefono'],
  ['scheduked', 'scheduled'],
])('%s is meant for %s', (word, meant) => {
  expect(spelled(word, spellings)).toBe(meant);
});

test.each(['termino', 'medicine', 'pil', 'walker', 'medcins'])('%s stays', (word) => {
  expect(spelled(word, spellings)).toBe(word);
});
