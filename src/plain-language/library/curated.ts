import { once } from '../text/once.ts';
import { type CuratedTerm, readFolder } from './read-library.ts';

// Read when they are first asked for: they take 60 MB to read, and an import seldom asks.
export const problems = once((): readonly CuratedTerm[] => readFolder('./problems'));
export const medicineClasses = once((): readonly CuratedTerm[] => readFolder('./medicine-classes'));
export const testsAndProcedures = once((): readonly CuratedTerm[] =>
  readFolder('./tests-and-procedures.yaml'),
);

/** A name without case, accents and punctuation: "Alzheimer’s disease (disorder)" keeps its words alone. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim();

const byName = (terms: readonly CuratedTerm[], names: (term: CuratedTerm) => readonly string[]) =>
  new Map(terms.flatMap((term) => names(term).map((name) => [nameKey(name), term] as const)));

const problemNames = once(() => byName(problems(), ({ names }) => names));
const testNames = once(() => byName(testsAndProcedures(), ({ names }) => names));
const medicineNames = once(() => byName(medicineClasses(), ({ members }) => members));

/** Words beside a problem's name that leave it the same problem. "Possible", "no" and "history of" are none of them. */
const QUALIFIERS =
  /\b(?:chronic|acute|mild|moderate|severe|stable|controlled|uncontrolled|poorly|well|unspecified|essential|primary|recurrent|left|right|bilateral|both|sided|of|the|with|without|stage|class|type|nyha|complications?|exacerbation|flare|disorder|finding|knees?|hips?|shoulders?|elbows?|wrists?|hands?|fingers?|thumbs?|ankles?|foot|feet|[ivx]+|\d+[ab]?)\b/g;

/**
 * The entry that explains a problem: by its whole name, by its code, or by a name beside which only its stage, side or
 * course is written.
 * @param codes "system|code" or a bare code, as the record holds them.
 * @returns `isSame` when the record's name and the entry's mean the same; null when no entry is known to fit.
 */
export function explainProblem(
  name: string,
  code: string | null = null,
): { term: CuratedTerm; isSame: boolean } | null {
  const key = nameKey(name.trimEnd().replace(/\((?:disorder|finding|situation)\)$/i, ''));
  const whole = problemNames().get(key);
  if (whole) return { term: whole, isSame: true };
  const coded = code === null ? undefined : byCode(code);
  if (coded) return { term: coded, isSame: false };
  for (const [known, term] of longestFirst()) {
    if (!` ${key} `.includes(` ${known} `)) continue;
    const rest = ` ${key} `.replace(` ${known} `, ' ').replaceAll(QUALIFIERS, ' ').trim();
    return rest === '' ? { term, isSame: false } : null;
  }
  return null;
}

/** A test, a treatment or a service by its whole name; undefined when none has it. */
export const explainTest = (name: string): CuratedTerm | undefined => testNames().get(nameKey(name));

const longestFirst = once(() => [...problemNames()].sort(([one], [two]) => two.length - one.length));

/** The nearest of all: E11.621 is a foot sore before it is diabetes. */
function byCode(recorded: string): CuratedTerm | undefined {
  const [system = '', code = ''] = recorded.includes('|') ? recorded.split('|') : ['', recorded];
  if (/^\d+$/.test(code))
    return system === '' || /snomed/i.test(system)
      ? problems().find(({ snomed }) => snomed.includes(code))
      : undefined;
  if (system !== '' && !/icd-10/i.test(system)) return undefined;
  return problems()
    .flatMap((term) => term.icd10.filter((start) => code.startsWith(start)).map((start) => ({ term, start })))
    .toSorted((one, two) => two.start.length - one.start.length)[0]?.term;
}

/** Salts and forms that do not change what a medicine does in the body. */
const SALT =
  /\b(?:hydrochloride|hcl|sodium|potassium|calcium|succinate|tartrate|besylate|mesylate|maleate|sulfate|acetate|phosphate|citrate|fumarate|disoproxil|medoxomil|axetil|propionate|bromide|monohydrate|er|xr|xl|sr|dr|hfa)\b/g;

/**
 * The classes of a medicine by its generic name: one, or one for each part of a combination.
 * @returns none when a part is not known, so that no half of a combination is explained as the whole.
 */
export function classesOf(medicine: string): CuratedTerm[] {
  const whole = classOf(nameKey(medicine));
  if (whole) return [whole];
  const parts = medicine.split(/\/|\+|-(?=[a-z]{6})|\band\b|\bwith\b/i).map(nameKey);
  const found = parts.map(classOf);
  return parts.length > 1 && found.every((one) => one !== undefined) ? [...new Set(found)] : [];
}

const classOf = (key: string): CuratedTerm | undefined =>
  medicineNames().get(key) ?? medicineNames().get(key.replaceAll(SALT, ' ').replaceAll(/\s+/g, ' ').trim());
