import type { KnownValue } from '../../plain-language/fact-sheet.ts';
import { fold, keyOf } from '../../plain-language/names/fold.ts';
import { isUsedAsName } from '../../plain-language/names/name-context.ts';
import { isUnspaced } from '../../plain-language/names/name-pattern.ts';
import { isGeneric, isNobody, isOrganisation, nameParts } from '../../plain-language/names/person-name.ts';
import { readingOf } from '../../plain-language/names/word-or-name.ts';
import { findNamedDays } from './dates.ts';
import { idCore } from './known-values.ts';
import { TOKEN } from './token.ts';

/** A token is read as what it is: somebody's name, to whom what is around it belongs. */
const STAND_IN = ' QQ ';

/**
 * Kinds of known values that are still in a text. Looks by another way than the mask does, so that a mistake in one
 * is seen by the other: words in a row instead of patterns, digits alone instead of the ways to write a number.
 */
export function remaining(
  known: readonly KnownValue[],
  sent: string,
  allowedDays: ReadonlySet<string>,
): KnownValue['kind'][] {
  // Datamarking joins words by ^: they are looked at as words.
  const text = fold(sent.replaceAll(TOKEN, STAND_IN).replaceAll('^', ' ')).text;
  const words = ` ${keyOf(text)} `;
  const digits = text.replaceAll(/(?<=\d)[\s().\-/+]{1,3}(?=\d)/g, '');
  const days = new Set(findNamedDays(text).filter((day) => !allowedDays.has(day)));
  return known
    .filter(({ kind, value, aliases = [] }) =>
      [value, ...aliases].some((each) => stands(kind, each, { text, words, digits, days })),
    )
    .map(({ kind }) => kind);
}

type Looked = { text: string; words: string; digits: string; days: ReadonlySet<string> };

function stands(kind: KnownValue['kind'], value: string, { text, words, digits, days }: Looked): boolean {
  const key = keyOf(value);
  if (key === '') return false;
  const isLong = key.length > 3 && key.includes(' ');
  switch (kind) {
    case 'patient':
    case 'relative':
    case 'care_team':
      if (kind !== 'patient' && isNobody(value)) return false;
      if (isLong && [key, keyOf(unmarked(value))].some((each) => words.includes(` ${each} `))) return true;
      return (
        (kind === 'patient' || !isOrganisation(value)) &&
        nameParts(value)
          .flatMap((part) => [part, unmarked(part)])
          .some((part) => hasName(part, { text, words }))
      );
    case 'phone': {
      const number = value.replaceAll(/\D/g, '').slice(-10);
      return number.length >= 7 && (digits.includes(number) || digits.includes(number.slice(-7)));
    }
    case 'mrn':
    case 'insurance_id': {
      const core = idCore(value).toLowerCase();
      const joined = digits.toLowerCase().replaceAll(/(?<=[a-z\d])[-./](?=[a-z\d])/g, '');
      return core.length >= 4 && new RegExp(`(?<!\\d)${RegExp.escape(core)}(?![a-z\\d])`).test(joined);
    }
    case 'birth_date':
      return words.includes(` ${key} `) || (/^\d{4}-\d{2}-\d{2}/.test(value) && days.has(value.slice(5, 10)));
    case 'address':
    case 'facility':
    case 'email':
    case 'case_key':
      if (kind === 'facility' && isGeneric(value)) return false;
      if (kind === 'address' && !key.includes(' ') && !/\d/.test(key)) return standsAlone(text, key);
      return words.includes(` ${key} `);
  }
}

/** O'Brien without the mark, as it is typed in haste. */
const unmarked = (name: string): string => fold(name).text.replaceAll("'", '');

/** A part of a name among the words, in the plural too, where it is no word; in scripts without spaces anywhere. */
function hasName(part: string, { text, words }: Pick<Looked, 'text' | 'words'>): boolean {
  const name = keyOf(part);
  if (isUnspaced(name)) return [...name].length > 1 && text.includes(name);
  const plural = /(?:[sxz]|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
  if (![name, plural].some((each) => words.includes(` ${each} `))) return false;
  return [...text.matchAll(WORD)].some(({ index, 0: written }) => {
    const key = keyOf(written);
    if (key !== name && (key !== plural || name.length < 3)) return key.split(' ').includes(name);
    return readingOf(text, index, index + written.length, key !== name) !== 'word';
  });
}

const WORD = /[\p{L}\p{N}]+(?:'(?!s(?!\p{L}))[\p{L}\p{N}]+)*/gu;

function standsAlone(text: string, part: string): boolean {
  const lower = text.toLowerCase();
  const name = part.toLowerCase();
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
    const isWhole =
      !/[\p{L}\p{N}]/u.test(lower[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(lower[at + name.length] ?? ' ');
    if (isWhole && isUsedAsName(text, at, at + name.length)) return true;
  }
  return false;
}
