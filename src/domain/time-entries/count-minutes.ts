import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import { codesOf, type Month, ruleOf } from './code-rules.ts';

/** One patient of a month: exactly the fields that the table of access can give in part. */
export type BilledPatient = {
  caseKey: string;
  name: { givenNames: string[]; familyName: string };
  /** `inPerson`: not counted, chronic care management is without the patient in front of one. */
  minutes: { counted: number; inPerson: number };
  codes: string[];
};

type Row = {
  id: string;
  caseKey: string;
  givenNames: string[];
  familyName: string;
  counted: number;
  inPerson: number;
  total: number;
};

type Wanted = {
  month: Month;
  /** Of these teams; null: of all. */
  teamIds: readonly string[] | null;
  limit: number;
  offset?: number;
};

/** No zone is further than 14 hours from UTC. */
const ZONES_MS = 14 * 3_600_000;

/**
 * The minutes of a month by patient, by name. A month is one of the zone of the patient's team: it changes at that
 * midnight. Who may see them is the caller's matter.
 * @returns the rows of this page, the ids of their patients for the audit, and how many patients there are in all.
 */
export async function countMinutes(ctx: Ctx, { month, teamIds, limit, offset = 0 }: Wanted) {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const edge = (day: Temporal.PlainDate) => day.toZonedDateTime('UTC').epochMilliseconds;
  const from = new Date(edge(first) - ZONES_MS);
  const until = new Date(edge(first.add({ months: 1 })) + ZONES_MS);
  const ofTeams = teamIds === null ? Prisma.empty : Prisma.sql`AND p."teamId" = ANY(${[...teamIds]}::uuid[])`;
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT p."id", p."caseKey", p."givenNames", p."familyName",
           coalesce(sum(e."minutes") FILTER (WHERE c."way" IS DISTINCT FROM 'in_person'), 0)::int AS "counted",
           coalesce(sum(e."minutes") FILTER (WHERE c."way" = 'in_person'), 0)::int AS "inPerson",
           count(*) OVER ()::int AS "total"
      FROM time_entry e
      JOIN patient p ON p."id" = e."patientId"
      JOIN team t ON t."id" = p."teamId"
      LEFT JOIN contact c ON c."id" = e."contactId"
     WHERE e."workspaceId" = ${ctx.workspace.id}::uuid AND e."spentAt" >= ${from} AND e."spentAt" < ${until}
       AND to_char(e."spentAt" AT TIME ZONE t."timeZone", 'YYYY-MM') = ${month} ${ofTeams}
     GROUP BY p."id"
     ORDER BY lower(p."familyName"), p."givenNames", p."caseKey"
     LIMIT ${limit} OFFSET ${offset}`;
  const rule = ruleOf(month);
  return {
    patientIds: rows.map(({ id }) => id),
    total: rows[0]?.total ?? 0,
    rows: rows.map(
      ({ caseKey, givenNames, familyName, counted, inPerson }): BilledPatient => ({
        caseKey,
        name: { givenNames, familyName },
        minutes: { counted, inPerson },
        codes: rule ? codesOf(counted, rule) : [],
      }),
    ),
  };
}
