import { nameWords } from '../../plain-language/names/name-words.ts';
import type { Ctx, Tx } from '../context.ts';
import { wordOf } from '../patients/search-terms.ts';

/** Whom the member means: an MRN, or the whole name with the birth date, YYYY-MM-DD. */
export type Sought = { who: string; birthOn: string | null };

const select = {
  id: true,
  caseKey: true,
  teamId: true,
  givenNames: true,
  familyName: true,
  mrn: true,
} as const;

/** More people of one birthday than this no workspace is expected to have. */
const MOST = 1000;
/** A shorter number is no MRN: it would be guessed. */
const SHORTEST_MRN = 3;

/**
 * Patients of the workspace, whatever their team, whom these words name exactly. With a birth date by the whole name:
 * one given name and the family name are enough, in any case and with or without accents. Else by the MRN alone.
 * @returns at most two: of two nobody can say which is meant.
 */
export async function findExactly(tx: Tx, ctx: Ctx, { who, birthOn }: Sought) {
  const workspaceId = ctx.workspace.id;
  const term = birthOn ?? wordOf(who);
  if (term.length < SHORTEST_MRN) return [];
  const teams = await tx.team.findMany({ where: { workspaceId }, select: { id: true } });
  // The index of terms begins with workspace and team.
  const searchTerms = { some: { workspaceId, teamId: { in: teams.map(({ id }) => id) }, term } };
  const found = await tx.patient.findMany({
    where: { workspaceId, leftAt: null, searchTerms },
    select,
    take: MOST,
  });
  const words = new Set(nameWords(who));
  return found
    .filter((patient) =>
      birthOn === null ? patient.mrn !== null && wordOf(patient.mrn) === term : isNamed(patient, words),
    )
    .slice(0, 2);
}

/** Every word that was typed is theirs, the family name is whole, and a given name is among them. */
function isNamed(
  { givenNames, familyName }: { givenNames: readonly string[]; familyName: string },
  words: ReadonlySet<string>,
): boolean {
  const family = nameWords(familyName);
  const given = givenNames.flatMap(nameWords);
  return (
    family.length > 0 &&
    family.every((word) => words.has(word)) &&
    [...words].every((word) => family.includes(word) || given.includes(word)) &&
    (given.length === 0 || given.some((word) => words.has(word)))
  );
}
