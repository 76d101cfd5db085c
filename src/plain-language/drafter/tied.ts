import { type FactId, type FactSheet, factsOf, type Problem } from '../fact-sheet.ts';

/** There now. Charts keep "History of appendectomy" as an active entry; a person has not got it. */
export const isPresent = ({ status, name }: Problem): boolean =>
  status === 'active' && !/^(?:personal |family )?history of\b/i.test(name);

/** Problems that are there now, the main one first. */
export const presentProblems = (sheet: Pick<FactSheet, 'facts'>): Problem[] =>
  factsOf(sheet as FactSheet, 'problem')
    .filter(isPresent)
    .toSorted((one, other) => Number(other.isMain) - Number(one.isMain));

/** In whose story a fact is told: the first present problem that the record ties it to; null: in a list of its own. */
export const problemOf = (
  sheet: Pick<FactSheet, 'facts'>,
  { forProblems = [] }: { forProblems?: readonly FactId[] },
): Problem | null => presentProblems(sheet).find(({ id }) => forProblems.includes(id)) ?? null;
