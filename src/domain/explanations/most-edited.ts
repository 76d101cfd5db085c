import { caresForPatients, isAdmin, refuse, visibleTeamIds } from '../access/access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { personOf } from './acting.ts';

type Example = {
  before: string;
  after: string;
  caseKey: string;
  givenNames: string[];
  familyName: string;
  protectedTexts: string[];
};

export type MostEdited = {
  section: string;
  language: string;
  writtenBy: string;
  promptId: string | null;
  promptVersion: number | null;
  rules: string[];
  count: number;
  /** The newest of these sentences, for a reader who may see its patient; null for everyone else. */
  example: Example | null;
};

export type EditStatistics = { most: MostEdited[]; good: number; bad: number };

/**
 * Sentences that people changed most often, and how they liked the texts: counts for administrators, words only with
 * access.
 * @returns up to `limit` sentence shapes, most edited first, and the thumbs up and down of all texts.
 * @throws DomainError `forbidden` for members who neither administer nor care for patients, and for a job.
 */
export async function mostEdited(ctx: Ctx, { limit = 15 } = {}): Promise<EditStatistics> {
  const entry: AuditEntry = { action: 'explanation.view-statistics', subjectType: 'Explanation' };
  const member = personOf(ctx);
  if (!isAdmin(member) && !caresForPatients(member))
    await refuse(ctx, entry, 'Only administrators and people who care for patients see this.');
  const teamIds = [...(visibleTeamIds(ctx) ?? [])];
  const rows = await ctx.db.$queryRaw<MostEdited[]>`
    WITH counted AS (
      SELECT s."shape", s."section", s."language"::text AS "language", s."writtenBy", s."promptId", s."promptVersion",
             count(*)::int AS "count", max(s."at") AS "lastAt"
        FROM sentence_edit s
       WHERE s."workspaceId" = ${ctx.workspace.id}::uuid
       GROUP BY 1, 2, 3, 4, 5, 6
       ORDER BY "count" DESC, "lastAt" DESC LIMIT ${limit}
    )
    SELECT c."section", c."language", c."writtenBy", c."promptId", c."promptVersion", c."count",
           COALESCE((SELECT array_agg(DISTINCT r) FROM sentence_edit s, unnest(s."rules") r
                      WHERE s."workspaceId" = ${ctx.workspace.id}::uuid AND s."shape" = c."shape"), '{}') AS "rules",
           seen."example"
      FROM counted c
      LEFT JOIN LATERAL (
        SELECT json_build_object('before', s."before", 'after', s."after", 'caseKey', p."caseKey",
                                 'givenNames', p."givenNames", 'familyName', p."familyName",
                                 'protectedTexts', p."protectedTexts") AS "example"
          FROM sentence_edit s
          JOIN explanation e ON e."id" = s."explanationId" JOIN patient p ON p."id" = e."patientId"
         WHERE s."workspaceId" = ${ctx.workspace.id}::uuid AND s."shape" = c."shape" AND s."section" = c."section" AND p."teamId" = ANY(${teamIds}::uuid[])
         ORDER BY s."at" DESC LIMIT 1
      ) seen ON true
     ORDER BY c."count" DESC, c."lastAt" DESC`;
  const inWorkspace = { workspaceId: ctx.workspace.id };
  const [good, bad] = await Promise.all([
    ctx.db.explanationFeedback.count({ where: { ...inWorkspace, isGood: true } }),
    ctx.db.explanationFeedback.count({ where: { ...inWorkspace, isGood: false } }),
  ]);
  await recordAudit(ctx.db, ctx, { ...entry, details: { count: rows.length } });
  return { good, bad, most: rows };
}
