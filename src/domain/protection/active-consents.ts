import type { ConsentKind } from '../../generated/prisma/enums.ts';
import type { Ctx, Tx } from '../context.ts';

export type { ConsentKind };

/** A consent in force. `caregiverId`: whom it names, where it names one. */
export type ActiveConsent = { kind: ConsentKind; caregiverId: string | null; isOfSource: boolean };

/**
 * What a patient has agreed to and not taken back, on this day of their team: consents recorded here, and those that a
 * source sends as FHIR Consent. A newer refusal of a source ends what it permitted before. Raw: one statement over both.
 * @returns each once; empty where there is none.
 */
export async function activeConsents(db: Tx, ctx: Ctx, patientId: string): Promise<ActiveConsent[]> {
  const now = ctx.now();
  return db.$queryRaw<ActiveConsent[]>`
    WITH day AS (
      SELECT (${now}::timestamptz AT TIME ZONE t."timeZone")::date AS "today"
        FROM patient p JOIN team t ON t."id" = p."teamId"
       WHERE p."id" = ${patientId}::uuid AND p."workspaceId" = ${ctx.workspace.id}::uuid
    )
    SELECT DISTINCT c."kind"::text AS "kind", c."scope"->>'caregiverId' AS "caregiverId", false AS "isOfSource"
      FROM consent c, day
     WHERE c."workspaceId" = ${ctx.workspace.id}::uuid AND c."patientId" = ${patientId}::uuid
       AND (c."revokedAt" IS NULL OR c."revokedAt" > ${now}::timestamptz)
       AND c."grantedOn" <= day."today" AND (c."expiresOn" IS NULL OR c."expiresOn" >= day."today")
    UNION
    SELECT latest."covers", NULL, true
      FROM (SELECT DISTINCT ON (e."details"->>'covers', e."sourceSystem")
                   e."details"->>'covers' AS "covers", e."details"->>'decision' AS "decision", e."isActive", e."endsOn"
              FROM chart_entry e
             WHERE e."workspaceId" = ${ctx.workspace.id}::uuid AND e."patientId" = ${patientId}::uuid
               AND e."kind" = 'consent' AND e."withdrawnAt" IS NULL AND e."details"->>'covers' IS NOT NULL
             ORDER BY e."details"->>'covers', e."sourceSystem", e."happenedOn" DESC NULLS LAST, e."happenedAt" DESC NULLS LAST, e."id" DESC) latest, day
     WHERE latest."decision" = 'permit' AND latest."isActive" AND (latest."endsOn" IS NULL OR latest."endsOn" >= day."today")`;
}
