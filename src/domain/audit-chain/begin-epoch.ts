import type { PrismaClient } from '../../generated/prisma/client.ts';

/**
 * After a restore into a cluster whose transaction ids are lower than the stored ones, makes new audit rows come last
 * again. Does nothing where they do; called at each start and at the end of a restore.
 * @returns whether a new epoch has begun.
 */
export async function beginAuditEpoch(db: PrismaClient): Promise<boolean> {
  const [begun] = await db.$queryRaw<{ is: boolean }[]>`SELECT northstar_begin_audit_epoch() AS "is"`;
  return begun?.is === true;
}
