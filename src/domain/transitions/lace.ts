/** Comorbidities of the C of LACE and their points (van Walraven 2010, table as in BMC Cardiovasc Disord 2014 14:97). */
export const LACE_CONDITIONS = {
  myocardial_infarction: { points: 1, label: 'prior heart attack' },
  cerebrovascular: { points: 1, label: 'cerebrovascular disease' },
  peripheral_vascular: { points: 1, label: 'peripheral vascular disease' },
  diabetes: { points: 1, label: 'diabetes without complications' },
  heart_failure: { points: 2, label: 'congestive heart failure' },
  diabetes_end_organ: { points: 2, label: 'diabetes with end-organ damage' },
  pulmonary: { points: 2, label: 'chronic pulmonary disease' },
  mild_liver_renal: { points: 2, label: 'mild liver or renal disease' },
  tumor: { points: 2, label: 'tumor' },
  dementia: { points: 3, label: 'dementia' },
  connective_tissue: { points: 3, label: 'connective tissue disease' },
  aids: { points: 4, label: 'AIDS' },
  severe_liver_renal: { points: 4, label: 'moderate or severe liver or renal disease' },
  metastatic: { points: 6, label: 'metastatic solid tumor' },
} as const;
export type LaceCondition = keyof typeof LACE_CONDITIONS;

/** Null: not known; the part is left out of the sum, and the score says so. */
export type LaceFacts = {
  /** Whole days from admission to discharge. */
  days: number;
  isAcute: boolean | null;
  conditions: readonly LaceCondition[];
  /** Emergency visits in the six months before the admission. */
  edVisits: number;
};

export type Lace = {
  l: number;
  a: number | null;
  c: number;
  e: number;
  total: number;
  risk: 'low' | 'moderate' | 'high';
};

/** Named wherever the score is shown: there are several tables of the same name. */
export const LACE_VARIANT = 'LACE, van Walraven 2010';

/**
 * The LACE index, 0 to 19, by its parts.
 * @returns each part, the sum, and the risk: 0 to 4 low, 5 to 9 moderate, from 10 high.
 */
export function lace({ days, isAcute, conditions, edVisits }: LaceFacts): Lace {
  const l = stayPoints(days);
  const a = isAcute === null ? null : isAcute ? 3 : 0;
  const sum = [...new Set(conditions)].reduce((points, name) => points + LACE_CONDITIONS[name].points, 0);
  const c = sum >= 4 ? 5 : sum;
  const e = Math.min(4, edVisits);
  const total = l + (a ?? 0) + c + e;
  return { l, a, c, e, total, risk: total >= 10 ? 'high' : total >= 5 ? 'moderate' : 'low' };
}

function stayPoints(days: number): number {
  if (days < 1) return 0;
  if (days <= 3) return Math.floor(days);
  if (days < 7) return 4;
  return days < 14 ? 5 : 7;
}
