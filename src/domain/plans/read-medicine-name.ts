import type { Quantity } from '../../plain-language/fact-sheet.ts';
import { readForm } from './medicine-forms.ts';

/** A medicine's name taken apart. What is not wholly understood stays in the name: nothing of it is dropped. */
export type MedicineName = {
  /** "metoprolol succinate ER". */
  name: string;
  brand: string | null;
  strength: Quantity | null;
  form: string | null;
  route: string | null;
};

const UNITS: Readonly<Record<string, string>> = {
  mg: 'mg',
  g: 'g',
  mcg: 'mcg',
  µg: 'mcg',
  meq: 'mEq',
  unt: 'units',
  units: 'units',
  unit: 'units',
  '%': '%',
};
const PER: Readonly<Record<string, string>> = { ml: 'mL', actuat: 'puff', hr: 'hour' };

const STRENGTH =
  /^(.+?) (\d+(?:\.\d+)?|\.\d+) ?(mg|g|mcg|µg|meq|unt|units?|%)(?:\/(ml|actuat|hr))?(?: (.+))?$/iu;

/** "Metoprolol succinate ER 25 mg tablet", or RxNorm's "Simvastatin 20 MG Oral Tablet [Zocor]". */
export function readMedicineName(text: string): MedicineName {
  const whole = { name: text.trim(), brand: null, strength: null, form: null, route: null };
  // Two medicines in one piece have two strengths; one number cannot stand for both.
  if (/ \/ |\d-\d/.test(text)) return whole;
  const [, plain = '', brand = null] = /^(.*?)(?: \[([^[\]]+)\])?$/.exec(text.trim()) ?? [];
  // RxNorm puts the size of the package before an inhaler's name.
  const [, name, value, unit = '', per, rest] = STRENGTH.exec(plain.replace(/^\d+ ACTUAT /i, '')) ?? [];
  if (!name || !value || /\d/.test(name)) {
    const bare = /\d/.test(plain) ? whole.name : lower(plain);
    return { ...whole, name: bare, brand: bare === whole.name ? null : brand };
  }
  const form = rest === undefined ? { form: null, route: null } : readForm(rest);
  const known = UNITS[unit.toLowerCase()];
  if (!form || !known) return whole;
  return {
    name: lower(name),
    brand,
    strength: { value: Number(value), unit: per ? `${known}/${PER[per.toLowerCase()] ?? per}` : known },
    ...form,
  };
}

/** "Metoprolol succinate ER" → "metoprolol succinate ER": short words in capitals say how it is released. */
const lower = (name: string) =>
  name
    .split(' ')
    .map((word) => (/^[A-Z]{1,3}$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
