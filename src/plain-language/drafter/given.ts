import type { Giver, Regimen } from '../fact-sheet.ts';
import { upperFirst } from '../text/upper-first.ts';
import { drugOnLabel, type Frame, say } from './frame.ts';

type Given = Pick<Regimen, 'givenBy' | 'route'>;

/** Somebody gives it to the patient: the plan says who, or it goes into a vein and the plan does not say that they do it alone. */
export const isGiven = ({ givenBy, route }: Given): boolean =>
  givenBy === undefined ? route === 'into a vein' : givenBy !== 'self';

type Named = {
  en: string /** In Spanish a place, where people do it, or a person. */;
  es: string;
  isPlace: boolean;
};
const NAMES: Readonly<Record<Exclude<Giver, 'self'>, Named>> = {
  dialysis_unit: { en: 'the dialysis unit', es: 'en la unidad de diálisis', isPlace: true },
  infusion_center: { en: 'the infusion center', es: 'en el centro de infusión', isPlace: true },
  clinic: { en: 'the clinic', es: 'en la clínica', isPlace: true },
  home_nurse: { en: 'the home nurse', es: 'la enfermera en casa', isPlace: false },
  care_team: { en: 'the care team', es: 'el equipo de salud', isPlace: false },
};

/** "given by the dialysis unit". */
export const giverWords = (frame: Frame, giver: Exclude<Giver, 'self'>): string =>
  say(frame, { en: `given by ${NAMES[giver].en}`, es: `lo administran: ${NAMES[giver].es}` });

/** By mouth one is given it, all else is put in or on. */
const SWALLOWED = /\b(?:mouth|tongue)\b/;

/**
 * "the dialysis unit gives you 4000 units", "en la unidad de diálisis le ponen 4000 unidades".
 * @param amount in words; '' where the record does not say how much.
 */
export function givenWords(frame: Frame, { givenBy, route }: Given, amount: string): string {
  const { isYou, who } = frame.voice;
  const { en, es, isPlace } = NAMES[givenBy === undefined || givenBy === 'self' ? 'care_team' : givenBy];
  const verb = SWALLOWED.test(route ?? '') ? 'da' : 'pone';
  const whom = isYou ? '' : ` a ${who.es}`;
  return say(frame, {
    en: amount === '' ? `${en} gives it to ${who.en}` : `${en} gives ${who.en} ${amount}`,
    es: [`${es} ${amount === '' ? 'se la' : 'le'} ${verb}${isPlace ? 'n' : ''}${whom}`, amount]
      .filter(Boolean)
      .join(' '),
  });
}

/** Of a medicine that has ended: others stopped giving it. */
export function noLonger(frame: Frame, drug: string): string {
  const { isYou, who } = frame.voice;
  return say(frame, {
    en: `${upperFirst(who.en)} no longer ${isYou ? 'get' : 'gets'} ${drugOnLabel(frame, drug)}.`,
    es: `Ya no le ponen${isYou ? '' : ` a ${who.es}`} ${drugOnLabel(frame, drug)}.`,
  });
}
