import { GIVEN_NAMES } from '../names/given-names.ts';
import { NAMES_THAT_ARE_WORDS } from '../names/names-that-are-words.ts';
import { fold } from '../text/fold.ts';
import { factTexts } from './fact-texts.ts';
import type { Guard } from './guard.ts';
import { wordsOf } from './phrases.ts';
import { type Hit, type Reading, stemOf, stemsOf } from './read.ts';

/** In a model's sentence "Dr. Patel" or a given name that the plan does not have: it was handed no name. */
export const person: Guard = (reading) => (reading.input.channel === 'note' ? [] : strangeNames(reading));

const strangeNames: Guard = ({ words, hits, input: { sheet, channel } }) => {
  const { givenName, familyName } = sheet.patient;
  const names = new Set(
    [givenName, familyName, ...sheet.facts.flatMap(factTexts)].flatMap((text) =>
      wordsOf(fold(text), text).map((word) => word.text),
    ),
  );
  const titled = hits('title').flatMap(({ to, start }) => {
    const next = words[to];
    const isNamed = next?.isCapital === true && next.sentence === words[to - 1]?.sentence;
    return isNamed && !names.has(next.text.replace(/'s$/, '')) ? [{ start, end: next.end }] : [];
  });
  if (channel === 'note') return titled;
  const given = words.filter(
    ({ text, isCapital }) =>
      isCapital && GIVEN_NAMES.has(text) && !NAMES_THAT_ARE_WORDS.has(text) && !names.has(text),
  );
  return [...titled, ...given.map(({ start, end }) => ({ start, end }))];
};

/** In a note "Dr. Patel", whom the plan does not have; "your sister", where it names a son alone; a named person in a role that the plan does not give them. */
export const relative: Guard = (reading) => {
  const { hits, isGrounded, input } = reading;
  const { sheet, channel, audience } = input;
  const ofFamily =
    channel === 'sentence' ||
    audience === 'caregiver' ||
    !sheet.facts.some(({ kind }) => kind === 'caregiver')
      ? []
      : hits('relative').filter((hit) => !isGrounded(hit) && !isInverse(reading, hit));
  return [...(channel === 'note' ? strangeNames(reading) : []), ...ofFamily, ...strangeRoles(reading)];
};

/** Of the one to whom a note speaks, the patient is: "Kevin, your dad …" to a son. */
const INVERSE: readonly (readonly [own: RegExp, other: RegExp])[] = [
  [/son|daughter|hij/, /^(?:father|mother|mom|dad|padre|madre|papa|mama)/],
  [/brother|sister|herman/, /^(?:brother|sister|herman)/],
  [/wife|husband|spouse|espos|marido/, /^(?:wife|husband|spouse|espos|marido)/],
  [/mother|father|mom|dad|madre|padre|mama|papa/, /^(?:son|daughter|hij)/],
  [/grand|niet/, /^(?:grand|abuel)/],
];

function isInverse({ words, input: { sheet } }: Reading, { text }: Hit): boolean {
  const first = new Set(
    words.filter(({ sentence, clause }) => sentence === 0 && clause < 2).map((word) => word.text),
  );
  return sheet.facts.some(
    (fact) =>
      fact.kind === 'caregiver' &&
      wordsOf(fold(fact.name), fact.name).some((word) => first.has(word.text)) &&
      INVERSE.some(([own, other]) => own.test(fold(fact.relationship ?? '')) && other.test(text)),
  );
}

/** "Priya is the surgeon": her own facts have another role. */
function strangeRoles({ words, hits, input: { sheet } }: Reading): Hit[] {
  const people = sheet.facts.flatMap((fact) => {
    const name = fact.kind === 'care_team' ? fact.name : fact.kind === 'visit' ? fact.withWhom : null;
    if (name === null) return [];
    const own = wordsOf(fold(name), name).filter(({ isCapital, text }) => isCapital && text.length > 2);
    return [{ names: new Set(own.map(({ text }) => text)), stems: stemsOf(fact) }];
  });
  return hits('title').filter((hit) => {
    if (hit.text.length < 5 || words[hit.to]?.isCapital || GENERAL.test(hit.text)) return false;
    const sentence = words.filter((word) => word.sentence === words[hit.at]?.sentence);
    const named = people.filter(({ names }) =>
      sentence.some(({ text, isCapital }) => isCapital && names.has(text)),
    );
    const isOf = ({ stems }: (typeof people)[number]) =>
      words.slice(hit.at, hit.to).every(({ text }) => stems.has(stemOf(text)));
    return named.length > 0 && !named.some(isOf);
  });
}

/** What anyone of a team may be called. */
const GENERAL = /^(?:doctor|medic|specialist|especialista|senor)/;
