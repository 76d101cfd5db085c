import fc from 'fast-check';
import { DAY_TIMES, type Fact, type FactSheet } from '../../src/plain-language/fact-sheet.ts';
import { ENTRIES } from '../../src/plain-language/glossary/entries.ts';
import {
  AS_OF,
  allergy,
  caregiver,
  flag,
  goal,
  matters,
  medicine,
  phone,
  problem,
  sheetOf,
  todo,
  visit,
  ZONE,
} from './build-sheet.ts';

/** Words as plans have them, and letters as nobody would: markup, marks that turn the direction, emoji, quotes. */
const anyWords = fc.oneof(
  fc.constantFrom(
    'walk 10 minutes',
    'You gain 3 pounds',
    'keep your legs up',
    'a rash',
    'your heart',
    'to sleep',
    'LDL < 70 mg/dL',
    'cada mañana',
  ),
  fc.constantFrom(...ENTRIES.map(({ term }) => term)),
  fc.string({ minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    'O’Brien & <Sons>',
    '*bold* _it_ `code`',
    'a\u202Eb\u202C\u0007c\nd',
    'Zoë 🎂',
    '<!channel>',
    'https://evil.example/x',
  ),
);
const named = fc.constantFrom(
  'metoprolol',
  'D’Arcy’s syrup',
  'Ñandú-zol',
  'vitamin B12',
  'insulin glargine',
  'abc <def> & co',
);
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const onDay = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const quantity = fc.record({
  value: fc.constantFrom(0.125, 0.5, 1, 2, 2.5, 10, 25, 50, 100, 1000, 5000),
  unit: fc.constantFrom(
    'mg',
    'mcg',
    'µg',
    'units',
    'IU',
    'mL',
    'cc',
    'tablet',
    'tablets',
    'puff',
    'units/mL',
    'mg/5 mL',
  ),
});
const regimen = fc.record({
  strength: maybe(quantity),
  form: maybe(fc.constantFrom('tablet', 'inhaler', 'patch', 'pen', 'solution', 'cream')),
  amount: maybe(quantity),
  route: maybe(fc.constantFrom('by mouth', 'under the skin', 'breathed in', 'on the skin')),
  times: fc.subarray([...DAY_TIMES]),
  hours: fc.subarray(['00:30', '08:00', '12:00', '21:15']),
  every: maybe(
    fc.record({
      count: fc.integer({ min: 1, max: 12 }),
      unit: fc.constantFrom('hour', 'day', 'week', 'month'),
    }),
  ),
  asNeededFor: maybe(fc.oneof(fc.constant(''), anyWords)),
  maxPerDay: maybe(quantity),
  note: maybe(anyWords),
});

const kinds: fc.Arbitrary<(id: string) => Fact>[] = [
  fc
    .record({
      name: named,
      brand: maybe(fc.constantFrom('Toprol-XL', 'Zyx')),
      regimen,
      unreadDosage: fc.option(fc.constantFrom('1 tab PO QD', '5U HS', '.5 mg bid MS', 'as told <by> Dr. X'), {
        nil: null,
        freq: 6,
      }),
      purpose: maybe(anyWords),
      change: fc.constantFrom('new', 'changed', 'stopped', 'continued', 'on_hold'),
      before: maybe(regimen),
      changedOn: maybe(onDay),
      changedBy: maybe(fc.constantFrom('Dr. Osei', 'Nurse O’Neil')),
      reason: maybe(anyWords),
    })
    .map((given) => (id) => medicine({ id, ...given })),
  fc
    .record({
      name: anyWords,
      status: fc.constantFrom('active', 'inactive', 'resolved'),
      isMain: fc.boolean(),
      onsetOn: maybe(onDay),
    })
    .map((given) => (id) => problem({ id, ...given })),
  fc
    .record({
      text: anyWords,
      polarity: fc.constantFrom('do', 'avoid'),
      howOften: maybe(anyWords),
      responsible: maybe(fc.constant('Nurse Kim')),
      why: maybe(anyWords),
    })
    .map((given) => (id) => todo({ id, ...given })),
  fc.tuple(fc.constantFrom('call_911', 'call_clinic_now', 'call_clinic_today'), anyWords).map(
    ([action, sign]) =>
      (id) =>
        flag(id, action, `You see ${sign}`),
  ),
  fc
    .record({
      startsAt: fc
        .date({ min: new Date('2026-06-01'), max: new Date('2028-01-01'), noInvalidDate: true })
        .map((at) => new Date(at.setSeconds(0, 0))),
      zone: fc.constant(ZONE),
      withWhom: maybe(fc.constant('Dr. Osei')),
      where: maybe(anyWords),
      purpose: maybe(anyWords),
    })
    .map((given) => (id) => visit({ id, ...given })),
  fc
    .tuple(
      fc.constantFrom('Nurse line', 'Dr. Osei’s office'),
      fc.constantFrom('555-0100', '(555) 555-0199', '988'),
      maybe(fc.constant('9 to 5')),
    )
    .map(
      ([who, number, hours]) =>
        (id) =>
          phone(id, who, number, hours),
    ),
  fc
    .record({ text: anyWords, target: maybe(anyWords), dueOn: maybe(onDay), isAgreed: maybe(fc.boolean()) })
    .map((given) => (id) => goal({ id, ...given })),
  fc.tuple(anyWords, maybe(anyWords)).map(
    ([substance, reaction]) =>
      (id) =>
        allergy(id, substance, reaction),
  ),
  anyWords.map((text) => (id) => matters(id, text)),
];

/** A plan with at least one problem, a caregiver who may know all, and up to 25 facts of any kind with any words. */
export const anySheet: fc.Arbitrary<FactSheet> = fc
  .tuple(
    fc.array(fc.oneof(...kinds), { maxLength: 25 }),
    fc.constantFrom('female', 'male', 'other', 'unknown'),
    fc.constantFrom('daughter', 'husband', 'friend', 'neighbour', 'Mother-in-law'),
  )
  .map(([make, gender, relationship]) => ({
    ...sheetOf(
      [
        problem({ id: 'p0', name: 'Heart failure', isMain: true }),
        ...make.map((one, index) => one(`x${index}`)),
        caregiver({ id: 'k1', name: 'Ana', relationship }),
      ],
      { gender },
    ),
    asOf: AS_OF,
  }));
