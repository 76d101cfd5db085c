import type { KnownValue } from '../../plain-language/fact-sheet.ts';

/** What a token stands for; the word in the token tells a model what kind of thing it is. */
export const TOKEN_WORDS = {
  patient: 'PATIENT',
  relative: 'RELATIVE',
  care_team: 'CLINICIAN',
  facility: 'FACILITY',
  birth_date: 'BIRTHDATE',
  mrn: 'RECORD',
  phone: 'PHONE',
  email: 'EMAIL',
  address: 'ADDRESS',
  insurance_id: 'INSURANCE',
  case_key: 'CASE',
  person: 'PERSON',
  ssn: 'SSN',
  url: 'LINK',
  zip: 'ZIP',
  date: 'DATE',
  age: 'AGE',
  number: 'NUMBER',
  code: 'CODE',
} as const satisfies Record<KnownValue['kind'], string> & Record<string, string>;
export type TokenKind = keyof typeof TOKEN_WORDS;

/** `[PATIENT_1]`; another way of writing the same value is `[PATIENT_1B]`, so that each comes back as it was written. */
export function tokenOf(kind: TokenKind, number: number, form: number): string {
  const letters = form === 0 ? '' : String.fromCharCode(65 + (form % 26)).repeat(1 + Math.floor(form / 26));
  return `[${TOKEN_WORDS[kind]}_${number}${letters}]`;
}

export const TOKEN = /\[[A-Z]+_\d+[A-Z]*\]/g;

/** Anything that was a token once: brackets gone, lower case, translated, a space in it. */
export const LIKE_A_TOKEN = new RegExp(
  `[[\\]{}]|(?<![\\p{L}\\p{N}])(?:${Object.values(TOKEN_WORDS).join('|')}|PACIENTE|FAMILIAR|MEDIC[OA]|CLINICA|PERSONA|FECHA|TELEFONO)[\\s_-]*\\d+[A-Z]?(?![\\p{L}\\p{N}])|\\p{L}_\\d`,
  'iu',
);

/** One place in a text that must not be sent. `value` tells apart what the same token stands for. */
export type Found = { start: number; end: number; kind: TokenKind; value: string };
