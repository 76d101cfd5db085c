import fc from 'fast-check';
import type { Fact, FactSheet, Medicine, Regimen } from '../../src/plain-language/fact-sheet.ts';
import {
  allergy,
  caregiver,
  flag,
  goal,
  medicine,
  NO_REGIMEN,
  phone,
  problem,
  sheetOf,
  tablet,
  todo,
  visit,
} from './build-sheet.ts';

const pick = <T>(pool: readonly T[], min: number, max: number) =>
  fc.shuffledSubarray([...pool], { minLength: min, maxLength: max });

const PROBLEMS = [
  'Hypertension',
  'Type 2 diabetes mellitus',
  'COPD',
  'Chronic kidney disease',
  'Atrial fibrillation',
  'Osteoarthritis',
  'Asthma',
  'Anemia',
  'Gout',
  'Migraine',
  'Hypothyroidism',
];
const DRUGS = [
  'lisinopril',
  'metoprolol succinate',
  'furosemide',
  'metformin',
  'atorvastatin',
  'apixaban',
  'levothyroxine',
  'gabapentin',
  'omeprazole',
  'allopurinol',
  'sertraline',
  'amlodipine',
  'losartan',
  'warfarin',
];
const PURPOSES = [
  'your heart',
  'hypertension',
  'blood sugar',
  'pain',
  'sleep',
  'edema',
  'to prevent blood clots',
];
const ORDERS: readonly [string, string | null, 'do' | 'avoid', string | null][] = [
  ['weigh yourself', 'every morning', 'do', 'it shows early when water builds up'],
  ['check your blood pressure', 'twice a day', 'do', null],
  ['check your blood sugar', 'before every meal', 'do', 'it keeps your blood sugar steady'],
  ['walk 20 minutes', 'every day', 'do', 'walking makes your heart strong'],
  ['take your water pill early', 'every day', 'do', null],
  ['add salt to food', 'at any time', 'avoid', 'salt holds water in your body'],
  ['smoke', 'at any time', 'avoid', null],
  ['drive', 'for 6 weeks', 'avoid', null],
  ['stop your medicines on your own', 'at any time', 'avoid', null],
  ['skip doses', 'at any time', 'avoid', null],
  ['lift more than 10 pounds', 'for 4 weeks', 'avoid', null],
];
const SIGNS = [
  'You have chest pain',
  'You faint',
  'You gain 3 pounds in one day',
  'Your legs swell more',
  'You have a fever over 101 degrees',
  'You bleed and it does not stop',
  'You are confused',
  'Your blood sugar is over 300',
  'You cannot keep food down',
];
const GOALS = [
  'Walk to church each Sunday',
  'Sleep through the night',
  'Weight under 180 pounds',
  'Cook for my family again',
];
const day = fc
  .integer({ min: 1, max: 28 })
  .map((date) => `2026-11-${String(Math.min(date, 24)).padStart(2, '0')}`);

const regimen: fc.Arbitrary<Regimen> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(2.5, 5, 10, 25, 50, 100, 500),
      fc.subarray(['morning', 'noon', 'evening', 'bedtime'] as const, { minLength: 1 }),
      fc.constantFrom(1, 1, 2),
    )
    .map(([value, times, amount]) => tablet(value, 'mg', times, amount)),
  fc
    .tuple(fc.constantFrom(250, 500), fc.constantFrom(6, 8, 12))
    .map(([value, count]) => ({ ...tablet(value, 'mg', []), every: { count, unit: 'hour' as const } })),
  fc.constantFrom('08:00', '13:00', '21:30').map((hour) => ({ ...tablet(5, 'mg', []), hours: [hour] })),
  fc.constant<Regimen>({
    ...NO_REGIMEN,
    strength: { value: 100, unit: 'units/mL' },
    form: 'pen',
    amount: { value: 12, unit: 'units' },
    route: 'under the skin',
    hours: ['22:00'],
  }),
  fc.constant<Regimen>({
    ...NO_REGIMEN,
    strength: { value: 90, unit: 'mcg' },
    form: 'inhaler',
    amount: { value: 2, unit: 'puff' },
    route: 'breathed in',
    every: { count: 4, unit: 'hour' },
    asNeededFor: 'trouble breathing',
  }),
  fc.constant<Regimen>({ ...tablet(70, 'mg', ['morning']), every: { count: 1, unit: 'week' } }),
);

const drug = (name: string, index: number): fc.Arbitrary<Medicine> =>
  fc
    .record({
      regimen,
      before: regimen,
      purpose: fc.option(fc.constantFrom(...PURPOSES), { nil: null }),
      change: fc.constantFrom('continued', 'continued', 'new', 'changed', 'stopped', 'on_hold'),
      changedBy: fc.option(fc.constantFrom('Dr. Osei', 'Nurse Patel'), { nil: null }),
      changedOn: fc.option(day, { nil: null }),
      reason: fc.option(
        fc.constantFrom('Your blood pressure was high.', 'You felt dizzy.', 'Your kidneys work less well.'),
        { nil: null },
      ),
    })
    .map((given) =>
      medicine({
        id: `m${index}`,
        name,
        ...given,
        regimen: given.change === 'stopped' ? NO_REGIMEN : given.regimen,
        before: given.change === 'changed' ? given.before : null,
      }),
    );

/** A complete plan of ordinary words: problems, medicines in every state and rhythm, orders, visits, signs, phones. */
export const completeSheet: fc.Arbitrary<FactSheet> = fc
  .record({
    problems: pick(PROBLEMS, 1, 4),
    drugs: pick(DRUGS, 1, 9).chain((names) => fc.tuple(...names.map(drug))),
    orders: pick(ORDERS, 1, 8),
    signs: pick(SIGNS, 1, 9),
    goals: pick(GOALS, 0, 3),
    visits: fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom('Dr. Osei', 'Nurse Patel'),
        fc.constantFrom('Harbor Clinic', 'Lakeside lab'),
      ),
      { minLength: 1, maxLength: 4 },
    ),
    gender: fc.constantFrom('female', 'male', 'unknown'),
    isAllergic: fc.boolean(),
  })
  .map(({ problems, drugs, orders, signs, goals, visits, gender, isAllergic }) => {
    const facts: Fact[] = [
      ...problems.map((name, index) => problem({ id: `p${index}`, name, isMain: index === 0 })),
      ...drugs,
      ...orders.map(([text, howOften, polarity, why], index) =>
        todo({ id: `i${index}`, text, howOften, polarity, why }),
      ),
      ...signs.map((sign, index) =>
        flag(
          `f${index}`,
          (['call_911', 'call_clinic_now', 'call_clinic_today'] as const)[index % 3] ?? 'call_911',
          sign,
        ),
      ),
      ...goals.map((text, index) => goal({ id: `g${index}`, text })),
      ...visits.map(([days, withWhom, where], index) =>
        visit({
          id: `v${index}`,
          startsAt: new Date(Date.UTC(2026, 10, 26 + days, 15, (index % 4) * 15)),
          withWhom,
          where,
        }),
      ),
      phone('t1', 'Harbor nurse line', '555-0142', 'day and night'),
      phone('t2', 'Dr. Osei’s office', '555-0177'),
      ...(isAllergic ? [allergy('a1', 'penicillin', 'hives')] : []),
      caregiver({ id: 'k1', name: 'Ana Chen' }),
    ];
    return sheetOf(facts, { gender });
  });
