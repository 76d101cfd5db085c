import { fold, keyOf } from '../../plain-language/names/fold.ts';
import { nicknamesOf } from '../../plain-language/names/given-names.ts';
import { isInitial } from '../../plain-language/names/name-pattern.ts';
import { isParticle } from '../../plain-language/names/particles.ts';
import { orderedWords, partsOf } from '../../plain-language/names/person-name.ts';

/** One way in which a name is written, as words. `isGuess`: a nickname that the record does not have. */
export type NameForm = { words: readonly string[]; isInitials?: boolean; isGuess?: boolean };

/** All ways in which a person's name is looked for, the whole name first. */
export function nameForms(value: string): NameForm[] {
  const ordered = orderedWords(value);
  const names = partsOf(ordered);
  const forms: NameForm[] = [{ words: ordered }];
  const [given] = names;
  const family = names.at(-1);
  if (given && family && names.length > 1) {
    const nicknames = nicknamesOf(fold(given).text.toLowerCase());
    forms.push({ words: [given, family] }, { words: [family, given] });
    for (const nickname of nicknames)
      forms.push({ words: [nickname, family] }, { words: [family, nickname] });
    const initialOf = (name: string) => fold(name).text.slice(0, 1);
    forms.push({ words: [initialOf(given), family] }, { words: [family, initialOf(given)] });
    forms.push({ words: [given, initialOf(family)], isInitials: true });
    forms.push({ words: names.map(initialOf), isInitials: true });
    if (names.length > 2)
      for (const other of [family, names[1] ?? family])
        forms.push({ words: [initialOf(given), initialOf(other)], isInitials: true });
    for (const nickname of nicknames)
      if (nickname.length > 2) forms.push({ words: [nickname], isGuess: true });
  }
  forms.push(...runsOf(ordered, names));
  for (const name of names) forms.push({ words: [name] });
  return forms.filter(({ words: each }) => each.length > 0);
}

/** Two words or more of the name in a row, with a name among them: "Mary Ann", "De La Cruz", "La Cruz". */
const runsOf = (ordered: readonly string[], names: readonly string[]): NameForm[] =>
  ordered.flatMap((_first, from) =>
    ordered.flatMap((_last, to) => {
      const words = ordered.slice(from, to + 1);
      const isRun = words.length > 1 && words.length < ordered.length && !words.some(isInitial);
      return isRun && words.some((word) => names.includes(word)) ? [{ words }] : [];
    }),
  );

/** An alias as written: initials only with their points, anything else as a name of its own. */
export function aliasForms(alias: string): NameForm[] {
  if (/^\s*(?:\p{L}\.?[\s-]*){1,4}$/u.test(alias) && !/\p{L}{2}/u.test(alias)) {
    return [{ words: keyOf(alias).toUpperCase().split(' '), isInitials: true }];
  }
  if (isParticle(alias)) return [];
  const words = orderedWords(alias);
  return words.length > 0 ? [{ words }, ...partsOf(words).map((word) => ({ words: [word] }))] : [];
}
