import { Prisma } from '../../generated/prisma/client.ts';
import { isCaring } from '../access/member-sql.ts';
import type { Ctx, Tx } from '../context.ts';
import { isNotWaiting, locks, type Reach } from '../parked-work/is-not-waiting.ts';
import type { DigestKind } from './digest.ts';
import { DIGEST_COLUMNS } from './digest-columns.ts';

/**
 * Takes up to `reach.limit` members whose digest of this kind is due, or not planned yet, until the transaction ends; a
 * replica that comes second takes others. A member who sees no patient has no digest, and waits without a plan.
 * @returns their ids.
 */
export async function lockDigestMembers(
  tx: Tx,
  ctx: Ctx,
  { kind, ...reach }: Reach & { kind: DigestKind },
): Promise<string[]> {
  const { chosen, next } = DIGEST_COLUMNS[kind];
  // NO KEY: a member whose press is being saved just now is not passed over, nor made to wait.
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT m."id"::text AS "id" FROM member m
     WHERE m."workspaceId" = ${ctx.workspace.id}::uuid AND m.${chosen} IS NOT NULL
       AND (m.${next} IS NULL OR m.${next} <= ${ctx.now()}::timestamptz)
       AND ${isCaring('m')} AND ${isNotWaiting(ctx, kind, Prisma.sql`m."id"`, reach.only)}
       AND EXISTS (SELECT 1 FROM team_member place JOIN team ON team."id" = place."teamId"
                    WHERE place."memberId" = m."id" AND team."archivedAt" IS NULL)
     ORDER BY m.${next} NULLS LAST LIMIT ${reach.limit} ${locks(reach, Prisma.sql`FOR NO KEY UPDATE OF m`)}`);
  return rows.map(({ id }) => id);
}
