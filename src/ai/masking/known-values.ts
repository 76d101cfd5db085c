import type { KnownValue } from '../../plain-language/fact-sheet.ts';
import { fold, keyOf } from '../../plain-language/names/fold.ts';
import { isUsedAsName, TITLE_BEFORE } from '../../plain-language/names/name-context.ts';
import { EDGE, isInitial, namePattern } from '../../plain-language/names/name-pattern.ts';
import { HUMAN_VERBS } from '../../plain-language/names/names-that-are-words.ts';
import { isGeneric, isNobody, isOrganisation, nameParts } from '../../plain-language/names/person-name.ts';
import { readingOf } from '../../plain-language/names/word-or-name.ts';
import { addressPatterns } from './addresses.ts';
import { birthdayPatterns, datePatterns, spokenBirthdayPatterns } from './dates.ts';
import { aliasForms, type NameForm, nameForms } from './known-names.ts';
import type { Found } from './token.ts';

const PERSONS: readonly KnownValue['kind'][] = ['patient', 'relative', 'care_team'];

/** One thing to look for. `accepts` sees the folded text and the place. */
type Search = {
  pattern: RegExp;
  kind: KnownValue['kind'];
  value: string;
  accepts?: (text: string, start: number, end: number) => boolean;
};

export type Known = {
  searches: readonly Search[];
  /** Given and family names, for misspelt ones: part → value. */
  parts: ReadonlyMap<string, { kind: KnownValue['kind']; value: string }>;
};

/** All patterns by which known values are looked for; longest first. On `allowedDays` ("03-09") a birthday without its year may stay. */
export function knownSearches(values: readonly KnownValue[], allowedDays: ReadonlySet<string>): Known {
  const searches = values
    .filter(({ value }) => value.trim() !== '')
    .flatMap((value) => searchesOf(value, allowedDays));
  const parts = new Map<string, { kind: KnownValue['kind']; value: string }>();
  for (const { kind, value } of values) {
    if (!PERSONS.includes(kind) || (kind !== 'patient' && isOrganisation(value))) continue;
    for (const part of nameParts(value).filter(({ length }) => length > 2)) {
      if (!parts.has(part.toLowerCase())) parts.set(part.toLowerCase(), { kind, value });
    }
  }
  return { searches, parts };
}

function searchesOf({ kind, value, aliases = [] }: KnownValue, allowedDays: ReadonlySet<string>): Search[] {
  const all = [value, ...aliases];
  const isFor = (pattern: RegExp, accepts?: Search['accepts']): Search => ({
    pattern,
    kind,
    value,
    ...(accepts ? { accepts } : {}),
  });
  switch (kind) {
    case 'patient':
    case 'relative':
    case 'care_team':
      if (kind !== 'patient' && isNobody(value)) return [];
      if (kind !== 'patient' && isOrganisation(value))
        return all.filter((each) => !isNobody(each)).map((each) => isFor(literal(each)));
      return [
        ...nameForms(value).map((form) => nameSearch(form, isFor)),
        ...titledInitial(value, isFor),
        ...aliases.flatMap(aliasForms).map((form) => nameSearch(form, isFor)),
      ];
    case 'birth_date':
      return all
        .flatMap((each) => [
          ...datePatterns(each),
          ...(allowedDays.has(each.slice(5, 10))
            ? []
            : [...birthdayPatterns(each), ...spokenBirthdayPatterns(each)]),
          literal(each),
        ])
        .map((pattern) => isFor(pattern));
    case 'phone':
      return all.flatMap(phonePatterns).map((pattern) => isFor(pattern));
    case 'mrn':
    case 'insurance_id':
      return all.map((each) => isFor(idPattern(each)));
    case 'case_key':
      return all.map((each) =>
        isFor(
          new RegExp(`${EDGE.before}${RegExp.escape(each)}${EDGE.after}`, /\d/.test(each) ? 'giu' : 'gu'),
        ),
      );
    case 'address':
      return all.flatMap((each) =>
        keyOf(each).includes(' ') || /\d/.test(each)
          ? addressPatterns(each).map((pattern) => isFor(pattern))
          : [isFor(literal(each), isUsedAsName)],
      );
    case 'facility':
      return all.filter((each) => !isGeneric(each)).map((each) => isFor(literal(each)));
    case 'email':
      return all.map((each) => isFor(literal(each)));
  }
}

/** Two letters in capitals that a note says of everybody. */
const CLINICAL_INITIALS =
  /^(?:A[BCDFKLMNPSV]|B[CDGIMPSU]|C[ABCDEFHKMNOPRSTVX]|D[BCEJKMNORSTVXZ]|E[CDFGKMRST]|F[BEHLU]|G[ABEFIPSTU]|H[ABCDFHPRSTX]|I[CDMORUV]|J[PV]|K[CG]|L[ABDEFLPRSTV]|M[ACDEIMNRSTV]|N[CEGHKPRSTV]|O[ABDGKPRST]|P[ACDEFGHIMNOPRSTVX]|Q[ADHISUW]|R[AABDFHLMNORSTUVX]|S[ABCDEILMNOPSTUVW]|T[ABCEHIMPRSTVX]|U[AKSTV]|V[ADFMNSTT]|W[ABCFIKT]|X[RL])$/;

/** "Pt WP refused labs", "Mrs BP": without their points initials are a person's behind a title, and where they do what people do. */
function areInitials(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  if (TITLE_BEFORE.test(before)) return true;
  const isClinical = end - start > 2 || CLINICAL_INITIALS.test(text.slice(start, end));
  const isOfPatient = /(?:^|[^\p{L}])(?:pts?|patient|client|member|resident)\.?[\s:,]{1,2}$/iu.test(before);
  const acts = HUMAN_VERBS.test(/^\s+(\p{L}+)/u.exec(text.slice(end, end + 20))?.[1] ?? '');
  return isClinical ? isOfPatient && acts : isOfPatient || acts;
}

type Make = (pattern: RegExp, accepts?: Search['accepts']) => Search;

/** A name of the record is hidden wherever it is a whole word, unless it proves to be the word: "she may need", "white rice". */
function nameSearch({ words, isInitials, isGuess }: NameForm, make: Make): Search {
  if (isInitials) {
    const dotted = words.map((word) => RegExp.escape(fold(word).text) + (isInitial(word) ? '\\.' : ''));
    const plain = words.map((word) => fold(word).text).join('');
    const bare = words.every(isInitial) && plain.length < 5 ? `|${RegExp.escape(plain)}${EDGE.after}` : '';
    return make(
      new RegExp(`${EDGE.before}(?:${dotted.join('[\\s-]*')}${bare})`, 'gu'),
      (text, start, end) => text.slice(start, end) !== plain || areInitials(text, start, end),
    );
  }
  // "Will" of a William is our guess: "you will" is not he, nor are "bills".
  if (isGuess && words.length === 1)
    return make(new RegExp(namePattern(words, { isPlural: false }), 'giu'), isGuessed);
  if (!words.some(isInitial)) {
    const pattern = new RegExp(namePattern(words), 'giu');
    return words.length > 1 ? make(pattern) : make(pattern, isNoWord(words[0] ?? ''));
  }
  const pattern = words
    .map((word, i) => {
      const previous = words[i - 1];
      const source = RegExp.escape(fold(word).text);
      if (previous === undefined) return source;
      return (isInitial(previous) ? "\\.?[\\s,'\\-]{0,2}" : "[\\s,'\\-]{1,3}") + source;
    })
    .join('');
  return make(new RegExp(`${EDGE.before}${pattern}${EDGE.after}`, 'gu'));
}

/** "Pat O'Malley", too: a capital letter behind it says that it is no word. */
const isGuessed: Search['accepts'] = (text, start, end) => {
  const reading = readingOf(text, start, end);
  return reading === 'name' || (reading === 'unsure' && /^\s\p{Lu}['\p{L}]/u.test(text.slice(end)));
};

/** `name` may have an ending more where it was found. */
const isNoWord =
  (name: string): Search['accepts'] =>
  (text, start, end) =>
    readingOf(text, start, end, isPluralOf(text.slice(start, end), name)) !== 'word';

const isPluralOf = (written: string, name: string): boolean =>
  /s$/i.test(written) && !/s$/i.test(name)
    ? true
    : /es$/i.test(written) && keyOf(written) === `${keyOf(name)}es`;

/** "Mrs. C.": the initial after a title. */
function titledInitial(value: string, make: Make): Search[] {
  const initials = new Set(nameParts(value).map((part) => part.slice(0, 1).toUpperCase()));
  return [...initials].map((initial) =>
    make(new RegExp(`${EDGE.before}${RegExp.escape(initial)}\\.?${EDGE.after}(?!')`, 'gu'), (text, start) =>
      TITLE_BEFORE.test(text.slice(Math.max(0, start - 12), start)),
    ),
  );
}

/** The same words with anything between them, whatever their case. */
function literal(value: string): RegExp {
  const words = keyOf(value)
    .split(' ')
    .map((word) => RegExp.escape(word));
  return new RegExp(`${EDGE.before}${words.join('[^\\p{L}\\p{N}]{0,3}')}${EDGE.after}`, 'giu');
}

function phonePatterns(value: string): RegExp[] {
  const digits = value.replaceAll(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  if (digits.length < 7) return [literal(value)];
  const spelled = (part: string) => [...part].join('[\\s().\\-/·]{0,3}');
  const all = [new RegExp(`(?<!\\d)(?:\\+?1[\\s.-]{0,2})?\\(?${spelled(digits)}(?!\\d)`, 'gu')];
  if (digits.length === 10) all.push(new RegExp(`(?<!\\d)${spelled(digits.slice(3))}(?!\\d)`, 'gu'));
  return all;
}

/** Letters and digits of an id without the word before its number: "MRN-004412" is written "004412" too. */
export function idCore(value: string): string {
  const plain = fold(value).text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return plain.replace(/^\p{L}{2,}(?=\d[\p{L}\d]{3,}$)/u, '');
}

function idPattern(value: string): RegExp {
  const plain = fold(value).text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const core = idCore(value);
  if (core.length < 4) return literal(value);
  const spelled = (part: string) => [...part].map((each) => RegExp.escape(each)).join('[\\s.\\-/]{0,2}');
  const prefix = plain.slice(0, plain.length - core.length);
  const word = prefix ? `(?:${spelled(prefix)}[\\s.\\-/:#]{0,3})?` : '';
  return new RegExp(`${EDGE.before}${word}${spelled(core)}${EDGE.after}`, 'giu');
}

/** All places of known values in folded text. Places may overlap. */
export function findKnown({ searches }: Known, text: string): Found[] {
  return searches.flatMap(({ pattern, kind, value, accepts }) =>
    [...text.matchAll(pattern)]
      .map((match) => ({ start: match.index, end: match.index + match[0].length, kind, value }))
      .filter(({ start, end }) => accepts?.(text, start, end) ?? true),
  );
}
