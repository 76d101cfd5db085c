import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Tx, Workspace } from '../context.ts';

type Where = { db: PrismaClient; now: () => Date };

/**
 * The workspace of this Slack team: the one known by its id, else the one that an import made before the first start,
 * else a new one. Replicas that start at once get the same row: each step is decided by the database.
 * @returns its id and default zone.
 */
export async function adoptWorkspace(
  { db, now }: Where,
  { slackTeamId, name }: { slackTeamId: string; name: string },
): Promise<Workspace> {
  return db.$transaction(async (tx) => {
    // One starter at a time: two that both saw "one unclaimed row" would otherwise race to the unique index and die on it.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('northstar.adopt-workspace'))`;
    return (
      (await renamed(tx, slackTeamId, name)) ??
      (await adopted(tx, slackTeamId, name)) ??
      (await tx.workspace.create({
        data: { slackTeamId, name, createdAt: now() },
        select: { id: true, defaultTimeZone: true },
      }))
    );
  });
}

async function renamed(tx: Tx, slackTeamId: string, name: string): Promise<Workspace | null> {
  await tx.workspace.updateMany({ where: { slackTeamId, name: { not: name } }, data: { name } });
  return tx.workspace.findUnique({
    where: { slackTeamId },
    select: { id: true, defaultTimeZone: true },
  });
}

/** Only when there is exactly one without a Slack team: which of two would be a guess. */
async function adopted(tx: Tx, slackTeamId: string, name: string): Promise<Workspace | null> {
  const unclaimed = await tx.workspace.findMany({ where: { slackTeamId: null }, take: 2 });
  const [only] = unclaimed;
  if (!only || unclaimed.length > 1) return null;
  return tx.workspace.update({
    where: { id: only.id },
    data: { slackTeamId, name },
    select: { id: true, defaultTimeZone: true },
  });
}
