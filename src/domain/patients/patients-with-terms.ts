import type { Ctx } from '../context.ts';
import { searchedTeams } from './searched-teams.ts';

/** Of one pair of names, or of one name. A word may be the given name of thousands: no other word's patients are lost for it. */
const MOST_PER_NAME = 100;

/**
 * Which of these words are search terms of any patient of the actor's teams. Most words of a text are nobody's name:
 * looked for first, they take their many pairs with others out of the search.
 * @returns those that are.
 */
export async function knownTerms(ctx: Ctx, words: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.$queryRaw<{ word: string }[]>`
    SELECT asked.word FROM unnest(${[...new Set(words)]}::text[]) AS asked(word)
    WHERE EXISTS (
      SELECT FROM unnest(${await searchedTeams(ctx)}::uuid[]) AS team(id)
      CROSS JOIN LATERAL (
        SELECT FROM "patient_search_term" t
        WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."teamId" = team.id AND t."term" = asked.word
        LIMIT 1
      ) bearer
    )`;
  return new Set(rows.map(({ word }) => word));
}

/**
 * Patients of the actor's teams who have both search terms of a pair.
 * @returns for each pair at most 100 ids.
 */
export async function patientsWithPairs(
  ctx: Ctx,
  pairs: readonly (readonly [string, string])[],
): Promise<string[][]> {
  if (pairs.length === 0) return [];
  const rows = await ctx.db.$queryRaw<{ at: number; id: string }[]>`
    SELECT pair.at::int AS at, bearer."patientId"::text AS id
    FROM unnest(${pairs.map(([one]) => one)}::text[], ${pairs.map(([, two]) => two)}::text[]) WITH ORDINALITY AS pair(one, two, at)
    CROSS JOIN unnest(${await searchedTeams(ctx)}::uuid[]) AS team(id)
    CROSS JOIN LATERAL (
      SELECT a."patientId" FROM "patient_search_term" a
      JOIN "patient_search_term" b ON b."patientId" = a."patientId" AND b."term" = pair.two
      WHERE a."workspaceId" = ${ctx.workspace.id}::uuid AND a."teamId" = team.id AND a."term" = pair.one
      LIMIT ${MOST_PER_NAME}
    ) bearer`;
  return byPlace(rows, pairs.length);
}

/**
 * Patients of the actor's teams who have a name as a search term.
 * @returns for each name at most 100 ids of each team.
 */
export async function patientsWithNames(ctx: Ctx, names: readonly string[]): Promise<string[][]> {
  if (names.length === 0) return [];
  const rows = await ctx.db.$queryRaw<{ at: number; id: string }[]>`
    SELECT name.at::int AS at, bearer."patientId"::text AS id
    FROM unnest(${[...names]}::text[]) WITH ORDINALITY AS name(word, at)
    CROSS JOIN unnest(${await searchedTeams(ctx)}::uuid[]) AS team(id)
    CROSS JOIN LATERAL (
      SELECT t."patientId" FROM "patient_search_term" t
      WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."teamId" = team.id AND t."term" = name.word
      LIMIT ${MOST_PER_NAME}
    ) bearer`;
  return byPlace(rows, names.length);
}

/** PostgreSQL counts places from 1. */
function byPlace(rows: readonly { at: number; id: string }[], places: number): string[][] {
  const ids: string[][] = Array.from({ length: places }, () => []);
  for (const { at, id } of rows) ids[at - 1]?.push(id);
  return ids;
}
