import { fold } from '../text/fold.ts';
import { linesOf } from '../text/lines-of.ts';
import { substanceKey } from './drug-key.ts';

/** What a brand holds, by the brand as it is matched. */
const SUBSTANCES = new Map(
  linesOf(new URL('lists/brand-substances.txt', import.meta.url)).map((line) => {
    const [brand = '', ...substances] = fold(line).split(' ');
    return [wordsOf(brand).join(' '), substances] as const;
  }),
);

/** Salts, and how a medicine is released: the same substance, and not always the same dose. Never the first word. */
const SALTS: ReadonlySet<string> = new Set(
  `succinate tartrate hydrochloride hcl besylate maleate mesylate fumarate sodium potassium calcium magnesium chloride citrate
  carbonate gluconate sulfate phosphate acetate bromide hydrobromide nitrate medoxomil cilexetil etexilate disoproxil axetil
  succinato tartrato clorhidrato besilato sodico potasico calcico`.split(/\s+/),
);
/** How it is released, as labels abbreviate it. */
const RELEASE = new Map([
  ...'er xl xr sr cr cd la lp'.split(' ').map((word) => [word, 'extended'] as const),
  ...'dr ec'.split(' ').map((word) => [word, 'delayed'] as const),
  ['ir', 'immediate'],
  ['od', 'once'],
]);

function wordsOf(name: string): string[] {
  return fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Pens and inhalers behind a brand: the same medicine. */
const DEVICES: ReadonlySet<string> = new Set(
  'hfa diskus ellipta respimat flexpen flextouch kwikpen solostar pen inhaler'.split(' '),
);
/** Substances of their own at the beginning of a name, salts behind another. */
const METALS: ReadonlySet<string> = new Set(['sodium', 'potassium', 'calcium', 'magnesium']);

/**
 * The substances that a medicine's name says, brand or generic, English or Spanish, without salt, strength or form:
 * "Lasix", "furosemide" and "furosemida" give the same; "Zestoretic" gives two.
 * @param name without strength and form, as `readMedicineName` gives it.
 * @returns keys in an order that stays; empty for a name without letters.
 */
export function ingredientsOf(name: string): string[] {
  const words = wordsOf(name).filter((word) => !RELEASE.has(word));
  const brand = words.filter((word) => !DEVICES.has(word)).join(' ');
  const substances = SUBSTANCES.get(brand) ?? words;
  const [first = ''] = substances;
  const isSalt = (word: string) => SALTS.has(word) && !(METALS.has(first) && METALS.has(word));
  const named = substances.filter((word, at) => at === 0 || !isSalt(word));
  return [...new Set(named.map(substanceKey))].toSorted();
}

/**
 * Whether two names of the same substances say another salt or another release, "metoprolol tartrate" and "metoprolol
 * succinate ER". A brand that says neither is no contradiction.
 */
export function isOtherForm(one: string, other: string): boolean {
  const [first, second] = [formOf(one), formOf(other)];
  const isOtherSalt = first.salt !== '' && second.salt !== '' && first.salt !== second.salt;
  const isSaid = (!first.isBrand && !second.isBrand) || (first.release !== '' && second.release !== '');
  return isOtherSalt || (isSaid && first.release !== second.release);
}

function formOf(name: string) {
  const words = wordsOf(name);
  const plain = words.filter((word) => !RELEASE.has(word) && !DEVICES.has(word));
  return {
    isBrand: SUBSTANCES.has(plain.join(' ')),
    salt: plain.filter((word, at) => at > 0 && SALTS.has(word)).join(' '),
    release: words.flatMap((word) => RELEASE.get(word) ?? []).join(' '),
  };
}
