import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import { isKind } from './kinds.ts';

/** What is still to be sent now. Requested service at a later instant does not count. */
export type Backlog = {
  pending: number;
  ambiguous: number;
  sending: number;
  /** Since when the longest waiting message that Slack never showed is due; null: none. */
  oldestDueAt: Date | null;
  /** The same of those that had a minute to be sent: what is left waiting, not what a moment brought. */
  overdueSince: Date | null;
};

const FAIR_CHANCE_MS = 60_000;

/**
 * Counts what is waiting to be sent now; messages about lag itself are left out.
 * @returns rows by state, and since when the oldest is due (null: none is).
 */
export async function readBacklog(ctx: Ctx): Promise<Backlog> {
  const now = ctx.now();
  const [row] = await ctx.db.$queryRaw<Backlog[]>(Prisma.sql`
    SELECT count(*) FILTER (WHERE d."state" = 'pending')::int AS "pending",
           count(*) FILTER (WHERE d."state" = 'ambiguous')::int AS "ambiguous",
           count(*) FILTER (WHERE d."state" = 'sending')::int AS "sending",
           min(d."dueAt") FILTER (WHERE d."arrivedAt" IS NULL) AS "oldestDueAt",
           min(d."dueAt") FILTER (WHERE d."arrivedAt" IS NULL
             AND GREATEST(d."createdAt", d."dueAt") <= ${new Date(now.getTime() - FAIR_CHANCE_MS)}::timestamptz) AS "overdueSince"
      FROM delivery d
     WHERE d."workspaceId" = ${ctx.workspace.id}::uuid AND d."state" IN ('pending', 'ambiguous', 'sending')
       AND NOT ${isKind('d."kind"', { role: 'about-lag' })}
       AND (d."state" = 'sending' OR d."wakeAt" <= ${now}::timestamptz OR d."lastError" IS NOT NULL)
       -- Under a card that will not be posted nothing is late: it waits with its card.
       AND NOT EXISTS (SELECT 1 FROM delivery above WHERE above."id" = d."parentId" AND above."messageTs" IS NULL
                          AND above."state" IN ('dead', 'dismissed', 'settled'))`);
  return row ?? { pending: 0, ambiguous: 0, sending: 0, oldestDueAt: null, overdueSince: null };
}
