import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';

/** By Slack user id: the present or next span of do-not-disturb; null when there is none. */
export type DndReadings = ReadonlyMap<string, { from: Date; until: Date } | null>;

/**
 * Keeps what Slack said of do-not-disturb. A report older than what is known changes nothing.
 * @returns the ids of the members whose span has changed.
 */
export async function saveDnd(
  { db, workspace }: { db: Ctx['db'] | Tx; workspace: Ctx['workspace'] },
  {
    readings,
    readAt,
    waits = true,
  }: {
    readings: DndReadings;
    readAt: Date /** For a row that another transaction has locked, or leave it as it is. */;
    waits?: boolean;
  },
): Promise<string[]> {
  if (readings.size === 0) return [];
  const all = [...readings];
  const changed = await db.$queryRaw<{ id: string }[]>`
    WITH said AS (
      SELECT * FROM unnest(${all.map(([slackUserId]) => slackUserId)}::text[],
                           ${all.map(([, dnd]) => dnd?.from ?? null)}::timestamptz[],
                           ${all.map(([, dnd]) => dnd?.until ?? null)}::timestamptz[])
        AS s ("slackUserId", "from", "until")
    ),
    before AS (
      SELECT m."id", m."dndFrom", m."dndUntil", said."from", said."until"
        FROM member m JOIN said ON said."slackUserId" = m."slackUserId"
       WHERE m."workspaceId" = ${workspace.id}::uuid
         AND (m."dndReadAt" IS NULL OR m."dndReadAt" <= ${readAt}::timestamptz)
       ORDER BY m."id" FOR NO KEY UPDATE OF m ${waits ? Prisma.empty : Prisma.sql`SKIP LOCKED`}
    ),
    saved AS (
      UPDATE member m SET "dndFrom" = before."from", "dndUntil" = before."until", "dndReadAt" = ${readAt}::timestamptz
        FROM before WHERE m."id" = before."id"
    )
    SELECT "id"::text AS "id" FROM before
     WHERE ("dndFrom", "dndUntil") IS DISTINCT FROM ("from", "until")`;
  return changed.map(({ id }) => id);
}
