import { nameWords } from '../patients/search-terms.ts';

type Person = { givenNames: readonly string[]; familyName: string; birthOn: string | null };

const wordsOf = (person: Person) => new Set([...person.givenNames, person.familyName].flatMap(nameWords));

/**
 * True when two records with one identifier describe different people: no word of the names is the same
 * and the birth dates do not confirm each other. A new family name or a corrected birth date alone passes.
 */
export function looksLikeAnotherPerson(stored: Person, incoming: Person): boolean {
  const storedWords = wordsOf(stored);
  const incomingWords = wordsOf(incoming);
  if (stored.birthOn !== null && stored.birthOn === incoming.birthOn) return false;
  if (storedWords.size === 0 || incomingWords.size === 0)
    return stored.birthOn !== null && incoming.birthOn !== null;
  return storedWords.isDisjointFrom(incomingWords);
}

/** True when name and birth date both speak for one person; asked where only a record's id matches. */
export function isSurelySamePerson(stored: Person, incoming: Person): boolean {
  return (
    stored.birthOn !== null &&
    stored.birthOn === incoming.birthOn &&
    !wordsOf(stored).isDisjointFrom(wordsOf(incoming))
  );
}
