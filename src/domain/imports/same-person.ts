import { nameWords } from '../../plain-language/names/name-words.ts';

type Person = { givenNames: readonly string[]; familyName: string; birthOn: string | null };

const givenWords = ({ givenNames }: Person) => new Set(givenNames.flatMap(nameWords));
const familyWords = ({ familyName }: Person) => new Set(nameWords(familyName));
const wordsOf = (person: Person) => givenWords(person).union(familyWords(person));

/**
 * True when two records with one identifier describe different people. The same birth date confirms one person. Without
 * it they are two when no word of the names is the same, or when both birth dates are known and no given name is the
 * same: a father's and a daughter's charts under one number must not become one. A new family name or another birth date
 * alone passes; both together only where the dates differ as by a slip.
 */
export function looksLikeAnotherPerson(stored: Person, incoming: Person): boolean {
  const areBothBorn = stored.birthOn !== null && incoming.birthOn !== null;
  if (areBothBorn && stored.birthOn === incoming.birthOn) return false;
  const [before, after] = [wordsOf(stored), wordsOf(incoming)];
  if (before.size === 0 || after.size === 0) return areBothBorn;
  if (before.isDisjointFrom(after)) return true;
  const [givenBefore, givenAfter] = [givenWords(stored), givenWords(incoming)];
  // A name that is not known speaks neither for nor against.
  if (givenBefore.size === 0 || givenAfter.size === 0) return false;
  if (!areBothBorn) return false;
  const isOtherGiven = givenBefore.isDisjointFrom(wordsOf(incoming)) && givenAfter.isDisjointFrom(before);
  const [family, newFamily] = [familyWords(stored), familyWords(incoming)];
  const isOtherFamily =
    family.size > 0 && newFamily.size > 0 && family.isDisjointFrom(after) && newFamily.isDisjointFrom(before);
  return isOtherGiven || (isOtherFamily && !isCorrectedDate(stored.birthOn ?? '', incoming.birthOn ?? ''));
}

/** Whether two days (YYYY-MM-DD) differ as by a slip: one figure, two neighbors changed about, or month and day. */
function isCorrectedDate(one: string, other: string): boolean {
  const [before, after] = [one.replaceAll('-', ''), other.replaceAll('-', '')];
  const at = [...before].flatMap((figure, place) => (figure === after[place] ? [] : [place]));
  const [first = 0, second = 0] = at;
  const isTurned = at.length === 2 && before[first] === after[second] && before[second] === after[first];
  const [year, month, day] = one.split('-');
  return at.length <= 1 || (isTurned && second === first + 1) || other === `${year}-${day}-${month}`;
}

/**
 * True when birth date, a given name and a family name all speak for one person; asked where only a record's own id
 * matches, which another source may use for another person: twins share the rest.
 */
export function isSurelySamePerson(stored: Person, incoming: Person): boolean {
  return (
    stored.birthOn !== null &&
    stored.birthOn === incoming.birthOn &&
    !givenWords(stored).isDisjointFrom(givenWords(incoming)) &&
    !familyWords(stored).isDisjointFrom(familyWords(incoming))
  );
}
