import { describe, expect, test } from 'vitest';
import { LACE_CONDITIONS, type LaceCondition, lace } from '../../../src/domain/transitions/lace.ts';
import { laceConditions } from '../../../src/domain/transitions/lace-conditions.ts';

const of = (days: number, isAcute: boolean, conditions: LaceCondition[], edVisits: number) => {
  const { l, a, c, e, total, risk } = lace({ days, isAcute, conditions, edVisits });
  return [l, a, c, e, total, risk];
};

test.each<[Parameters<typeof of>, ReturnType<typeof of>]>([
  [
    [0, false, [], 0],
    [0, 0, 0, 0, 0, 'low'],
  ],
  [
    [1, false, ['diabetes'], 0],
    [1, 0, 1, 0, 2, 'low'],
  ],
  [
    [2, false, ['diabetes', 'myocardial_infarction'], 0],
    [2, 0, 2, 0, 4, 'low'],
  ],
  [
    [2, true, [], 0],
    [2, 3, 0, 0, 5, 'moderate'],
  ],
  [
    [3, true, ['dementia'], 0],
    [3, 3, 3, 0, 9, 'moderate'],
  ],
  [
    [3, true, ['dementia'], 1],
    [3, 3, 3, 1, 10, 'high'],
  ],
  [
    [4, true, [], 0],
    [4, 3, 0, 0, 7, 'moderate'],
  ],
  [
    [6, true, ['heart_failure'], 1],
    [4, 3, 2, 1, 10, 'high'],
  ],
  [
    [7, true, ['heart_failure', 'diabetes'], 0],
    [5, 3, 3, 0, 11, 'high'],
  ],
  [
    [13, true, ['heart_failure', 'pulmonary'], 2],
    [5, 3, 5, 2, 15, 'high'],
  ],
  [
    [14, false, [], 4],
    [7, 0, 0, 4, 11, 'high'],
  ],
  [
    [30, true, ['metastatic'], 3],
    [7, 3, 5, 3, 18, 'high'],
  ],
  [
    [30, true, ['aids', 'tumor'], 9],
    [7, 3, 5, 4, 19, 'high'],
  ],
  [
    [1, true, ['severe_liver_renal'], 0],
    [1, 3, 5, 0, 9, 'moderate'],
  ],
  [
    [5, false, ['tumor'], 4],
    [4, 0, 2, 4, 10, 'high'],
  ],
  [
    [2, true, ['cerebrovascular', 'peripheral_vascular', 'myocardial_infarction'], 0],
    [2, 3, 3, 0, 8, 'moderate'],
  ],
])('LACE by hand: %j', (facts, expected) => {
  expect(of(...facts)).toEqual(expected);
});

test('what is not known is no zero: the part is empty, and the sum goes on without it', () => {
  expect(lace({ days: 2, isAcute: null, conditions: [], edVisits: 0 })).toMatchObject({ a: null, total: 2 });
});

describe('which problems count', () => {
  const icd = (code: string, name = 'x') => ({ code: `http://hl7.org/fhir/sid/icd-10-cm|${code}`, name });
  const named = (name: string) => ({ code: 'http://snomed.info/sct|1', name });
  const found = (...problems: { code: string | null; name: string }[]) =>
    laceConditions(problems).map(({ condition }) => condition);

  test.each<[string, LaceCondition]>([
    ['I25.2', 'myocardial_infarction'],
    ['I50.22', 'heart_failure'],
    ['E11.9', 'diabetes'],
    ['E11.22', 'diabetes_end_organ'],
    ['J44.1', 'pulmonary'],
    ['N18.31', 'mild_liver_renal'],
    ['N18.6', 'severe_liver_renal'],
    ['C50.911', 'tumor'],
    ['C78.00', 'metastatic'],
    ['F03.90', 'dementia'],
    ['M06.9', 'connective_tissue'],
    ['B20', 'aids'],
    ['I63.9', 'cerebrovascular'],
    ['I73.9', 'peripheral_vascular'],
  ])('%s counts as %s', (code, condition) => {
    expect(found(icd(code))).toEqual([condition]);
  });

  test('names are read where there is no such code, and history, skin cancer and other words are not', () => {
    expect(found(named('Chronic obstructive pulmonary disease'), named('Type 2 diabetes mellitus'))).toEqual([
      'pulmonary',
      'diabetes',
    ]);
    expect(found(named('History of cancer'), icd('C44.91'), named('Diabetes insipidus'), icd('I10'))).toEqual(
      [],
    );
  });

  test('of a pair the severer one counts, each kind once, with the problem that it comes from', () => {
    const problems = [
      icd('E11.9', 'Diabetes'),
      icd('E11.21', 'Diabetic nephropathy'),
      icd('E11.22', 'Diabetic CKD'),
    ];
    expect(laceConditions(problems)).toEqual([
      { condition: 'diabetes_end_organ', name: 'Diabetic nephropathy' },
    ]);
  });

  test('every kind has its points and can be found', () => {
    expect(Object.values(LACE_CONDITIONS).map(({ points }) => points)).toEqual([
      1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 4, 4, 6,
    ]);
  });
});
