import { describe, expect, test } from 'vitest';
import { fileSets } from '../../../bench/explanations/file-sets.ts';
import { measureGuards } from '../../../bench/explanations/measure-guards.ts';
import { tally } from '../../../bench/explanations/tally.ts';
import type { Channel, GuardFinding } from '../../../src/plain-language/guards/guard.ts';
import { blocked, doubtsOf, guardNote, guardText } from '../../../src/plain-language/guards/guard-text.ts';
import { SHEET } from './sheet.ts';

const found = (text: string, channel: Channel, about: string[] = ['hf'], language: 'en' | 'es' = 'en') =>
  guardText(SHEET, { text, language, channel, about, audience: 'patient' });
const ids = (some: readonly GuardFinding[]) => [...new Set(some.map(({ guard }) => guard))];

describe('a model’s sentence', () => {
  test.each([
    ['explains what a body does not do', 'Your heart does not pump as well as it should.', 'hf'],
    ['says what its medicine does', 'Metoprolol slows your heartbeat.', 'meto'],
    ['keeps the no of its fact', 'Not adding salt to food helps your body let go of water.', 'salt'],
    ['speaks of what a fact does not cite', 'Your heart needs less salt.', 'hf'],
    [
      'says what is no longer taken',
      'You no longer take ibuprofen, since it makes the body hold water.',
      'ibup',
    ],
  ])('is blocked by nothing when it %s', (_what, text, about) => {
    expect(ids(blocked(found(text, 'sentence', [about])))).toEqual([]);
  });

  test.each([
    ['a figure', 'number', 'Your heart pumps at 35 percent.', 'hf'],
    ['a drug that the plan lacks', 'medicine', 'Digoxin helps your heart.', 'hf'],
    ['the other side', 'side', 'Your right knee is worn.', 'oa'],
    ['a day', 'moment', 'On Tuesday we will look at your heart.', 'hf'],
    ['a strange name', 'person', 'Dr. Patel says that your heart is weak.', 'hf'],
    ['an end of what is taken', 'taking', 'Stop taking your metoprolol and rest.', 'meto'],
    ['a change in the other direction', 'taking', 'We lowered your furosemide.', 'furo'],
    ['a call that is denied', 'emergency', 'You need not call 911 for chest pain.', 'hf'],
    ['letters of another script', 'form', 'Ваше сердце слабое.', 'hf'],
    ['another language', 'language', 'Su corazón está débil y la sangre no llega.', 'hf'],
  ])('is blocked for %s', (_what, guard, text, about) => {
    expect(ids(blocked(found(text, 'sentence', [about])))).toContain(guard);
  });

  test.each([
    ['an order about a medicine', 'way_taken', 'Take your water pill and rest.', 'hf'],
    ['whom to call', 'warning', 'Call 911 when your heart races.', 'hf'],
    ['another kind of medicine', 'drug_kind', 'Lisinopril is a blood thinner.', 'lisi'],
    ['a problem that its facts lack', 'problem', 'You had a stroke.', 'hf'],
    ['a denial', 'denial', 'You do not have heart failure.', 'hf'],
    ['less certainty', 'certainty', 'You may have heart failure.', 'hf'],
    ['comfort', 'outlook', 'There is nothing to worry about.', 'hf'],
    ['a forecast', 'outlook', 'Your heart will get better.', 'hf'],
    ['a result', 'state', 'Your kidney numbers are stable.', 'ckd'],
    ['advice', 'advice', 'Eat less bread to help your body.', 'dm'],
  ])('is doubted, and not blocked, for %s', (_what, doubt, text, about) => {
    const all = found(text, 'sentence', [about]);
    expect(ids(blocked(all))).toEqual([]);
    expect(ids(doubtsOf(all))).toContain(doubt);
  });
});

describe('a note', () => {
  test.each([
    'Bring all your pill bottles to this visit.',
    'We talked about this with your daughter today.',
    'Your body does not have enough iron to make red blood cells.',
    'The heart medicine slows the heartbeat, so the heart can rest.',
    'Your visit with Dr. Osei is on Thursday, December 3.',
    'You showed us how you hold the inhaler, and you did it well.',
    'The lab is in room 4 of the clinic.',
    'Take your pill box to the pharmacy.',
    'Your furosemide went from 40 mg once to 40 mg twice a day on November 20.',
    'Dr. Osei sees you on the third, at half past nine.',
    'Your visit on Thursday is at nine thirty in the morning.',
    'Happy Thanksgiving to you and your family.',
    'Bring two hands and a smile.',
    'The number that ends in 0142 is the nurse line, day and night.',
    'Chest pain means 911, as your page says.',
    'Thank you for leaving out the ibuprofen. You should not take it.',
    'Take your metoprolol, as the page says.',
    'Please do not add salt to food.',
    'If your chest hurts, call 911 straight away.',
    'The nurse line answers even at three in the morning.',
    'Do not stop taking your metoprolol on your own.',
    'Hold your metoprolol if your pulse is low, and call us.',
    'There are 2 steps on the way in.',
    'Please do not take aspirin or any ibuprofen.',
    'If your chest hurts, do not wait: call 911.',
    'Your ride to Dr. Osei comes at 8:45.',
    'Dr. Lin says hello.',
  ])('is blocked by nothing where it changes no care: %s', (text) => {
    expect(ids(blocked(found(text, 'note')))).toEqual([]);
  });

  test.each([
    ['a dose halved', 'taking', 'Take half of the metoprolol.'],
    ['another time of a named medicine', 'taking', 'Take your metoprolol at bedtime.'],
    ['a change that the plan lacks', 'taking', 'We stopped your metoprolol.'],
    ['a dose', 'number', 'Your metoprolol is 100 mg.'],
    ['another phone number', 'contact', 'The nurse line is 617-555-0199.'],
    ['another day of a visit', 'moment', 'Your visit with Dr. Osei is on December 4.'],
    ['a weekday that is not that of its date', 'moment', 'Dr. Osei sees you on Friday, December 3.'],
    ['an hour that the plan lacks, in words', 'moment', 'Dr. Osei sees you at half past ten.'],
    ['the dose of another medicine', 'number', 'Your metoprolol is 40 mg.'],
    ['an extension that the plan lacks', 'contact', 'Ask for extension 12 at the front desk.'],
    ['another end of a number', 'contact', 'The number that ends in 0199 is the nurse line.'],
    ['an order against what is avoided', 'taking', 'You can take ibuprofen for your knee.'],
    ['a call that is put off', 'emergency', 'With chest pain call us first, then 911.'],
    ['when not to call', 'emergency', 'You do not need to call 911 for chest pain.'],
    ['to wait with a symptom', 'emergency', 'If you have chest pain, wait an hour.'],
  ])('is blocked for %s', (_what, guard, text) => {
    expect(ids(blocked(found(text, 'note')))).toContain(guard);
  });

  test.each([
    ['how a medicine is taken', 'way_taken', 'Take your pills with food.'],
    ['that a medicine may be stopped', 'way_taken', 'Stop it if the pill makes you dizzy.'],
    ['an end that is denied', 'way_taken', 'Do not stop taking your metoprolol on your own.'],
    ['a limit that the plan lacks', 'amount', 'Call us when you gain 8 pounds.'],
    ['a strange name', 'relative', 'Dr. Lin says hello.'],
    ['a strange drug with a no', 'drug_kind', 'Please do not take aspirin.'],
    ['a result', 'state', 'The scan showed no clots.'],
    ['a moved visit', 'visit', 'Your appointment is cancelled.'],
    ['what brings an allergy', 'avoided', 'Penicillin is okay for you.'],
    ['a time of nothing', 'time', 'Come back next week.'],
    ['a number of things', 'amount', 'Climb 14 steps with the rail.'],
    ['a warning sign', 'warning', 'Chest pain means 911, as your page says.'],
    ['a person in another role', 'relative', 'Dr. Osei is the surgeon for your knee.'],
    ['the side of which the plan has the other', 'side_word', 'The arthritis is on the right.'],
    ['what an action says to avoid', 'avoided', 'Ibuprofen is fine for the knee.'],
  ])('is doubted for %s', (_what, doubt, text) => {
    expect(ids(doubtsOf(found(text, 'note')))).toContain(doubt);
  });

  test('of a relative whom the plan does not name is doubted where it names another', () => {
    const son = {
      kind: 'caregiver' as const,
      id: 'c',
      source: null,
      name: 'Leo',
      relationship: 'son',
      mayKnow: [],
    };
    const sheet = { ...SHEET, facts: [...SHEET.facts, son] };
    const of = (text: string) =>
      ids(guardText(sheet, { text, language: 'en', channel: 'note', about: [], audience: 'patient' }));
    expect(of('We showed your sister the chart.')).toEqual(['relative']);
    expect(of('We showed your son the chart.')).toEqual([]);
  });

  test('in a few words of the other language is read in both', () => {
    const of = (text: string) => guardNote(SHEET, { text, language: 'en', audience: 'patient' });
    expect(ids(blocked(of('Tome dos pastillas.')))).toContain('number');
    expect(ids(doubtsOf(of('Tome metoprolol con leche.')))).toContain('way_taken');
    expect(ids(of('Once your tablets are in the box, show us.'))).toEqual([]);
  });

  test('in the other language is not of this page', () => {
    expect(ids(found('Pase por la puerta del lado con su hija y con la hoja.', 'note'))).toContain(
      'language',
    );
  });
});

test('each doubt is one question, in the order of the text', () => {
  const text = 'Good news: your biopsy is negative, so rest assured.';
  const doubts = doubtsOf(found(text, 'note'));
  expect(ids(doubts)).toHaveLength(doubts.length);
  expect(doubts.map(({ guard }) => guard)).toEqual(['outlook', 'state']);
  expect(text.slice(doubts[0]?.start, doubts[0]?.end)).toBe('Good news');
  for (const { words } of doubts) expect(words).toMatch(/\?$/);
});

test('a text of 100,000 characters is not read beyond what a note may have', () => {
  const began = performance.now();
  expect(ids(found('take half of it, '.repeat(6_000), 'note'))).toEqual(['form']);
  expect(performance.now() - began).toBeLessThan(500);
});

test.each([
  'no not never ',
  '1 2 3 4 5 6 7 8 9 ',
  'chest pain if call 911 will be fine ',
  'a. ',
  '617-555-0142 ',
  'take it ',
])('the longest note of nothing but "%s" is judged in less than two seconds on a busy machine', (part) => {
  const text = part.repeat(1_000).slice(0, 1_000);
  for (const channel of ['note', 'sentence'] as const) {
    const began = performance.now();
    found(text, channel);
    expect(performance.now() - began).toBeLessThan(2_000);
  }
});

const DEVELOPMENT = new URL('../../../bench/explanations/development/', import.meta.url).pathname;

test('of the faithful texts of development one in a hundred is blocked at most; of the wrong notes three in four are seen', () => {
  const sets = ['rows', 'everyday'].flatMap((file) =>
    fileSets(`${DEVELOPMENT}${file}.jsonl`, `${DEVELOPMENT}plans.jsonl`),
  );
  for (const set of sets) {
    const { wrong, faithful } = measureGuards(set);
    const most = Math.floor(set.faithful.length / 100);
    expect(tally(faithful.blocked).stopped).toBeLessThanOrEqual(most);
    if (set.channel === 'sentence') continue;
    const seen = tally(wrong.blocked).stopped + tally(wrong.doubted).stopped;
    expect(seen).toBeGreaterThanOrEqual(set.wrong.length * 0.75);
    expect(tally(faithful.doubted).stopped).toBeLessThanOrEqual(set.faithful.length * 0.21);
  }
});

test.each([
  ['a sign and whom to call', 'If you have chest pain, call 911.', 'Chest pain can wait, call us on Monday.'],
  ['what is stopped', 'The ibuprofen is stopped.', 'An ibuprofen at night is fine.'],
  ['what to leave', 'Please do not add salt to food.', 'You can add salt to food.'],
])(
  'of a note that says what its line says of %s nothing is asked; of the opposite it is',
  (_what, same, other) => {
    const against = (text: string) => guardNote(SHEET, { text, language: 'en', audience: 'patient' });
    expect(ids(against(same))).toEqual([]);
    expect(ids(against(other))).not.toEqual([]);
  },
);
