import { Prisma } from '../../generated/prisma/client.ts';
import { requireCareRole, visibleTeamIds } from '../access/access.ts';
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
  count: number;
};

const pending = Prisma.join(
  Object.values(REVIEWED).map(
    ({ table }) =>
      Prisma.sql`SELECT "patientId" FROM ${Prisma.raw(`"${table}"`)} WHERE "part2Review" = 'needed' AND "isPart2" AND "withdrawnAt" IS NULL`,
  ),
  ' UNION ALL ',
);

/**
 * Patients of the actor's teams with records that read like substance use treatment and wait for a decision, most
 * first. The look is audited. Raw: one statement over all kinds of records.
 * @returns at most `MOST_REVIEWS` patients, each with the number of records.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function listReviews(ctx: Ctx): Promise<PatientToReview[]> {
  const entry: AuditEntry = {
    action: 'protection.list',
    subjectType: 'Workspace',
    subjectId: ctx.workspace.id,
  };
  await requireCareRole(ctx, entry);
  const teams = visibleTeamIds(ctx);
  const ofTeams = teams ? Prisma.sql`AND p."teamId" = ANY(${[...teams]}::uuid[])` : Prisma.empty;
  const found = await ctx.db.$queryRaw<PatientToReview[]>`
    SELECT p."id"::text AS "id", p."caseKey", p."givenNames", p."familyName", count(*)::int AS "count"
      FROM (${pending}) r JOIN patient p ON p."id" = r."patientId"
     WHERE p."workspaceId" = ${ctx.workspace.id}::uuid AND p."leftAt" IS NULL ${ofTeams}
     GROUP BY p."id" ORDER BY "count" DESC, p."caseKey" LIMIT ${MOST_REVIEWS}`;
  await recordAudit(ctx.db, ctx, { ...entry, details: { count: found.length } });
  return found;
}
