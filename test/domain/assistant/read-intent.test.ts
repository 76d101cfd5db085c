import { expect, test } from 'vitest';
import { labelledRequests, saidInFile } from '../../../src/domain/assistant/labelled-requests.ts';
import { learnedFrom, readIntent } from '../../../src/domain/assistant/read-intent.ts';

const read = (text: string) => readIntent(saidInFile(text));

test.each([
  [
    'Before I ring her sister, might somebody tell me which day Rosa is expected at the lung clinic?',
    'visits',
  ],
  ['rosa skin doctor appt when is it', 'visits'],
  ['whats up w the 2 day call for rosa, are we late', 'clocks'],
  ['get rosa a blanket by thurs', 'make_task'],
  ['le toqué la puerta a Rosa y no salió nadie', 'log_contact'],
  ['hoy me quedo en casa con fiebre', 'away'],
])('a way of asking that no cue knows: %s → %s', (text, intent) => {
  expect(read(text)).toEqual({ kind: 'intent', intent });
});

test.each(['should Rosa skip her lasix tonight', '¿le quito la warfarina a Rosa?', 'is it a stroke'])(
  'advice is never answered: %s',
  (text) => {
    expect(read(text)).toEqual({ kind: 'declined', why: 'advice' });
  },
);

test.each(['the printer ate my paper', 'quién trae el pastel', 'my bus is late'])(
  'what it does not do is not taken for what it does: %s',
  (text) => {
    expect(read(text).kind).toBe('unknown');
  },
);

test('an author whose requests were left out is read right in at least 95 of 100', () => {
  const weights = learnedFrom((author) => author !== 'fifth');
  const theirs = labelledRequests().filter(({ author }) => author === 'fifth');
  const right = theirs.filter(({ text, label }) => {
    const got = readIntent(saidInFile(text), weights);
    return got.kind === 'intent' ? got.intent === label : ['unknown', 'advice', 'ranking'].includes(label);
  });
  expect(right.length / theirs.length).toBeGreaterThanOrEqual(0.95);
});
