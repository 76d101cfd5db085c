import { z } from 'zod';
import { fold } from '../text/fold.ts';
import { libraryFile } from './library-file.ts';
import { numberedWords, numbersIn, shapeOfPlan, withNumbers } from './numbered-words.ts';

/** Without a prototype: looked up by words from outside, of which one may be "constructor". */
const Pairs = z
  .record(z.string().min(1), z.string().min(1))
  .transform((pairs): Record<string, string> => Object.assign(Object.create(null), pairs));
const DrugFile = z.strictObject({
  version: z.int(),
  date: z.string(),
  source: z.string(),
  salts: Pairs,
  drugs: Pairs,
});
const NamesFile = z.strictObject({
  version: z.int(),
  date: z.string(),
  substances: Pairs,
  relations: Pairs,
  roles: Pairs,
  specialties: Pairs,
  places: Pairs,
});
export const drugNames = libraryFile('drug-names-es.yaml', DrugFile);
export const otherNames = libraryFile('names-es.yaml', NamesFile);

const oneLine = (name: string): string => fold(name).replaceAll(/\s+/g, ' ').trim();
const clean = (name: string): string => oneLine(name).replaceAll(/ ?[/&+] ?| and | with /g, '-');

/** Kinds of release and strengths in a name: they go over as they are, at the end. */
const RELEASE = / (?:er|xr|xl|sr|cr|la|dr|ec|cd|hfa|hct|\d[\d.,/-]*)$/;

/**
 * A drug's Spanish name: "metoprolol succinate" is "succinato de metoprolol", "penicillin V potassium" is not known.
 * @returns null for a drug that the list has not; the name on the label is then the only one.
 */
export function drugInSpanish(name: string): string | null {
  const { drugs, salts } = drugNames();
  const whole = clean(name);
  const tail = RELEASE.exec(whole)?.[0] ?? '';
  const drug = tail === '' ? whole : whole.slice(0, -tail.length);
  const ending = tail === '' ? '' : ` ${name.trim().slice(-tail.trim().length)}`;
  const known = drugs[whole] ?? drugs[drug];
  if (known !== undefined) return `${known}${drugs[whole] === undefined ? ending : ''}`;
  const words = drug.split(' ');
  const salt = salts[words.at(-1) ?? ''];
  const base = drugs[words.slice(0, -1).join(' ')];
  if (salt === undefined || base === undefined) return null;
  // "diclofenaco sódico", but "succinato de metoprolol".
  return /ico$/.test(salt) ? `${base} ${salt}${ending}` : `${salt} de ${base}${ending}`;
}

/** What people are allergic to: a drug, or anything else of the list. */
export function substanceInSpanish(substance: string): string | null {
  // The word class at the end of a SNOMED name: "Latex (substance)".
  const name = oneLine(substance).replace(/ \((?:substance|product|organism|allergy)\)$/, '');
  return otherNames().substances[clean(name)] ?? otherNames().substances[name] ?? drugInSpanish(name);
}

/** "daughter" is "su hija"; a role is as it is called in the clinic; a name stays, with its role: "Berta Olmos, speech therapist". */
export function personInSpanish(who: string): string {
  const [name = '', ...titles] = who.split(/,\s+/);
  if (titles.length > 0) return [personInSpanish(name), ...titles.map(titleInSpanish)].join(', ');
  const key = fold(who)
    .replace(/^(?:the|a|an|your|her|his|their|my)\s+/, '')
    .trim();
  const { relations, roles } = otherNames();
  const relation = relations[key];
  return relation === undefined ? (roles[key] ?? knownPlace(who) ?? who) : `su ${relation}`;
}

/** After a name a role has no article. */
const titleInSpanish = (title: string): string =>
  (otherNames().roles[oneLine(title)] ?? specialtyInSpanish(title) ?? title).replace(
    /^(?:el|la|los|las) /,
    '',
  );

/** "Cardiology" is "cardiología"; null for what is no field of medicine. */
export const specialtyInSpanish = (words: string): string | null =>
  otherNames().specialties[oneLine(words)] ?? null;

/** "Room 4" is "sala 4", "Cardiology" is "cardiología". What is no word of the list is a name on a door and stays. */
export function placeInSpanish(place: string): string {
  return place
    .split(/(,\s*| - |; )/)
    .map((part) => knownPlace(part) ?? part)
    .join('');
}

function knownPlace(part: string): string | null {
  const { places, specialties, roles } = otherNames();
  const word = fold(part).trim();
  const known = specialties[word] ?? places[word] ?? roles[word];
  if (known !== undefined) return known;
  const shape = shapeOfPlan(part);
  const [found] = Object.entries(places).flatMap(([english, spanish]) => {
    const pattern = numberedWords(english);
    const numbers = pattern.shape === shape ? numbersIn(part, pattern) : null;
    return numbers && numbers.length > 0 ? [withNumbers(spanish, numbers)] : [];
  });
  return found ?? null;
}
