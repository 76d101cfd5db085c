import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findRedFlags } from '../../../src/domain/red-flags/find-red-flags.ts';

/**
 * 300 messages of an author who had not seen the phrases, half Spanish. The half whose SHA-256 begins with an even byte
 * was worked with; the other was counted and never read.
 */
const read = (name: string): { text: string; flagged: boolean }[] =>
  JSON.parse(readFileSync(`test/domain/red-flags/${name}.json`, 'utf8'));
const messages = read('messages');
const ORDINARY = [
  'Hi, this is Rosa. I need a refill of my metformin, thank you.',
  'Necesito transporte para mi cita del martes, gracias.',
  'Could you mail me the letter for my landlord?',
  'My ride never showed and I sat there an hour, who do I complain to?',
  'We got a bill for four hundred dollars and I thought Medicaid covered it.',
  'Do I fast before the blood work on Monday?',
  'I need an interpreter for my mother’s visit, she speaks Haitian Creole.',
  'The glucometer you sent is the wrong brand.',
  'El transporte llegó tarde y perdí la cita.',
  '¿Tienen clases de cocina para diabéticos?',
  'Necesito un andador nuevo, el mío se rompió.',
  'Qué pena molestarla, es por lo de los cupones.',
  'Me dijeron que llamara para la vacuna de la influenza.',
  'Gracias por la ayuda con la luz, todo bien.',
];
const half = (even: boolean) =>
  messages.filter(({ text }) => ((createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 0) === even);
const isPaged = (text: string) => findRedFlags(text).some(({ why }) => why === null);

function measure(rows: typeof messages) {
  const dangerous = rows.filter(({ flagged }) => flagged);
  const paged = rows.filter(({ text }) => isPaged(text));
  return {
    recall: dangerous.filter(({ text }) => isPaged(text)).length / dangerous.length,
    falsePerTrue:
      paged.filter(({ flagged }) => !flagged).length / paged.filter(({ flagged }) => flagged).length,
  };
}

test.each([
  ['worked with', half(true), 1],
  ['held out', half(false), 1],
  // 150 messages written by another author, 2026-11-30, counted once and never read: recall 69 of 70, 0.77 false pages a true one.
  ['held out, newest', read('messages-2026-11-30'), 0.98],
])(
  'of dangerous messages, %s, nearly all lead to a page, at most one false page a true one',
  (_, rows, least) => {
    const { recall, falsePerTrue } = measure(rows);
    expect(recall).toBeGreaterThanOrEqual(least);
    expect(falsePerTrue).toBeLessThanOrEqual(1);
  },
);

test('ordinary messages lead to no page', () => {
  const paged = ORDINARY.filter(isPaged);
  expect(paged.length, paged.join('\n')).toBeLessThanOrEqual(2);
});

test.each([
  ['my chest hurts since last night', 'chest', null],
  ['no chest pain, just want a refill', 'chest', 'denied'],
  ['I had a stroke in 2015 and I need a ride', 'stroke', 'past'],
  ["my neighbor had a heart attack so I'm late", 'chest', 'other'],
  ['what should I do if I bleed', 'bleeding', 'if'],
  ['la cara se le torció y no puede hablar', 'stroke', null],
  ['no tiene fiebre ni dolor de pecho', 'chest', 'denied'],
  ['me caí ayer y tomo Coumadin', 'head_injury', null],
  ['mi azúcar está en 48', 'low_sugar', null],
  ['I took my night pills and then took them again', 'overdose', null],
  ['no I don’t need the ride my chest feels like somebody parked on it', 'chest', null],
  ['she had her chemo Thursday and she’s a hundred point nine', 'fever_at_risk', null],
  ['se me durmió un lao', 'stroke', null],
  ['I slipped on the ice and got a goose egg, I take Eliquis', 'head_injury', null],
  ['I am parked down by the water with the engine off', 'self_harm', null],
])('%s: %s, left aside: %s', (text, flag, why) => {
  expect(findRedFlags(text)).toEqual(expect.arrayContaining([expect.objectContaining({ flag, why })]));
});

test.each([
  'I am almost out of my water pills',
  'standing at the pharmacy and they are out of my water pill',
  'I drove to the pharmacy for my water pills and they had none',
  'I took my last pill this morning',
  'se me acabaron las pastillas del agua',
  'I can’t go on without my pills, please call it in',
  'I can’t keep going without my water pills',
  'no puedo seguir sin mis pastillas',
])('to be out of a medicine is no self-harm: %s', (text) => {
  expect(findRedFlags(text).filter(({ flag }) => flag === 'self_harm')).toEqual([]);
});

test.each([
  'I can’t go on without him',
  'I can’t go on',
  'I can’t go on without my pills and I want to die',
  'no puedo seguir sin ella',
])('what may be self-harm pages still: %s', (text) => {
  expect(findRedFlags(text)).toContainEqual(expect.objectContaining({ flag: 'self_harm', why: null }));
});

test('a hostile text is read in time that grows with its length', () => {
  const timed = (length: number) => {
    const began = performance.now();
    findRedFlags('no dolor chest if '.repeat(length));
    return performance.now() - began;
  };
  timed(50);
  // Beyond 4,000 characters nothing more is read.
  expect(timed(20_000)).toBeLessThan(50 * Math.max(timed(200), 1));
});
