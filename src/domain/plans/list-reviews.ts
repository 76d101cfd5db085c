import { Prisma } from '../../generated/prisma/client.ts';
import { visibleTeamIds } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { REVIEWED } from './part-2-review.ts';

/** No list is longer; it says so. */
export const MOST_REVIEWS = 40;

export type PatientToReview = {
  id: string;
  caseKey: string;
  givenNames: string[];
  familyName: string;
  /** Read like substance use treatment and wait for a decision. */
  count: number;
  /** Protected by a label of their source. */
  labelled: number;
};

const pending = Prisma.join(
  Object.values(REVIEWED).map(
    ({ table }) =>
      Prisma.sql`SELECT "patientId", "part2Review" = 'needed' AS "isNeeded" FROM ${Prisma.raw(`"${table}"`)}
        WHERE "part2Review" IN ('needed', 'labelled') AND "isPart2" AND "withdrawnAt" IS NULL`,
  ),
  ' UNION ALL ',
);

/**
 * Patients of the actor's teams with records that read like substance use treatment and wait for a decision, most first,
 * then those with records that a label of their source protects. The look is audited. Raw: one statement over all kinds of records.
 * @returns at most `MOST_REVIEWS` patients, each with the number of records.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function listReviews(ctx: Ctx): Promise<PatientToReview[]> {
  const entry: AuditEntry = {
    action: 'protection.list',
    subjectType: 'Workspace',
    subjectId: ctx.workspace.id,
  };
  await requireAccess(ctx, entry);
  const teams = visibleTeamIds(ctx, entry.action);
  const ofTeams = teams ? Prisma.sql`AND p."teamId" = ANY(${[...teams]}::uuid[])` : Prisma.empty;
  const found = await ctx.db.$queryRaw<PatientToReview[]>`
    SELECT p."id"::text AS "id", p."caseKey", p."givenNames", p."familyName", 
           count(*) FILTER (WHERE r."isNeeded")::int AS "count", count(*) FILTER (WHERE NOT r."isNeeded")::int AS "labelled"
      FROM (${pending}) r JOIN patient p ON p."id" = r."patientId"
     WHERE p."workspaceId" = ${ctx.workspace.id}::uuid AND p."leftAt" IS NULL ${ofTeams}
     GROUP BY p."id" ORDER BY "count" DESC, "labelled" DESC, p."caseKey" LIMIT ${MOST_REVIEWS}`;
  await recordAudit(ctx.db, ctx, { ...entry, patients: found.map(({ id }) => id) });
  return found;
}
