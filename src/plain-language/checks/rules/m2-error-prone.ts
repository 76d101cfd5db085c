import type { Finding } from '../../finding.ts';
import { makeFinding } from '../make-finding.ts';
import type { Reading } from '../reading.ts';

/** Forms that were misread with harm: Joint Commission "Do not use" list and ISMP's list of error-prone abbreviations. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/(?:(?<![\p{L}\d])|(?<=\p{L}\d))\d+\s?[Uu](?!\.?\p{L})/gu, 'write “units”'],
  [/(?<![\p{L}])(?:IU|iu)(?![\p{L}])/gu, 'write “units”'],
  [/(?<![\p{L}])(?:Q\.?D\.?|q\.?d\.?)(?![\p{L}])/gu, 'write “every day”'],
  [/(?<![\p{L}])(?:Q\.?O\.?D\.?|q\.?o\.?d\.?)(?![\p{L}])/gu, 'write “every other day”'],
  [
    /(?<![\p{L}])(?:B\.?I\.?D|T\.?I\.?D|Q\.?I\.?D|b\.?i\.?d|t\.?i\.?d|q\.?i\.?d)\.?(?![\p{L}])/gu,
    'write the times of day',
  ],
  [
    /(?<![\p{L}\d.,/])\d+\.0+(?=\s?(?:mg|mcg|g|mL|ml|units?|%|tab|cap)(?![\p{L}]))/gu,
    'leave the zero after the point out',
  ],
  [/(?<![\d\p{L}])\.\d+(?=\s?[\p{L}%])/gu, 'write a zero before the point'],
  [/(?<![\p{L}])(?:MS|MSO4|MgSO4)(?![\p{L}.])/gu, 'write the name out'],
  [/[µμ]g(?![\p{L}])/gu, 'write “mcg”'],
  [/(?<=\d\s?)cc(?![\p{L}])/gu, 'write “mL”'],
  [/(?<![\p{L}])(?:HS|h\.?s\.|q\.?h\.?s\.?|qhs|QHS)(?![\p{L}])/gu, 'write “at bedtime”'],
  [/@(?=\s|\d)/g, 'write “at”'],
  [/[<>]\s?(?=\d)/g, 'write “less than” or “more than”'],
];

/** None of the error-prone forms. */
export function errorProne({ passages }: Reading): Finding[] {
  return passages.flatMap((passage) =>
    FORMS.flatMap(([pattern, advice]) =>
      [...passage.text.matchAll(pattern)].map((match) =>
        makeFinding('M2', {
          at: passage,
          start: match.index,
          end: match.index + match[0].length,
          words: `“${match[0].trim()}” is often misread: ${advice}.`,
        }),
      ),
    ),
  );
}
