import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import type { Medicine } from '../../../src/plain-language/fact-sheet.ts';
import { ask, caregiver, medicine, NO_REGIMEN, problem, sheetOf, todo } from '../build-sheet.ts';

const every = (count: number, unit: 'hour' | 'day' | 'week') => ({ count, unit });
const facts = [
  problem({ id: 'p1', name: 'Heart failure' }),
  medicine({
    id: 'm1',
    name: 'acetaminophen',
    regimen: {
      ...NO_REGIMEN,
      amount: { value: 2, unit: 'tablet' },
      route: 'by mouth',
      every: every(8, 'hour'),
    },
  }),
  medicine({
    id: 'm2',
    name: 'enoxaparin',
    change: 'new',
    regimen: {
      ...NO_REGIMEN,
      amount: { value: 40, unit: 'mg' },
      route: 'under the skin',
      every: every(1, 'day'),
    },
  }),
  medicine({
    id: 'm3',
    name: 'fentanyl',
    regimen: { ...NO_REGIMEN, amount: { value: 1, unit: 'patch' }, every: every(72, 'hour') },
  }),
  medicine({ id: 'm4', name: 'aspirin', change: 'on_hold' }),
  medicine({ id: 'm5', name: 'insulin', regimen: NO_REGIMEN, unreadDosage: 'per sliding scale' }),
  medicine({ id: 'm6', name: 'ibuprofen', change: 'stopped' }),
  todo({ id: 'i1', text: 'weigh yourself', howOften: 'every morning' }),
  todo({ id: 'i2', text: 'add salt to food', polarity: 'avoid' }),
];
type MayKnow = ('problems' | 'medicines' | 'visits' | 'goals')[];
const ALL: MayKnow = ['problems', 'medicines', 'visits', 'goals'];
const textFor = (
  language: 'en' | 'es',
  { relationship = 'daughter', mayKnow = ALL }: { relationship?: string | null; mayKnow?: MayKnow } = {},
) =>
  plainText(
    draftExplanation(
      sheetOf([...facts, caregiver({ id: 'k1', name: 'Kim', relationship, mayKnow })], { gender: 'female' }),
      ask({ audience: 'caregiver', caregiverId: 'k1', language }),
    ),
  );

describe('a caregiver’s page', () => {
  const english = textFor('en');
  const spanish = textFor('es');

  test.each([
    'Acetaminophen: your mother takes 2 tablets every 8 hours, by mouth.',
    'Enoxaparin: your mother injects 40 mg once a day, under the skin.',
    'Fentanyl: your mother puts on 1 patch every 72 hours.',
    'New: your mother starts enoxaparin.',
    'Do not give her aspirin for now.',
    'Insulin: ask us how your mother takes it. The plan says: “per sliding scale”.',
    'Stop giving her ibuprofen.',
    'Help her weigh herself every morning.',
    'Remind her not to add salt to food.',
  ])('says of the patient what the patient does, and asks the reader to help: %s', (sentence) => {
    expect(english).toContain(sentence);
  });

  test.each([
    'su madre toma 2 tabletas cada 8 horas, por la boca.',
    'su madre se inyecta 40 mg 1 vez al día, debajo de la piel.',
    'su madre se pone 1 parche cada 72 horas.',
    'Nueva: su madre empieza enoxaparina',
    'No le dé aspirina',
    'pregúntenos cómo la toma su madre.',
    'Recuérdele: «pésese cada mañana».',
  ])('does so in Spanish: %s', (sentence) => {
    expect(spanish).toContain(sentence);
  });

  test('orders the caregiver to take nothing', () => {
    expect(english).not.toMatch(/(?:: |\. )take \d|\bdo not take\b|how to take it/i);
    expect(spanish).not.toMatch(/\btome\b|inyéctese|póngase|\bempiece\b|cómo tomarla/i);
  });

  test.each([
    ['husband', 'your wife takes', 'su esposa toma'],
    ['son', 'your mother takes', 'su madre toma'],
    [null, 'Rosa takes', 'Rosa toma'],
  ])('names the patient by the tie on record: %s', (relationship, en, es) => {
    expect(textFor('en', { relationship })).toContain(en);
    expect(textFor('es', { relationship })).toContain(es);
  });

  test('holds only what the patient allowed', () => {
    const text = textFor('en', { mayKnow: ['problems'] });
    expect(text).toContain('heart failure');
    for (const { name } of facts.filter((fact): fact is Medicine => fact.kind === 'medicine'))
      expect(text.toLowerCase()).not.toContain(name);
    expect(textFor('en', { mayKnow: ['medicines'] })).not.toMatch(/heart failure|weigh|salt/i);
  });
});
