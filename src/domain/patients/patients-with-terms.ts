import type { Ctx } from '../context.ts';
import { searchedTeams } from './searched-teams.ts';

/** Those whose names only look like the ones in a text are left out by the caller. */
const MOST_CANDIDATES = 500;
/** A word may be the given name of thousands: no other word's patients are lost for it. */
const MOST_PER_NAME = 100;

/**
 * Patients of the actor's teams who have both search terms of one of these pairs, or one of these names as a term.
 * @returns ids, at most 500.
 */
export async function patientsWithPairs(
  ctx: Ctx,
  { pairs, names }: { pairs: readonly (readonly [string, string])[]; names: readonly string[] },
): Promise<string[]> {
  const teamIds = await searchedTeams(ctx);
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT found."patientId"::text AS id FROM (
      SELECT a."patientId"
      FROM unnest(${teamIds}::uuid[]) AS team(id)
      CROSS JOIN unnest(${pairs.map(([one]) => one)}::text[], ${pairs.map(([, two]) => two)}::text[]) AS pair(one, two)
      JOIN "patient_search_term" a
        ON a."workspaceId" = ${ctx.workspace.id}::uuid AND a."teamId" = team.id AND a."term" = pair.one
      JOIN "patient_search_term" b ON b."patientId" = a."patientId" AND b."term" = pair.two
      UNION
      SELECT bearer."patientId"
      FROM unnest(${teamIds}::uuid[]) AS team(id)
      CROSS JOIN unnest(${[...names]}::text[]) AS name(word)
      CROSS JOIN LATERAL (
        SELECT t."patientId" FROM "patient_search_term" t
        WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."teamId" = team.id AND t."term" = name.word
        LIMIT ${MOST_PER_NAME}
      ) bearer
    ) found
    LIMIT ${MOST_CANDIDATES}`;
  return rows.map(({ id }) => id);
}
