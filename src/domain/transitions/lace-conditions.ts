import { LACE_CONDITIONS, type LaceCondition } from './lace.ts';

/** ICD-10 by Quan 2005 (Med Care 43:1130), and the words of names that come without such a code. The severer one of a pair comes first. */
const GROUPS: readonly (readonly [LaceCondition, codes: RegExp, words: RegExp])[] = [
  ['metastatic', /^C(7[789]|80)/, /\bmetasta(tic|s[ei]s)\b/i],
  [
    'severe_liver_renal',
    /^(K70\.?4|K71\.?1|K72\.?[19]|K76\.?[567]|I85\.?0|N18\.?[456]|N19|Z49|Z94\.?0|Z99\.?2)/,
    /\bend[- ]stage renal\b|\bESRD\b|\bstage (4|5|IV|V)\b.*\bkidney\b|\bkidney disease\b.*\bstage (4|5|IV|V)\b|\bdialysis\b|\bhepatic failure\b/i,
  ],
  [
    'diabetes_end_organ',
    /^E1[0-4]\.?[23457]/,
    /\bdiabetic (nephro|retino|neuro)pathy\b|\bdiabetes\b.*\bdue to\b/i,
  ],
  ['aids', /^B2[0-4]/, /\bAIDS\b|\bacquired immune deficiency\b/],
  ['dementia', /^(F0[0-3]|F05\.?1|G30|G31\.?1)/, /\bdementia\b|\balzheimer/i],
  [
    'connective_tissue',
    /^(M05|M06|M31\.?5|M3[2-4]|M35\.?[13]|M36\.?0)/,
    /\brheumatoid arthritis\b|\blupus\b|\bscleroderma\b|\bpolymyalgia\b/i,
  ],
  [
    'heart_failure',
    /^(I50|I09\.?9|I11\.?0|I13\.?[02]|I25\.?5|I4[23])/,
    /\bheart failure\b|\bcardiomyopathy\b/i,
  ],
  [
    'pulmonary',
    /^(I27\.?[89]|J4[0-7]|J6[0-7]|J68\.?4|J70\.?[13])/,
    /\bCOPD\b|\bchronic obstructive\b|\bemphysema\b|\bchronic bronchitis\b|\basthma\b|\bpulmonary fibrosis\b/i,
  ],
  [
    'mild_liver_renal',
    /^(B18|K70\.?[0-39]|K71\.?[3-57]|K7[34]|K76\.?[0234]|Z94\.?4|N18\.?[1239])/,
    /\bchronic hepatitis\b|\bcirrhosis\b|\bchronic kidney disease\b|\bfatty liver\b/i,
  ],
  [
    'tumor',
    /^C(?!44|7[789]|80)\d/,
    /\b(?<!history of )(cancer|carcinoma|lymphoma|leukemia|malignant (neoplasm|tumor))\b/i,
  ],
  ['myocardial_infarction', /^(I2[12]|I25\.?2)/, /\bmyocardial infarction\b|\bheart attack\b/i],
  [
    'cerebrovascular',
    /^(G4[56]|H34\.?0|I6\d)/,
    /\bstroke\b|\bcerebrovascular\b|\btransient ischemic\b|\bcerebral infarct/i,
  ],
  [
    'peripheral_vascular',
    /^(I7[01]|I73\.?[189]|I77\.?1|I79\.?[02]|K55\.?[189]|Z95\.?[89])/,
    /\bperipheral (vascular|arter)|\baortic aneurysm\b|\bclaudication\b/i,
  ],
  ['diabetes', /^E1[0-4]/, /\bdiabetes\b(?! insipidus)/i],
];

/** With the first of a pair, the second adds nothing. */
const SEVERER: readonly (readonly [LaceCondition, LaceCondition])[] = [
  ['metastatic', 'tumor'],
  ['severe_liver_renal', 'mild_liver_renal'],
  ['diabetes_end_organ', 'diabetes'],
];

export type LaceSource = { condition: LaceCondition; name: string };

/**
 * Which problems of a record count for LACE. One that has an ICD-10 code is read by it, others by their name.
 * @returns each kind once, with the problem that it comes from: a person checks it.
 */
export function laceConditions(problems: readonly { code: string | null; name: string }[]): LaceSource[] {
  const found = new Map<LaceCondition, LaceSource>();
  for (const { code, name } of problems) {
    const condition = conditionOf(code, name);
    if (condition && !found.has(condition)) found.set(condition, { condition, name });
  }
  for (const [severe, mild] of SEVERER) if (found.has(severe)) found.delete(mild);
  return [...found.values()].toSorted(
    (one, other) => LACE_CONDITIONS[other.condition].points - LACE_CONDITIONS[one.condition].points,
  );
}

function conditionOf(code: string | null, name: string): LaceCondition | null {
  const [system = '', ...rest] = (code ?? '').split('|');
  const icd = /icd-?10/i.test(system) ? rest.join('|') : '';
  return GROUPS.find(([, codes, words]) => (icd ? codes.test(icd) : words.test(name)))?.[0] ?? null;
}
