import { explainProblem } from '../../plain-language/library/curated.ts';
import { upperFirst } from '../../plain-language/text/upper-first.ts';

const NO_NAME = 'No name in the record';

const SYSTEMS: readonly (readonly [of: RegExp, name: string])[] = [
  [/snomed|113883\.6\.96$/i, 'SNOMED CT'],
  [/icd-?10|113883\.6\.(?:90|3)$/i, 'ICD-10-CM'],
  [/icd-?9|113883\.6\.(?:103|42)$/i, 'ICD-9-CM'],
  [/rxnorm|113883\.6\.88$/i, 'RxNorm'],
  [/loinc|113883\.6\.1$/i, 'LOINC'],
  [/sid\/ndc|113883\.6\.69$/i, 'NDC'],
  [/sid\/cvx|113883\.12\.292$/i, 'CVX'],
  [/cpt|113883\.6\.12$/i, 'CPT'],
];

/**
 * What a record of which only a code is known is called: by the library's name of that problem, else by the code as a
 * code. Figures that look like a name would reach a patient as one.
 * @param code "system|code", or a code alone.
 */
export function nameOfCode(code: string): string {
  const [system = '', plain = ''] = code.includes('|') ? code.split('|') : ['', code];
  const known = explainProblem('', `${system}|${plain}`);
  if (known) return upperFirst(known.term.en.name);
  const written = SYSTEMS.find(([of]) => of.test(system))?.[1] ?? 'code';
  return `${NO_NAME} (${written} ${plain})`;
}

/** Whether a record still needs a name. */
export const isUnnamed = (name: string | null): boolean => name?.startsWith(NO_NAME) ?? false;

/** The name of a row; one that came in as its bare code is called as above. */
export const recordedName = ({ name, code }: { name: string; code: string | null }): string =>
  code !== null && name === code.split('|').at(-1) ? nameOfCode(code) : name;
