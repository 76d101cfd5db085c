import { describe, expect, test } from 'vitest';
import { type Reading, readingOf } from '../../../src/plain-language/names/word-or-name.ts';

/** The reading of the word between the stars. */
function read(marked: string): Reading {
  const start = marked.indexOf('*');
  const end = marked.indexOf('*', start + 1) - 1;
  return readingOf(marked.replaceAll('*', ''), start, end);
}

describe('a word that is a name, too', () => {
  test.each([
    'She *may* need oxygen.',
    '*Will* she need a ride?',
    '*Will* call back on Monday.',
    'patient *will* not go',
    'Living *will* is on file.',
    'moved to the medical *ward*',
    'pain in the left *temple*',
    '*Young* adult dosing applies',
    'coughs up *green* sputum',
    'order *long*-acting insulin',
    'the *price* of insulin',
    'Passed a kidney *stone*.',
    'cannot *cook* for herself',
    'would *love* a call back',
    '*Pat* the skin dry.',
    'seen in *May*',
    'due *May* 3',
    'the end of *April*',
    '*May* also need oxygen',
    '*Turner* syndrome was ruled out',
    "*Parkinson*'s disease",
    '*Hand* hygiene reviewed',
    'PATIENT *MAY* NEED HELP',
    'went *home*',
    '*So* it was',
    'We *hope* to transfer her',
    'they *call* daily',
    'stool is dark *brown*',
    'pale *green* sputum',
    'a blue *mark* on the heel',
    'call *bell* within reach',
    'press the call *bell*',
    'lung *fields* are clear',
    'uses two food *banks*',
    'how *long* has she had it',
    'too *young* for that',
    'very *short* of words',
    'X-*ray* of the chest',
    'chest X *ray*',
    '*Strong* radial pulses',
    '*West* Nile virus',
    'moved to the *East* Wing',
  ])('is the word in “%s”', (text) => {
    expect(read(text)).toBe('word');
  });

  test.each([
    '*Baker* was late',
    '*baker* wants a call back',
    'spoke with *long* this am',
    'Mrs. *May* called',
    'pt *white* declined',
    'ask *will*',
    '*Will* called.',
    '*joy* was late to dialysis',
    '*case* lives alone',
    "*black*'s son picked up meds",
    'f/u with *west* on friday',
    'told *church* to hold the lasix',
    'Spoke to *Foot* re: ride',
    'call *bell* re: ride',
    '*Ray* was late',
    '*Strong* was late',
    '*West* called about the virus',
    'per *small*, no falls',
    'Met with *Page* at the clinic',
    '*Frost*, who fell last night',
    '*Long* Jr: fall risk',
    'ask *okafor* about it',
    '*May* really enjoys the choir',
    'The family of *April* asks for a walker',
  ])('is the person in “%s”', (text) => {
    expect(read(text)).toBe('name');
  });

  test.each(['*rice* at dinner', 'long day, *white*'])('nothing tells in “%s”', (text) => {
    expect(read(text)).toBe('unsure');
  });
});
