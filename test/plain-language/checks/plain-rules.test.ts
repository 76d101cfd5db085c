import { describe, expect, test } from 'vitest';
import type { Line, SectionId } from '../../../src/plain-language/draft.ts';
import type { Fact, Language } from '../../../src/plain-language/fact-sheet.ts';
import type { RuleId } from '../../../src/plain-language/finding.ts';
import { draftOf, findings, line, medicine, phone, problem, sheetOf } from './kit.ts';

type Texts = Partial<Record<SectionId, readonly (string | Line)[]>>;
const count = (rule: RuleId, texts: Texts, facts: readonly Fact[] = [], language: Language = 'en') =>
  findings(rule, sheetOf(...facts), draftOf(texts, { language })).length;

const HARD =
  'Cardiovascular complications necessitate comprehensive pharmacological intervention and continuous multidisciplinary evaluation.';
const HARD_SPANISH =
  'Las complicaciones cardiovasculares requieren intervenciones farmacológicas multidisciplinarias extraordinariamente complicadas.';
const LONG =
  'Take a walk each day and eat good food and rest well and sleep a lot and call us when you do not feel well at all.';

describe('plain rules warn, and let plain words pass', () => {
  test.each<[RuleId, string, Texts, Texts, (readonly Fact[])?, Language?]>([
    ['P1', 'a grade above 8', { main: [HARD] }, { main: ['You have a weak heart. Rest a lot.'] }],
    ['P1', 'hard Spanish', { main: [HARD_SPANISH] }, { main: ['Descanse mucho. Coma bien.'] }, [], 'es'],
    [
      'P2',
      'a sentence of more than 20 words',
      { main: [LONG] },
      { main: ['Take a walk each day. Eat good food.'] },
    ],
    ['P3', 'a clinical word', { main: ['You have edema.'] }, { main: ['You have edema (swelling).'] }],
    [
      'P3',
      'a clinical word in Spanish',
      { main: ['Usted tiene edema.'] },
      { main: ['Usted tiene edema, es decir, hinchazón.'] },
      [],
      'es',
    ],
    [
      'P4',
      'an abbreviation',
      { main: ['You have CHF.'] },
      { main: ['You have congestive heart failure (CHF). Come at 9 AM.'] },
    ],
    [
      'P5',
      'a passive action',
      { to_do: ['Your weight is checked every day.'] },
      { to_do: ['Check your weight every day.'] },
    ],
    ['P6', 'talk about the patient', { main: ['The patient should rest.'] }, { main: ['You should rest.'] }],
    [
      'P6',
      'a change from usted to tú',
      { main: ['Tome agua.', 'Cuida tu corazón.'] },
      { main: ['Tome agua.', 'Cuide su corazón.'] },
      [],
      'es',
    ],
    [
      'P7',
      'a list of more than 7',
      { to_do: Array.from({ length: 8 }, () => 'Rest.') },
      {
        to_do: [
          ...Array.from({ length: 4 }, () => 'Rest.'),
          line('And:', 'text'),
          ...Array.from({ length: 4 }, () => 'Rest.'),
        ],
      },
    ],
    [
      'P8',
      'a main message of 4 sentences',
      { main: ['You are ill. You need rest. You need care. You need help.'] },
      { main: ['You are ill. You need rest. Rest helps.'] },
    ],
    [
      'P9',
      'no main problem',
      { main: ['Rest helps.'], to_do: ['Rest.'] },
      {
        main: [{ ...line('You have asthma. Rest helps.'), facts: [problem('Asthma').id] }],
        to_do: ['Rest.'],
      },
      [problem('Asthma')],
    ],
    [
      'P10',
      'an action without a verb',
      { to_do: ['Your weight every day.'] },
      { to_do: ['Check your weight every day.'] },
    ],
    ['P11', 'a number in words', { to_do: ['Walk two times a day.'] }, { to_do: ['Walk 2 times a day.'] }],
    ['P11', 'a bare per cent', { main: ['The risk is 5%.'] }, { main: ['The risk is 5 in 100 (5%).'] }],
    [
      'P11',
      'two denominators',
      { main: ['1 in 20 get ill. 3 in 100 stay ill.'] },
      { main: ['5 in 100 get ill. 3 in 100 stay ill.'] },
    ],
    ['P11', 'arithmetic', { medicines: ['Take half of your dose.'] }, { medicines: ['Take half a tablet.'] }],
    [
      'P12',
      'no number to call',
      { call: ['Call us.'] },
      { call: ['Nurse line: 218-555-0199'] },
      [phone('Nurse line', '218-555-0199')],
    ],
    [
      'P12',
      'no question',
      { medicines: ['Take metoprolol.'] },
      { medicines: ['Take metoprolol.'], teach_back: ['When do you take your medicines?'] },
      [medicine('metoprolol')],
    ],
  ])('%s: %s', (rule, _, caught, passed, facts = [], language = 'en') => {
    expect(count(rule, caught, facts, language)).toBeGreaterThan(0);
    expect(count(rule, passed, facts, language)).toBe(0);
  });

  test('P1 blocks above grade 8; every other plain rule warns', () => {
    expect(findings('P1', sheetOf(), draftOf({ main: [HARD] }))[0]?.level).toBe('block');
    expect(findings('P2', sheetOf(), draftOf({ main: [LONG] }))[0]?.level).toBe('warn');
  });

  test('P1 judges the hardest section: short lines around it do not hide it', () => {
    const easy = Array.from({ length: 40 }, () => 'Call us. Rest a lot. Eat well.');
    const hard = `${HARD} ${HARD} ${HARD}`;
    const draft = draftOf({ main: ['Rest.'], going_on: [hard], call: easy, to_do: easy });
    expect(findings('P1', sheetOf(), draft)[0]).toMatchObject({
      level: 'warn',
      words: expect.stringMatching(/^“.+” reads at grade/),
    });
  });
});
