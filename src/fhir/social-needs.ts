import { type Concept, codes, words } from './parts.ts';

/** SNOMED CT findings about how somebody lives, which Synthea and US exports list among problems. */
const FINDINGS: ReadonlySet<string> = new Set(
  '706893006 423315002 422650009 160903007 160904001 741062008 73438004 73595000 424393004 5251000175109 224299000 224295006 32911000 266934004 105531004 446654005 224355006 266948004 713458007 1187604002 160968000 445281000124101 611551000124107 733423003 734005008 160695008'.split(
    ' ',
  ),
);
/** US Core and Gravity. */
const CATEGORIES: ReadonlySet<string> = new Set(['sdoh', 'social-history']);

/**
 * ICD-10-CM: Z55 to Z65, potential health hazards related to socioeconomic and psychosocial circumstances; T74 and T76,
 * abuse and neglect; Z69, care of its victims; Z91.41, its history.
 */
const isIcdSocial = (code: string) => /^(?:z5[5-9]|z6[0-5]|z69|t7[46])(?:$|\.|\d)|^z91\.?41/.test(code);

/** The same findings where a source sends no code. Told to a patient as "you get care for this problem", they may harm. */
const IN_WORDS =
  /\bvictim of\b|\b(?:intimate partner|domestic|spous\w+|partner|elder|child|sexual) (?:abuse|violence)\b|\b(?:abuse|violence) (?:by|from) (?:a |an |the |her |his )?(?:partner|spouse|husband|wife|relative)|\bhomeless|\b(?:food|housing|financial|transportation) insecurity\b|^(?:unsheltered|unemployed|unemployment|(?:full|part)-time employment|not in labor force|received higher education|housing (?:unsatisfactory|unstable|problem)|lack of (?:housing|transportation|food)|social isolation|lives alone|limited social contact)\b/i;

/** Whether a code names a finding about how somebody lives. */
export const isSocialFinding = (code: Concept | null): boolean =>
  codes(code).some((each) => FINDINGS.has(each) || isIcdSocial(each));

/** Whether words name such a finding. */
export const saysSocial = (written: string | null): boolean => IN_WORDS.test(written ?? '');

/** Whether a record of the problem list is about how somebody lives: a need or a barrier, no illness to be treated. */
export const isSocialNeed = (code: Concept | null, categories: readonly Concept[]): boolean =>
  categories.flatMap(codes).some((category) => CATEGORIES.has(category)) ||
  isSocialFinding(code) ||
  saysSocial(words(code));
