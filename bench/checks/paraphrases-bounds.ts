// Faithful lines that name what is not to be done: a bound, a refusal, what is thrown away, a brand that the plan does not give.
import { medicine, regimen, tablet } from './plan-kit.ts';
import type { Paraphrases } from './run-paraphrases.ts';

export const paraphrasesOfBounds: readonly Paraphrases[] = [
  {
    language: 'en',
    section: 'medicines',
    fact: medicine({
      name: 'methotrexate',
      is: regimen({
        strength: '2.5 mg',
        form: 'tablet',
        amount: '4 tablet',
        route: 'by mouth',
        every: { count: 1, unit: 'week' },
      }),
      purpose: 'joint pain',
    }),
    says: [
      'Take 4 tablets of methotrexate 2.5 mg once a week for joint pain. Never take it every day.',
      'Methotrexate 2.5 mg: 4 tablets once a week for joint pain. Do not take it daily.',
      'Methotrexate: 4 tablets of 2.5 mg each week for joint pain. Do not take two doses at once.',
    ],
  },
  {
    language: 'en',
    section: 'medicines',
    fact: medicine({
      name: 'acetaminophen',
      is: regimen({
        strength: '500 mg',
        form: 'tablet',
        amount: '2 tablet',
        route: 'by mouth',
        every: { count: 8, unit: 'hour' },
        asNeededFor: 'pain',
        maxPerDay: '6 tablet',
      }),
      purpose: 'pain',
    }),
    says: [
      'Acetaminophen (Tylenol): take 2 tablets of 500 mg every 8 hours as needed for pain.',
      'Take 2 tablets of acetaminophen 500 mg every 8 hours if needed for pain. No more than 3,000 mg in one day.',
      'Take acetaminophen 1,000 mg (2 tablets of 500 mg) every 8 hours as needed for pain. Do not take more than 6 tablets in one day.',
      'Acetaminophen 500 mg: 2 tablets every 8 hours, only if needed for pain. Never take two doses at once. The most in a day is 6 tablets.',
    ],
  },
  {
    language: 'en',
    section: 'medicines',
    fact: medicine({
      name: 'furosemide',
      is: tablet('40 mg', 1, 'morning'),
      purpose: 'swelling in your legs',
    }),
    says: [
      'Take 1 tablet of furosemide 40 mg in the morning for leg swelling, so that you do not get up at night.',
      'Furosemide 40 mg: take one each morning for the swelling in your legs. Do not take two if you miss one.',
    ],
  },
  {
    language: 'en',
    section: 'medicines',
    fact: medicine({
      name: 'metoprolol succinate',
      is: tablet('50 mg', 1, 'morning'),
      before: tablet('25 mg', 1, 'morning'),
      change: 'changed',
      purpose: 'high blood pressure',
    }),
    says: [
      'Your dose of metoprolol changed. Take 1 tablet of 50 mg each morning for high blood pressure. Throw away the 25 mg tablets.',
      'Metoprolol is changed, as your doctor told you: 1 tablet of 50 mg each morning for high blood pressure.',
    ],
  },
];
