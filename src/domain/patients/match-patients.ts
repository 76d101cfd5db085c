import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import type { PatientMatch } from './patient.ts';
import { joinedNeighbors, pairOf, type QueryWord, queryWords } from './query-words.ts';
import { isNameTerm } from './search-terms.ts';
import { isOneSlipFrom, slipRanges, type TermRange } from './typing-slips.ts';

export type PatientHit = PatientMatch & { languages: string[] };

/**
 * This many times the limit are read per team and put in order, however many match: 100,000 patients cost what 1,000
 * do. Terms are read alphabetically, so whole words come before longer ones.
 */
const CANDIDATES_PER_HIT = 2;
/** Up to this length a word may fit a tenth of all patients: the rarest word is then looked for first. */
const SHORT_WORD = 3;
const PROBE_ROWS = 2_000;

/**
 * Patients of these teams of whom every word of the query is the beginning of a term. Exact case keys and MRNs come
 * first, then names with the most whole words, then by name. Where no one fits, neighbors are read as one word
 * ("mary ann" of Maryann), then one word may have one slip of the finger. Who may see those teams is the caller's
 * question, and so is the audit row.
 * @returns at most `limit` patients; none where nothing of the query is a word.
 */
export async function matchPatients(
  ctx: Ctx,
  { query, ...search }: { teamIds: readonly string[]; query: string; limit: number },
): Promise<PatientHit[]> {
  const words = queryWords(query);
  return words.length === 0 ? [] : bestPatients({ ctx, ...search }, words);
}

type Search = { ctx: Ctx; teamIds: readonly string[]; limit: number };

async function bestPatients(search: Search, words: readonly QueryWord[]): Promise<PatientHit[]> {
  for (const each of [words, ...joinedNeighbors(words)]) {
    const hits = await matchingPatients(search, each);
    if (hits.length > 0) return hits;
  }
  return misspelledPatients(search, words);
}

async function matchingPatients(search: Search, words: readonly QueryWord[]): Promise<PatientHit[]> {
  const pair = pairOf(words);
  const [first, ...others]: QueryWord[] = pair
    ? [[pair.prefix], ...pair.unsettled]
    : await rarestFirst(search, words);
  if (!first) return [];
  const ranges = first.map((word) => ({ word, isWhole: false }));
  return patientsIn(search, { ranges, others, whole: words.flat() });
}

/** Longer words are misspelled more often; each one tried costs a search. */
const MOST_SLIPS = 3;

/** Those whose name is one slip from a word of the query, while all others fit as they are. */
async function misspelledPatients(search: Search, words: readonly QueryWord[]): Promise<PatientHit[]> {
  const tried = words
    .filter(([word, ...more]) => more.length === 0 && slipRanges(word).length > 0)
    .toSorted((a, b) => b[0].length - a[0].length)
    .slice(0, MOST_SLIPS);
  for (const misspelled of tried) {
    const others = words.filter((word) => word !== misspelled);
    const [word] = misspelled;
    const found = await patientsIn(search, { ranges: slipRanges(word), others, whole: others.flat() });
    const hits = await onlyOneSlip(search.ctx, word, found);
    if (hits.length > 0) return hits;
  }
  return [];
}

/** Two words may each lose another letter and meet: "hena" and "chen" do. What is one slip apart is kept. */
async function onlyOneSlip(ctx: Ctx, word: string, found: PatientHit[]): Promise<PatientHit[]> {
  if (found.length === 0) return [];
  const terms = await ctx.db.patientSearchTerm.findMany({
    where: { patientId: { in: found.map(({ id }) => id) } },
    select: { patientId: true, term: true },
  });
  const fitting = new Set(
    terms
      .filter(({ term }) => isNameTerm(term) && isOneSlipFrom(word, term))
      .map(({ patientId }) => patientId),
  );
  return found.filter(({ id }) => fitting.has(id));
}

/** `ranges`: any of them. `others`: each of them. `whole`: what counts as a whole word in the order. */
type Wanted = { ranges: readonly TermRange[]; others: readonly QueryWord[]; whole: readonly string[] };

async function patientsIn(
  { ctx, teamIds, limit }: Search,
  { ranges, others, whole }: Wanted,
): Promise<PatientHit[]> {
  const checks = others.map(
    (word) =>
      Prisma.sql`bool_or(${Prisma.join(
        word.map((prefix) => Prisma.sql`starts_with(o."term", ${prefix})`),
        ' OR ',
      )})`,
  );
  // One value per row, not EXISTS: that would become a join over every patient with such a word.
  const hasTheOthers =
    checks.length === 0
      ? Prisma.empty
      : Prisma.sql`AND (
          SELECT ${Prisma.join(checks, ' AND ')} FROM "patient_search_term" o WHERE o."patientId" = t."patientId"
        )`;
  return ctx.db.$queryRaw<PatientHit[]>`
    WITH candidate AS (
      SELECT DISTINCT found."patientId"
      FROM unnest(${teamIds}::uuid[]) AS team(id)
      CROSS JOIN unnest(${ranges.map(({ word }) => word)}::text[], ${ranges.map(endOf)}::text[]) AS word(low, high)
      CROSS JOIN LATERAL (
        SELECT t."patientId" FROM "patient_search_term" t
        WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."teamId" = team.id AND t."term" ~>=~ word.low AND t."term" ~<~ word.high ${hasTheOthers}
        ORDER BY t."term" USING ~<~, t."patientId"
        LIMIT ${limit * CANDIDATES_PER_HIT}
      ) found
    )
    SELECT p."id"::text AS "id", p."caseKey", p."givenNames", p."familyName", p."protectedTexts", p."birthOn",
      p."teamId"::text AS "teamId", p."languages"
    FROM candidate c JOIN "patient" p ON p."id" = c."patientId"
    WHERE p."workspaceId" = ${ctx.workspace.id}::uuid AND p."teamId" = ANY(${teamIds}::uuid[])
    ORDER BY
      (lower(p."caseKey") = ANY(${[...whole]})
        OR coalesce(lower(regexp_replace(p."mrn", '[^[:alnum:]]', '', 'g')), '') = ANY(${[...whole]})) DESC,
      (SELECT count(*) FROM "patient_search_term" w WHERE w."patientId" = p."id" AND w."term" = ANY(${[...whole]})) DESC,
      lower(p."familyName"), lower(array_to_string(p."givenNames", ' ')), p."birthOn", p."id"
    LIMIT ${limit}`;
}

/** The first word behind the range in byte order: the last character there is, or the first. */
const endOf = ({ word, isWhole }: TermRange): string => word + (isWhole ? '\u0001' : '\u{10ffff}');

/** A range in byte order, which the index can read with any plan; LIKE with a parameter cannot. */
const startsWith = (alias: string, prefix: string) =>
  Prisma.raw(`${alias}."term" ~>=~ ${prefix} AND ${alias}."term" ~<~ (${prefix} || chr(1114111))`);

/** Longest first; among short words the counts decide, each counted to PROBE_ROWS at most. */
async function rarestFirst({ ctx, teamIds }: Search, words: readonly QueryWord[]): Promise<QueryWord[]> {
  const longestFirst = words.toSorted((a, b) => b[0].length - a[0].length);
  if (words.length < 2 || (longestFirst[0]?.[0].length ?? 0) > SHORT_WORD) return longestFirst;
  const rows = await ctx.db.$queryRaw<{ at: number }[]>`
    SELECT (word.at - 1)::int AS at
    FROM unnest(${longestFirst.map(([prefix]) => prefix)}::text[]) WITH ORDINALITY AS word(prefix, at)
    CROSS JOIN LATERAL (
      SELECT count(*) AS rows FROM (
        SELECT 1 FROM unnest(${teamIds}::uuid[]) AS team(id)
        JOIN "patient_search_term" t ON t."workspaceId" = ${ctx.workspace.id}::uuid AND t."teamId" = team.id AND ${startsWith('t', 'word.prefix')}
        LIMIT ${PROBE_ROWS}
      ) seen
    ) counted
    ORDER BY counted.rows, word.at`;
  return rows.map(({ at }) => longestFirst[at]).filter((word) => word !== undefined);
}
