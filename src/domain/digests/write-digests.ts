import { Prisma } from '../../generated/prisma/client.ts';
import { insertAudit } from '../audit/insert-audit.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import { insertDelivery, wakeOutbox } from '../deliveries/insert-delivery.ts';
import type { DigestKind } from './digest.ts';
import { DIGEST_COLUMNS } from './digest-columns.ts';
import type { DigestTime } from './next-digest.ts';

export type Move = { memberId: string; nextAt: Date };
export type Send = DigestTime & { memberId: string; slackUserId: string };

/**
 * Moves members on to their next digest and asks for the messages of today's, with their audit rows, for the whole
 * batch in one statement: with audit rows by Prisma it took more than twice as long, and what is due waits behind it.
 * The unique day lets no one have two of a kind, whatever their clock, zone or wish did. An earlier one that never
 * arrived is dismissed: no one needs yesterday's.
 * @returns the notices that were written.
 */
export async function writeDigests(
  tx: Tx,
  ctx: Ctx<SystemActor>,
  { kind, moves, sends }: { kind: DigestKind; moves: readonly Move[]; sends: readonly Send[] },
): Promise<{ id: string }[]> {
  const { next } = DIGEST_COLUMNS[kind];
  const now = Prisma.sql`${ctx.now()}::timestamptz`;
  const ws = Prisma.sql`${ctx.workspace.id}::uuid`;
  return tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH moved AS (
      UPDATE member m SET ${next} = move."nextAt", "updatedAt" = ${now}
        FROM unnest(${moves.map(({ memberId }) => memberId)}::uuid[], ${moves.map(({ nextAt }) => nextAt)}::timestamptz[])
             AS move ("memberId", "nextAt")
       WHERE m."id" = move."memberId"
    ),
    send AS (
      SELECT * FROM unnest(${sends.map(({ memberId }) => memberId)}::uuid[],
                           ${sends.map(({ slackUserId }) => slackUserId)}::text[],
                           ${sends.map(({ onDay }) => onDay.toString())}::date[], ${sends.map(({ at }) => at)}::timestamptz[])
               AS send ("memberId", "slackUserId", "onDay", "at")
    ),
    told AS (
      INSERT INTO notice AS n ("id", "workspaceId", "kind", "memberId", "onDay", "createdAt")
      SELECT northstar_uuid7(), ${ws}, ${kind}::delivery_kind, "memberId", "onDay", ${now} FROM send
      ON CONFLICT DO NOTHING
      RETURNING n."id", n."memberId"
    ),
    outdated AS (
      UPDATE delivery d SET "state" = 'dismissed', "updatedAt" = ${now}
        FROM told JOIN notice earlier ON earlier."memberId" = told."memberId" AND earlier."kind" = ${kind}::delivery_kind
       WHERE d."kind" = ${kind}::delivery_kind AND d."subjectId" = earlier."id" AND d."occurrence" = 1 AND d."state" = 'dead'
    ),
    asked AS (
      ${insertDelivery(ctx, {
        kind: Prisma.sql`${kind}::delivery_kind`,
        from: Prisma.sql`told JOIN send ON send."memberId" = told."memberId"`,
        subjectId: Prisma.sql`told."id"`,
        destination: Prisma.sql`send."slackUserId"`,
        dueAt: Prisma.sql`send."at"`,
      })}
      RETURNING "subjectId"
    ),
    audit AS (
      ${insertAudit(ctx, {
        action: 'digest.send',
        subjectType: 'Notice',
        from: Prisma.sql`told`,
        subjectId: Prisma.sql`"id"`,
        details: Prisma.sql`jsonb_build_object('kind', ${kind}::text)`,
      })}
    )
    SELECT "subjectId"::text AS "id", ${wakeOutbox(ctx)} AS "woken" FROM asked`);
}
