import { Prisma } from '../../generated/prisma/client.ts';
import { insertAudit } from '../audit/insert-audit.ts';
import type { Ctx } from '../context.ts';
import type { PhiLevel } from '../phi-display.ts';
import type { LeasedDelivery, Outcome } from './delivery.ts';
import type { Mark } from './delivery-state.ts';

export type Tried = { claimed: LeasedDelivery; outcome: Outcome };

/**
 * Writes what came of some tries, where the lease still holds.
 *
 * @param isPatient whether a row that another transaction has locked is waited for. A call that waits holds no other
 *   row: two that wait for each other would end in a deadlock, so of several rows none is waited for.
 * @returns the ids of those that were marked.
 */
export async function writeMarks(
  ctx: Ctx,
  tries: readonly (Tried & { mark: Mark })[],
  { now, isPatient }: { now: Date; isPatient: boolean },
): Promise<Set<string>> {
  const rows = tries.map(({ claimed, outcome, mark }) => ({
    ...mark,
    id: claimed.id,
    subjectId: claimed.subjectId,
    owner: claimed.owner,
    attempt: claimed.attempt,
    isNeverPosted: outcome.kind === 'withdrawn' && !claimed.messageTs,
    ...disclosed(outcome),
  }));
  const marked = await ctx.db.$queryRaw<{ id: string }[]>`
    WITH mark AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS m (
        "id" uuid, "subjectId" uuid, "owner" text, "attempt" int, "isNeverPosted" boolean, "state" text,
        "postedVersion" int, "refreshAt" timestamptz, "wakeAt" timestamptz, "leaseUntil" timestamptz, "failures" int, "expiredLeases" int,
        "lastError" text, "channelId" text, "messageTs" text, "paces" boolean, "posted" boolean,
        "forgetsFirstTry" boolean, "shownLevel" smallint, "patientIds" jsonb)
    ),
    held AS MATERIALIZED (
      SELECT d."id", d."shownLevel" FROM delivery d JOIN mark m ON m."id" = d."id"
       WHERE d."state" = 'sending' AND d."leaseOwner" = m."owner" AND d."attempt" = m."attempt"
         AND d."leaseUntil" > ${now}::timestamptz
       FOR UPDATE OF d ${isPatient ? Prisma.empty : Prisma.sql`SKIP LOCKED`}
    ),
    marked AS (
    UPDATE delivery d
       SET "state" = CASE WHEN m."state" = 'settled'
                            AND (d."desiredVersion" > m."postedVersion" OR m."refreshAt" IS NOT NULL)
                          THEN 'pending' ELSE m."state"::delivery_state END,
           -- To be shown anew later: one version more is wanted, from then on. A change before it wakes it earlier.
           "desiredVersion" = CASE WHEN m."refreshAt" IS NOT NULL
                                  THEN GREATEST(d."desiredVersion", m."postedVersion" + 1) ELSE d."desiredVersion" END,
           "wakeAt" = CASE WHEN d."desiredVersion" <= m."postedVersion" THEN COALESCE(m."refreshAt", m."wakeAt")
                           ELSE m."wakeAt" END,
           "leaseUntil" = m."leaseUntil", "leaseOwner" = NULL,
           "expiredLeases" = m."expiredLeases",
           "failures" = m."failures", "lastError" = m."lastError", "postedVersion" = m."postedVersion",
           "channelId" = m."channelId", "messageTs" = m."messageTs",
           "postedAt" = CASE WHEN m."paces" THEN ${now}::timestamptz ELSE d."postedAt" END,
           "arrivedAt" = CASE WHEN m."posted" THEN COALESCE(d."arrivedAt", ${now}::timestamptz) ELSE d."arrivedAt" END,
           "firstTriedAt" = CASE WHEN m."forgetsFirstTry" THEN NULL ELSE d."firstTriedAt" END,
           "shownLevel" = CASE WHEN m."messageTs" IS NULL THEN 0 ELSE COALESCE(m."shownLevel", d."shownLevel") END,
           "updatedAt" = ${now}::timestamptz
      FROM held JOIN mark m ON m."id" = held."id"
     WHERE d."id" = held."id"
    RETURNING d."id", d."state", d."kind", d."destination", m."subjectId", m."isNeverPosted", m."patientIds",
      d."shownLevel", held."shownLevel" AS "wasShown"
    ),
    disclosed AS (${recordDisclosures(ctx)}),
    -- Under a card that is not posted its thread rests too, until the record changes: left pending, it would stand
    -- at the front of the backlog for ever.
    resting AS (
      UPDATE delivery d SET "state" = 'settled', "postedVersion" = d."desiredVersion", "updatedAt" = ${now}::timestamptz
        FROM marked
       WHERE marked."isNeverPosted" AND marked."state" = 'settled' AND d."subjectId" = marked."subjectId"
         AND d."parentId" = marked."id" AND d."state" = 'pending' AND d."messageTs" IS NULL
    )
    SELECT "id"::text AS "id" FROM marked`;
  return new Set(marked.map(({ id }) => id));
}

/** What Slack shows after this try; nothing for a try that showed nothing new. */
function disclosed(outcome: Outcome): { shownLevel?: number; patientIds?: string[] } {
  if (outcome.kind !== 'posted' && outcome.kind !== 'updated') return {};
  const { shows } = outcome;
  return { shownLevel: shows ? LEVELS.indexOf(shows.level) : 0, patientIds: shows?.patientIds ?? [] };
}

const LEVELS = ['L0', 'L1', 'L2'] as const satisfies readonly PhiLevel[];

/**
 * A message that shows more of a patient than it did is a disclosure: one audit row for each patient, with who could
 * read it then.
 */
const recordDisclosures = (ctx: Ctx): Prisma.Sql =>
  insertAudit(ctx, {
    action: 'delivery.disclose',
    subjectType: 'Delivery',
    from: Prisma.sql`marked
      LEFT JOIN LATERAL jsonb_array_elements_text(marked."patientIds") AS patient ("id") ON true
     WHERE marked."shownLevel" > marked."wasShown"`,
    subjectId: Prisma.sql`marked."id"`,
    patientId: Prisma.sql`patient."id"::uuid`,
    details: Prisma.sql`jsonb_strip_nulls(jsonb_build_object(
      'kind', marked."kind"::text, 'destination', marked."destination", 'level', 'L' || marked."shownLevel",
      'readers', (SELECT jsonb_agg(r."slackUserId" ORDER BY r."slackUserId") FROM channel_reader r
                   WHERE r."workspaceId" = ${ctx.workspace.id}::uuid AND r."slackChannelId" = marked."destination"
                     AND r."kind" NOT IN ('self', 'gone'))))`,
  });
