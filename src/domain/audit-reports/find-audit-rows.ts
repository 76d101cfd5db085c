import { Prisma } from '../../generated/prisma/client.ts';
import type { ActorKind, AuditOutcome } from '../../generated/prisma/enums.ts';
import type { Ctx } from '../context.ts';
import { idsOfPerson } from '../patients/ids-of-person.ts';
import { type AuditCursor, type AuditQuestion, EXPORT_ACTIONS, spanOf } from './audit-question.ts';

/** One row of the audit trail as it was written. */
export type AuditRow = {
  id: string;
  at: Date;
  actorKind: ActorKind;
  memberId: string | null;
  job: string | null;
  action: string;
  outcome: AuditOutcome;
  subjectType: string;
  subjectId: string | null;
  patientId: string | null;
  details: Record<string, unknown>;
};

type Page = { zone: string; after: AuditCursor | null; limit: number };

/**
 * Rows that answer a question, newest first, by keyset: a later page costs what the first does. Raw: arrays in JSON are
 * read by their index, and each kind of question walks one of its own (prisma/schema.prisma, AuditEvent).
 * @returns at most `limit` rows after the cursor.
 */
export async function findAuditRows(ctx: Ctx, question: AuditQuestion, page: Page): Promise<AuditRow[]> {
  const { from, until } = spanOf(question, page.zone);
  const { after, limit } = page;
  const beyond = after
    ? Prisma.sql`AND (a."at", a."id") < (${after.at}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty;
  const inSpan = Prisma.sql`a."workspaceId" = ${ctx.workspace.id}::uuid
       AND a."at" >= ${from}::timestamptz AND a."at" < ${until}::timestamptz ${beyond}`;
  const newest = Prisma.sql`ORDER BY "at" DESC, "id" DESC LIMIT ${limit}`;
  return ctx.db.$queryRaw<AuditRow[]>`
    WITH hit AS MATERIALIZED (${await hits(ctx, question, { inSpan, newest })})
    SELECT a."id"::text AS "id", a."at", a."actorKind"::text AS "actorKind", a."memberId"::text AS "memberId", a."job",
           a."action", a."outcome"::text AS "outcome", a."subjectType", a."subjectId"::text AS "subjectId",
           a."patientId"::text AS "patientId", a."details"
      FROM (SELECT * FROM hit ${newest}) h JOIN audit_event a ON a."id" = h."id" AND a."at" = h."at"
     ORDER BY a."at" DESC, a."id" DESC`;
}

type Parts = { inSpan: Prisma.Sql; newest: Prisma.Sql };

async function hits(ctx: Ctx, question: AuditQuestion, { inSpan, newest }: Parts): Promise<Prisma.Sql> {
  switch (question.kind) {
    case 'patient':
      return ofPatients(await idsOfPerson(ctx, question.patientId ?? ''), { inSpan, newest });
    case 'member':
      return Prisma.sql`
        SELECT a."id", a."at" FROM audit_event a WHERE a."memberId" = ${question.memberId}::uuid AND ${inSpan} ${newest}`;
    case 'refusals':
      return Prisma.sql`
        SELECT a."id", a."at" FROM audit_event a WHERE a."outcome" = 'refused' AND ${inSpan} ${newest}`;
    case 'exports':
      // One walk for each action: together the index would have to be read whole and put in order.
      return Prisma.sql`
        SELECT each.* FROM unnest(${[...EXPORT_ACTIONS]}::text[]) AS wanted ("action")
        CROSS JOIN LATERAL (
          SELECT a."id", a."at" FROM audit_event a WHERE a."action" = wanted."action" AND ${inSpan} ${newest}) AS each`;
    case 'break_glass':
      return Prisma.sql`
        SELECT a."id", a."at" FROM audit_event a WHERE a."details" ? 'breakGlassId' AND ${inSpan} ${newest}`;
  }
}

/** Rows about one of these patients, and rows of lists that showed them. */
function ofPatients(ids: readonly string[], { inSpan, newest }: Parts): Prisma.Sql {
  const shown = Prisma.join(
    ids.map((id) => Prisma.sql`a."details" -> 'patients' @> ${JSON.stringify([id])}::jsonb`),
    ' OR ',
  );
  return Prisma.sql`
    SELECT each.* FROM unnest(${[...ids]}::uuid[]) AS who ("id")
    CROSS JOIN LATERAL (
      SELECT a."id", a."at" FROM audit_event a WHERE a."patientId" = who."id" AND ${inSpan} ${newest}) AS each
    UNION
    -- All of them first: with the limit the planner walks the whole span by time instead of asking the index.
    SELECT * FROM (
      WITH listed AS MATERIALIZED (
        SELECT a."id", a."at" FROM audit_event a WHERE a."details" ? 'patients' AND (${shown}) AND ${inSpan})
      SELECT * FROM listed ${newest}) AS listed`;
}
