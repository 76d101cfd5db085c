import type { Fact, FactId } from '../fact-sheet.ts';
import { fold } from '../text/fold.ts';

/**
 * The facts that a letter's author chose, without those of their words that name a problem or a medicine that was not
 * chosen: its purpose, its reason, a note.
 * @param facts those that the reader may know.
 */
export function chosenFacts(facts: readonly Fact[], supports: readonly FactId[]): readonly Fact[] {
  const isChosen = ({ id }: Fact) => supports.includes(id);
  const others = facts
    .filter((fact) => !isChosen(fact))
    .flatMap((fact) =>
      fact.kind === 'problem' || fact.kind === 'suspected' || fact.kind === 'medicine'
        ? [fact.name, ...(fact.kind === 'medicine' && fact.brand ? [fact.brand] : [])]
        : [],
    )
    .map(wordsOf);
  const kept = <T extends string | null>(text: T): T | null =>
    text !== null && others.some((name) => holds(wordsOf(text), name)) ? null : text;
  return facts.filter(isChosen).map((fact): Fact => {
    switch (fact.kind) {
      case 'medicine':
        return {
          ...fact,
          purpose: kept(fact.purpose),
          reason: kept(fact.reason),
          regimen: {
            ...fact.regimen,
            note: kept(fact.regimen.note),
            asNeededFor: fact.regimen.asNeededFor === null ? null : (kept(fact.regimen.asNeededFor) ?? ''),
          },
        };
      case 'intervention':
        return { ...fact, why: kept(fact.why) };
      case 'visit':
        return { ...fact, purpose: kept(fact.purpose) };
      default:
        return fact;
    }
  });
}

const wordsOf = (text: string): string =>
  ` ${fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
const holds = (text: string, name: string): boolean => name.trim() !== '' && text.includes(name);
