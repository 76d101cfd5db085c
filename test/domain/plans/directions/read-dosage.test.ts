import { describe, expect, test } from 'vitest';
import { half, judge } from '../../../../bench/directions/directions.ts';
import { readDosage } from '../../../../src/domain/plans/directions/read-dosage.ts';
import { readDirections } from '../../../../src/domain/plans/read-directions.ts';
import { readMedicine } from '../../../../src/domain/plans/read-medicine.ts';
import { readMedicineName } from '../../../../src/domain/plans/read-medicine-name.ts';
import {
  directionsText,
  EMPTY_REGIMEN,
  pieceText,
  regimenText,
} from '../../../../src/domain/plans/regimen.ts';

/** A dosage as sources write it, and what it says in our words. Read by a person, line by line. */
const READ: readonly [text: string, says: string][] = [
  [
    'Take 1 tablet by mouth twice daily with food',
    '1 tablet, by mouth, in the morning and in the evening, with food',
  ],
  ['1 tab PO BID', '1 tablet, by mouth, in the morning and in the evening'],
  ['10 units SC at bedtime', '10 units, under the skin, at bedtime'],
  [
    '0.5 mL q8h prn pain, max 3/day',
    '0.5 mL, every 8 hours, only when needed for pain, at most 3 doses a day',
  ],
  ['500 MG Oral Tablet', '500 mg tablet, by mouth'],
  ['Take 1 tablet by mouth once a day', '1 tablet, by mouth, once a day'],
  ['Take 1 tablet by mouth once daily', '1 tablet, by mouth, once a day'],
  ['Take one tablet by mouth every day', '1 tablet, by mouth, once a day'],
  ['1 tablet daily', '1 tablet, once a day'],
  ['1 tab po qd', '1 tablet, by mouth, once a day'],
  ['1 tab p.o. b.i.d.', '1 tablet, by mouth, in the morning and in the evening'],
  ['2 caps PO TID', '2 capsules, by mouth, in the morning and at noon and in the evening'],
  ['1 cap po qid', '1 capsule, by mouth, in the morning and at noon and in the evening and at bedtime'],
  ['1 tab PO QAM', '1 tablet, by mouth, in the morning'],
  ['1 tab PO QPM', '1 tablet, by mouth, in the evening'],
  ['2 tabs po qhs', '2 tablets, by mouth, at bedtime'],
  ['Take 1 capsule by mouth at bedtime', '1 capsule, by mouth, at bedtime'],
  ['Take 1 tablet by mouth every morning', '1 tablet, by mouth, in the morning'],
  ['Take 1 tablet in the evening', '1 tablet, in the evening'],
  ['Take 1 tablet nightly', '1 tablet, at bedtime'],
  ['1 tab every morning and at bedtime', '1 tablet, in the morning and at bedtime'],
  ['1 tablet in the morning and in the evening', '1 tablet, in the morning and in the evening'],
  ['Take 1 tablet at noon', '1 tablet, at noon'],
  [
    'Take 2 tablets by mouth 3 times a day',
    '2 tablets, by mouth, in the morning and at noon and in the evening',
  ],
  [
    'Take 1 tablet four times daily',
    '1 tablet, in the morning and at noon and in the evening and at bedtime',
  ],
  ['Take 1 tablet 2 times a day', '1 tablet, in the morning and in the evening'],
  ['Take 1 tablet twice a day with meals', '1 tablet, in the morning and in the evening, with meals'],
  [
    'Take 1 tablet by mouth three times daily after meals',
    '1 tablet, by mouth, in the morning and at noon and in the evening, after meals',
  ],
  ['Take 1 tablet by mouth daily before breakfast', '1 tablet, by mouth, in the morning, before breakfast'],
  ['Take 1 tablet 30 minutes before breakfast', '1 tablet, in the morning, 30 minutes before breakfast'],
  ['Take 1 tablet with dinner', '1 tablet, in the evening, with dinner'],
  [
    'Take 1 tablet with breakfast and with dinner',
    '1 tablet, in the morning and in the evening, with breakfast, with dinner',
  ],
  ['Take 2 tablets by mouth with each meal', '2 tablets, by mouth, with each meal'],
  ['1 tab PO TID AC', '1 tablet, by mouth, in the morning and at noon and in the evening, before meals'],
  ['1 tab po bid pc', '1 tablet, by mouth, in the morning and in the evening, after meals'],
  ['Take 1 tablet by mouth daily on an empty stomach', '1 tablet, by mouth, once a day, on an empty stomach'],
  ['Take 1 tablet daily w/ food', '1 tablet, once a day, with food'],
  ['Take 1 tablet by mouth every 12 hours', '1 tablet, by mouth, every 12 hours'],
  ['1 tab q6h', '1 tablet, every 6 hours'],
  ['1 tab po q 8 h', '1 tablet, by mouth, every 8 hours'],
  ['2 tabs PO Q4H PRN', '2 tablets, by mouth, every 4 hours, only when needed'],
  ['Take 1 tablet every 6 hours as needed', '1 tablet, every 6 hours, only when needed'],
  ['Take 1 tablet every 6 hours as needed for pain', '1 tablet, every 6 hours, only when needed for pain'],
  [
    '1 tab PO q6h prn for pain, max 4 tablets/day',
    '1 tablet, by mouth, every 6 hours, only when needed for pain, at most 4 tablets a day',
  ],
  [
    '2 tabs PO q6h prn pain, max 8 tablets in 24 hours',
    '2 tablets, by mouth, every 6 hours, only when needed for pain, at most 8 tablets a day',
  ],
  [
    'Take 1 tablet every 4 hours as needed for pain. Do not take more than 6 tablets in 24 hours.',
    '1 tablet, every 4 hours, only when needed for pain, at most 6 tablets a day',
  ],
  ['Take 1 tablet at bedtime as needed for sleep', '1 tablet, at bedtime, only when needed for sleep'],
  [
    '1 cap tid prn cough',
    '1 capsule, in the morning and at noon and in the evening, only when needed for cough',
  ],
  ['Take 1 tablet as needed for nausea or vomiting', '1 tablet, only when needed for nausea or vomiting'],
  ['Take 1 tablet as needed', '1 tablet, only when needed'],
  ['Take 1 tablet by mouth every other day', '1 tablet, by mouth, every 2 days'],
  ['1 tab PO QOD', '1 tablet, by mouth, every 2 days'],
  ['Take 1 tablet once a week', '1 tablet, once a week'],
  ['Take 1 tablet by mouth weekly', '1 tablet, by mouth, once a week'],
  ['Take 1 tablet once a week on Mondays', '1 tablet, once a week, on Mondays'],
  ['Take 1 tablet every 2 weeks', '1 tablet, every 2 weeks'],
  ['Inject 1 mL into the muscle once a month', '1 mL, into the muscle, once a month'],
  ['Inject 10 units under the skin at bedtime', '10 units, under the skin, at bedtime'],
  ['Inject 12 units subcutaneously every morning', '12 units, under the skin, in the morning'],
  ['Inject 8 units subcut before meals', '8 units, under the skin, before meals'],
  ['20 units sq daily', '20 units, under the skin, once a day'],
  ['Inject under the skin once a week', 'under the skin, once a week'],
  ['1 mL IM monthly', '1 mL, into the muscle, once a month'],
  ['Inject 40 mg under the skin every other week', '40 mg, under the skin, every 2 weeks'],
  ['Take 1/2 tablet daily', '0.5 tablet, once a day'],
  ['Take half a tablet twice a day', '0.5 tablet, in the morning and in the evening'],
  ['1 1/2 tabs po daily', '1.5 tablets, by mouth, once a day'],
  ['Take one and a half tablets at bedtime', '1.5 tablets, at bedtime'],
  ['½ tab po bid', '0.5 tablet, by mouth, in the morning and in the evening'],
  ['1½ tablets in the morning', '1.5 tablets, in the morning'],
  ['Take 0.5 tablet by mouth daily', '0.5 tablet, by mouth, once a day'],
  ['Take .5 mL by mouth twice daily', '0.5 mL, by mouth, in the morning and in the evening'],
  ['Take 5 mL by mouth 3 times a day', '5 mL, by mouth, in the morning and at noon and in the evening'],
  ['10 mL PO q6h prn cough', '10 mL, by mouth, every 6 hours, only when needed for cough'],
  ['Take 1 teaspoon by mouth twice a day', '1 teaspoon, by mouth, in the morning and in the evening'],
  ['Take 20 mEq by mouth daily', '20 mEq, by mouth, once a day'],
  ['Take 50 mg by mouth daily', '50 mg, by mouth, once a day'],
  ['40 mg PO BID', '40 mg, by mouth, in the morning and in the evening'],
  ['take 40 mg twice a day at 8 am and 2 pm', '40 mg, at 08:00 and 14:00'],
  ['Take 1 tablet at 8:30 am', '1 tablet, at 08:30'],
  ['Take 1 tablet at 20:00', '1 tablet, at 20:00'],
  ['Take 1 tablet twice a day at 08:00 and 20:00', '1 tablet, at 08:00 and 20:00'],
  ['Take 1 tablet (50 mg) by mouth daily', '50 mg, 1 tablet, by mouth, once a day'],
  ['1 capsule (0.4 mg) at bedtime', '0.4 mg, 1 capsule, at bedtime'],
  ['25 mg tablet twice daily', '25 mg tablet, in the morning and in the evening'],
  ['Inhale 2 puffs twice a day', '2 puffs, inhaled, in the morning and in the evening'],
  ['Inhale 1 puff once a day', '1 puff, inhaled, once a day'],
  ['Inhale 2 puffs every 4 hours as needed', '2 puffs, inhaled, every 4 hours, only when needed'],
  ['2 puffs INH q4h prn wheezing', '2 puffs, inhaled, every 4 hours, only when needed for wheezing'],
  ['Inhale 1 capsule once a day', '1 capsule, inhaled, once a day'],
  ['1 spray in each nostril daily', '1 spray, in each nostril, once a day'],
  ['2 sprays in each nostril twice a day', '2 sprays, in each nostril, in the morning and in the evening'],
  ['One drop in each eye at bedtime', '1 drop, in both eyes, at bedtime'],
  ['1 gtt OU BID', '1 drop, in both eyes, in the morning and in the evening'],
  [
    'Instill 1 drop in the left eye 4 times a day',
    '1 drop, in the left eye, in the morning and at noon and in the evening and at bedtime',
  ],
  ['One patch each morning', '1 patch, in the morning'],
  ['Apply 1 patch to the skin daily', '1 patch, on the skin, once a day'],
  ['Apply to the affected area twice a day', 'on the affected area, in the morning and in the evening'],
  [
    'Place 1 tablet under the tongue as needed for chest pain',
    '1 tablet, under the tongue, only when needed for chest pain',
  ],
  ['0.4 mg SL prn chest pain', '0.4 mg, under the tongue, only when needed for chest pain'],
  ['1 supp PR daily', '1 suppository, in the rectum, once a day'],
  ['Insert 1 suppository rectally at bedtime', '1 suppository, in the rectum, at bedtime'],
  [
    'Take 1 packet by mouth daily with a full glass of water',
    '1 packet, by mouth, once a day, with a full glass of water',
  ],
  [
    'Take 1 tablet by mouth twice a day for 10 days',
    '1 tablet, by mouth, in the morning and in the evening, for 10 days',
  ],
  ['1 cap po bid x 7 days', '1 capsule, by mouth, in the morning and in the evening, for 7 days'],
  [
    'Take 1 tablet by mouth twice daily until finished',
    '1 tablet, by mouth, in the morning and in the evening, until finished',
  ],
  ['Take 1 tablet by mouth once a day for 35 days', '1 tablet, by mouth, once a day, for 35 days'],
  ['TAKE 1 TABLET BY MOUTH EVERY DAY.', '1 tablet, by mouth, once a day'],
  [
    'Take  1  tablet by mouth,  twice a day ;  with food',
    '1 tablet, by mouth, in the morning and in the evening, with food',
  ],
  ['Swallow 1 capsule every morning with water', '1 capsule, in the morning, with water'],
  ['Use 1 spray in the nose daily', '1 spray, in the nose, once a day'],
  [
    '100 mcg by mouth every morning on an empty stomach',
    '100 mcg, by mouth, in the morning, on an empty stomach',
  ],
  [
    '10 mg daily with food for 5 days, then 5 mg daily with food for 5 days, then stop',
    'with food, 10 mg once a day for 5 days, then 5 mg once a day for 5 days, then stop',
  ],
  [
    '1 tablet before meals and at bedtime',
    '1 tablet, in the morning and at noon and in the evening and at bedtime, before meals and at bedtime',
  ],
  ['Apply thin layer to face', 'on the face, a thin layer'],
  ['Chew 1 tablet daily', '1 tablet, once a day, chew it'],
  ['Dissolve 1 packet', '1 packet, let it dissolve'],
  ['20 mg x 5 days then 10 mg x 5 days', '20 mg once a day for 5 days, then 10 mg once a day for 5 days'],
  [
    '0.5 mg daily x 3 days, then 0.5 mg bid',
    '0.5 mg once a day for 3 days, then 0.5 mg in the morning and in the evening',
  ],
];

/** One text a line: what the first versions of this reader did not see, or saw half. */
const HALF_READ: readonly string[] = [
  '1 tablet daily and 1 tablet at bedtime',
  '1 tablet daily and at bedtime',
  '1 tablet daily, 1 tablet at bedtime',
  '1 tablet twice a day and as needed',
  '2 tablets with breakfast and 1 tablet with dinner',
  '20 mg daily x 5 days then',
  '1 tab BID before meals and at bedtime',
  '10 mg daily with food for 5 days, then 5 mg daily on an empty stomach',
  '5 mL (200 mg total) daily for 1 day, then 2.5 mL (100 mg total) daily',
  '1 tablet in the morning for 5 days, 2 tablets in the evening for 5 days',
  '10 mg at bedtime for 5 days; 5 mg in the morning for 5 days',
  '20 mg daily x 5 days then 10 mg',
  '20 mg x 5 days then 10 mg',
  '20 mg bid x 5 days then 10 mg x 5 days',
  '10 mg daily for 3 days and 5 mg daily for 3 days',
  '10 mg daily for 3 days then 5 mg daily for 3 days then repeat',
  'take 1 tablet daily for 3 days then 1 tablet daily as needed for pain',
  '1 tab daily on days 1-3, then 2 tabs daily on days 5-6',
  '1 tablet daily max 1 tablet daily',
  '# 1 tab daily',
  '2 g/24h',
  '0,5 mg daily',
  '11/2 tabs daily',
  '1 tableta y media al día',
  'No tome 1 tableta al día',
  'take',
  '( (',
];

/** What has two meanings, a range, two doses, a condition or a word that is not known: it stays as it was written. */
const REFUSED: readonly string[] = [
  'Take 1 tablet once a day on Mondays',
  'Take 1 tablet on Mondays',
  'as directed',
  'Take as directed',
  'Use as directed by physician',
  '1-2 tabs PO q4-6h prn',
  'Take 1 to 2 tablets every 6 hours',
  'Take 1 tablet every 4 to 6 hours as needed',
  'Take 1 tablet in the morning and 2 tablets at bedtime',
  '2 tabs am, 1 tab pm',
  '1 tab PO HS',
  '1 gtt OD daily',
  '1 tab TIW',
  'Take 3 times a week',
  'Take 1 tablet by mouth at 8 and 12 o’clock',
  'Take 1 tablet at 8',
  'Given at dialysis 3 times a week',
  'By pump, as set',
  'Injected in the clinic once a month',
  'Every 6 months at the infusion center',
  'One dose for a seizure over 5 minutes',
  'One dose in the nose for a severe low',
  'Sliding scale',
  '10 units plus sliding scale before meals',
  'Take 1 tablet daily, then stop',
  'Take 2 tablets today, then 1 tablet daily',
  'Taper as instructed',
  'Take 1 tablet daily unless pulse under 60',
  'Hold if systolic under 100',
  'Do not take with alcohol',
  'Take 1 tablet daily. Do not take',
  'Take 1 tablet daily. Stop if rash',
  'STOP',
  'Take 1 tablet by mouth every 8 hours at bedtime',
  'Take 1 tablet once a day twice a day',
  'Take 1 tablet twice a day at bedtime',
  '1 tablet 2 tablets daily',
  '2 tabs prn, max 8/day',
  'Take 2 tablets (50 mg) daily',
  '5 mg / 325 mg',
  'Take 1 pill-ish thing',
  '1 tab PO QD except Sundays',
  'Take 1 tablet Monday, Wednesday and Friday',
  'once',
  'Take with caution',
  'Take 1 tablet as needed for pain do not drive',
  '1 tablet as needed for pain every night maybe',
  'Take 10 times a day',
  'Take 1 tablet twice',
  'Take 0 tablets daily',
  'Take 1 tablet by mouth daily; increase to 2 tablets after a week',
  '1 tab qd or bid',
  'see instructions',
  '',
];

describe('a dosage is read', () => {
  test.each(READ)('%s', (text, says) => {
    const read = readDosage(text);
    expect(read && regimenText(read)).toBe(says);
  });
});

describe('a dosage is never guessed', () => {
  test.each([...REFUSED, ...HALF_READ].map((text) => [text]))('“%s” stays unread', (text) => {
    expect(readDosage(text)).toBeNull();
  });

  test('a word more that is not known, before or after, ends the reading', () => {
    for (const [text] of READ) {
      expect(readDosage(`${text} zorp`)).toBeNull();
      expect(readDosage(`zorp ${text}`)).toBeNull();
    }
  });

  test('no number of a text is lost: each stands in the regimen', () => {
    for (const [text, says] of READ) {
      const spelled = text.replaceAll(/½|1\/2/g, '0.5');
      if (
        /1 0\.5|10\.5|b\.i\.d|q8h|24 hours|\bam\b|\bpm\b|4 times|3 times|2 times|\b1 tablet (?:q|every)/.test(
          spelled,
        )
      )
        continue;
      for (const number of spelled.match(/\d+(?:\.\d+)?/g) ?? [])
        expect(says).toContain(String(Number(number)));
    }
  });
});

test('what the pharmacy gives is no direction: the rest is read', () => {
  const read = readDosage('Take one tablet by mouth every day #30 refills 3');
  expect(read && regimenText(read)).toBe('1 tablet, by mouth, once a day');
});

test('a comma before three digits is a thousand', () => {
  const read = readDosage('Take 1,000 mg daily');
  expect(read?.amount).toEqual({ value: 1000, unit: 'mg' });
});

test('doses of steps are nowhere else: who does not know steps reads no dose, not the first', () => {
  expect(readDosage('20 mg x 5 days then 10 mg x 5 days')).toMatchObject({
    amount: null,
    times: [],
    hours: [],
    every: null,
  });
});

test('each direction of the half by which the reader is written is read right', () => {
  const wrong = half('development').filter((direction) => judge(direction) !== 'right');
  expect(wrong).toEqual([]);
});

test('no direction of the held-out half is read wrong', () => {
  expect(half('held-out').filter((direction) => judge(direction) === 'wrong')).toEqual([]);
});

describe('a name is taken apart', () => {
  test.each([
    ['Metoprolol succinate ER 25 mg tablet', 'metoprolol succinate ER', '25 mg', 'tablet', null],
    ['Simvastatin 20 MG Oral Tablet', 'simvastatin', '20 mg', 'tablet', 'by mouth'],
    ['Simvastatin 20 MG Oral Tablet [Zocor]', 'simvastatin', '20 mg', 'tablet', 'by mouth'],
    ['cycloSPORINE 50 MG Oral Capsule', 'cyclosporine', '50 mg', 'capsule', 'by mouth'],
    ['Insulin lispro 100 units/mL', 'insulin lispro', '100 units/mL', null, null],
    ['Latanoprost 0.005 % eye drops', 'latanoprost', '0.005 %', 'eye drops', null],
    [
      '120 ACTUAT Fluticasone propionate 0.044 MG/ACTUAT Metered Dose Inhaler',
      'fluticasone propionate',
      '0.044 mg/puff',
      'inhaler',
      'inhaled',
    ],
    ['Epoetin alfa', 'epoetin alfa', null, null, null],
  ])('%s', (text, name, strength, form, route) => {
    const read = readMedicineName(text);
    expect([
      read.name,
      read.strength && `${read.strength.value} ${read.strength.unit}`,
      read.form,
      read.route,
    ]).toEqual([name, strength, form, route]);
  });

  test.each([
    ['Sacubitril-valsartan 24-26 mg tablet'],
    ['Amoxicillin 250 MG / Clavulanate 125 MG Oral Tablet'],
    ['NDA020800 0.3 ML Epinephrine 1 MG/ML Auto-Injector'],
    ['Thing 5 mg something unheard of'],
  ])('%s stays whole: nothing of it is dropped', (text) => {
    expect(readMedicineName(text)).toEqual({
      name: text,
      brand: null,
      strength: null,
      form: null,
      route: null,
    });
  });
});

test('a medicine whose words are not understood keeps them, with what its name says', () => {
  const read = readMedicine({
    name: 'Furosemide 40 mg tablet',
    brand: null,
    dosage: 'As told',
    regimen: null,
  });
  expect(read).toMatchObject({ name: 'furosemide', unreadDosage: 'As told' });
  expect(read.regimen).toEqual({ ...EMPTY_REGIMEN, strength: { value: 40, unit: 'mg' }, form: 'tablet' });
});

test('a strength in the words that is not the name’s leaves the words unread', () => {
  const given = { name: 'Furosemide 40 mg tablet', brand: null, regimen: null };
  expect(readMedicine({ ...given, dosage: '20 mg tablet daily' }).unreadDosage).toBe('20 mg tablet daily');
  expect(readMedicine({ ...given, dosage: '40 mg tablet daily' }).unreadDosage).toBeNull();
});

test('what is said back can be read again: the form shows it, and an untouched form changes nothing', () => {
  for (const [text] of READ) {
    const read = readDosage(text);
    if (!read) throw new Error(`unread: ${text}`);
    const directions = directionsText(read) || null;
    expect(readDirections({ piece: pieceText(read) || null, directions })).toEqual(read);
  }
});
