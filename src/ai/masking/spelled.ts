import type { Found } from './token.ts';

/** Letters one by one, with the same sign between: "C-H-E-N", "c.h.e.n", "C H E N". */
const SPELLED =
  /(?<![\p{L}\p{N}'])\p{L}(?:(?:-\p{L}){1,}|(?:\.\p{L}){1,}|(?:,\s?\p{L}){2,}|(?: \p{L}){2,})(?![\p{L}\p{N}'])/gu;
const SAYS_SO =
  /(?:spell(?:s|ed|ing)?|(?:sur|last |first |family |given )?names?)(?:\s+(?:is|was|as|on the \p{L}{1,20})){0,3}[\s:,]*$/iu;
/** Abbreviations of the clinic that are written with points or hyphens. */
const CLINICAL =
  /^(?:bid|tid|qid|prn|npo|copd|chf|dnr|dni|adls?|iadls?|stemi|nstemi|icu|ekg|ecg|mri|usa|snf|hha|ptot|abcd?|poa|ssi)$/;

/**
 * Names that are spelled out: of four letters and more any, of fewer those of the record (`parts`, folded) and what is
 * said to be spelled.
 */
export function findSpelled(text: string, parts: ReadonlySet<string>): Found[] {
  return [...text.matchAll(SPELLED)].flatMap(({ index, 0: written }) => {
    const joined = written.replaceAll(/[^\p{L}]/gu, '').toLowerCase();
    if (CLINICAL.test(joined)) return [];
    const isSpelled =
      joined.length > 3 || parts.has(joined) || SAYS_SO.test(text.slice(Math.max(0, index - 40), index));
    return isSpelled
      ? [{ start: index, end: index + written.length, kind: 'person' as const, value: joined }]
      : [];
  });
}
