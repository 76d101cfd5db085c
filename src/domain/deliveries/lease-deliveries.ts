import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import type { DeliverySettings, DeliveryState, LeasedDelivery } from './delivery.ts';
import { suspect } from './expired-leases.ts';
import { laneHeads } from './lane-heads.ts';
import { closedLanes, workspaceIsHeld } from './lanes.ts';

type LeasedRow = Omit<
  LeasedDelivery,
  'outcomeUnknown' | 'postNotBefore' | 'lateUpdateUntil' | 'twinUntil'
> & {
  stateBefore: DeliveryState;
  leaseBefore: Date | null;
  postedAt: Date | null;
};

const URGENCY = ['stat', 'asap', 'urgent', 'routine'] as const;

type Taking = { owner: string; settings: DeliverySettings };

/**
 * How one process takes messages: most of them beside each other; one of which a lease ended without an outcome alone, while
 * it has nothing else in hand.
 * @returns what a worker asks for leases.
 */
export function deliveryLeases(ctx: Ctx, taking: Taking) {
  return {
    lease: (limit: number) => leaseDeliveries(ctx, { ...taking, limit }),
    alone: {
      waits: () => waitsAlone(ctx, taking.settings),
      lease: () => leaseDeliveries(ctx, { ...taking, limit: 1, isAlone: true }),
    },
  };
}

/** Whether a message waits to be sent alone. */
async function waitsAlone(ctx: Ctx, settings: DeliverySettings): Promise<boolean> {
  const now = ctx.now();
  const ws = ctx.workspace.id;
  const rows = await ctx.db.$queryRaw<unknown[]>(
    Prisma.sql`WITH ${closedLanes(ws, now, settings)} SELECT 1 FROM ${suspect(ws, now)} AS one WHERE NOT ${workspaceIsHeld}`,
  );
  return rows.length > 0;
}

/**
 * Takes up to `limit` messages to send, urgent first, then the longest waiting; at most one per destination. A sender
 * that died leaves its row in `sending`: when its lease is over it is taken like an ambiguous one, with `isAlone` only.
 *
 * One statement: it commits even if this process is stopped before it reads the answer, so a paused replica holds
 * rows by lease only, never by lock.
 * @returns the leased rows, most urgent first; empty when nothing can be sent now.
 */
export async function leaseDeliveries(
  ctx: Ctx,
  { owner, limit, settings, isAlone = false }: Taking & { limit: number; isAlone?: boolean },
): Promise<LeasedDelivery[]> {
  const now = ctx.now();
  const ws = ctx.workspace.id;
  const leaseUntil = new Date(now.getTime() + settings.leaseMs);
  const claim = Prisma.sql`
    WITH RECURSIVE ${closedLanes(ws, now, settings)},
    ${isAlone ? Prisma.sql`candidate AS MATERIALIZED ${suspect(ws, now)}` : laneHeads(ws, now, limit)},
    -- The conditions stand here once more: a row that a rival took in the meantime is read anew and dropped. As text,
    -- so that it is found by its key and not among all that waits.
    taken AS (
      SELECT mine.* FROM (SELECT "id" FROM ${isAlone ? Prisma.sql`candidate` : Prisma.sql`head`} ORDER BY "priority" DESC, "wakeAt", "id") AS one
       CROSS JOIN LATERAL (
         SELECT d."id", d."state", d."leaseUntil" FROM delivery d
          WHERE d."id" = one."id" AND NOT ${workspaceIsHeld}
            AND (d."state"::text IN ('pending', 'ambiguous') AND d."wakeAt" <= ${now}::timestamptz
                 OR d."state"::text = 'sending' AND d."leaseUntil" <= ${now}::timestamptz)
          FOR UPDATE OF d SKIP LOCKED) AS mine
       LIMIT ${limit}
    )
    UPDATE delivery d
       SET "state" = 'sending', "leaseOwner" = ${owner}, "leaseUntil" = ${leaseUntil}::timestamptz,
           "attempt" = d."attempt" + 1,
           "expiredLeases" = d."expiredLeases" + CASE taken."state" WHEN 'sending' THEN 1 ELSE 0 END,
           "firstTriedAt" = COALESCE(d."firstTriedAt", ${now}::timestamptz),
           "updatedAt" = ${now}::timestamptz
      FROM taken
     WHERE d."id" = taken."id"
    RETURNING d."id"::text AS "id", d."workspaceId"::text AS "workspaceId", d."kind"::text AS "kind",
      d."subjectId"::text AS "subjectId", d."occurrence", d."destination", d."priority"::text AS "priority",
      d."desiredVersion" AS "version", d."postedVersion", d."messageTs", d."leaseOwner" AS "owner", d."attempt",
      d."failures", d."expiredLeases", d."leaseUntil", d."firstTriedAt", d."createdAt", d."wakeAt",
      CASE WHEN d."arrivedAt" IS NULL THEN d."dueAt" END AS "undeliveredSince",
      COALESCE((SELECT above."messageTs" FROM delivery above WHERE above."id" = d."parentId"), d."threadTs") AS "parentTs",
      COALESCE(d."channelId", (SELECT p."channelId" FROM delivery p
        WHERE p."workspaceId" = d."workspaceId" AND p."destination" = d."destination"
          AND p."channelId" <> p."destination" AND p."postedAt" IS NOT NULL
        ORDER BY p."postedAt" DESC LIMIT 1)) AS "channelId",
      taken."state"::text AS "stateBefore", taken."leaseUntil" AS "leaseBefore", d."postedAt"`;
  const rows = await withoutRivals(() => ctx.db.$queryRaw<LeasedRow[]>(claim));
  return rows.map((row) => asClaimed(row, now, settings)).sort(byUrgency);
}

/**
 * Two claims whose views of a channel differ by a moment may choose two rows of it. The unique index
 * delivery_in_flight_key lets the first one have it; the other claims nothing and looks again on the next wake.
 */
async function withoutRivals(claim: () => Promise<LeasedRow[]>): Promise<LeasedRow[]> {
  for (let tries = 1; ; tries++) {
    try {
      return await claim();
    } catch (error) {
      if (tries === 3 || !isOutrun(error)) throw error;
    }
  }
}

function isOutrun(error: unknown): boolean {
  return error instanceof Error && /delivery_in_flight_key|23505|40P01|P2002|P2034/.test(`${error.message}`);
}

function asClaimed(row: LeasedRow, now: Date, settings: DeliverySettings): LeasedDelivery {
  const { stateBefore, leaseBefore, postedAt, ...claimed } = row;
  const isThere = claimed.messageTs !== null;
  const outcomeUnknown = stateBefore !== 'pending' && !isThere;
  return {
    ...claimed,
    outcomeUnknown,
    postNotBefore: outcomeUnknown ? lateUntil() : null,
    lateUpdateUntil: isThere ? lateUntil() : null,
    mayHaveTwin: isThere && mayHaveTwin(),
  };

  function lateUntil(): Date | null {
    if (!leaseBefore || stateBefore !== 'sending') return leaseBefore;
    // A dead sender may have sent at any moment of its lease; its first half is the likely one.
    return new Date(leaseBefore.getTime() + Math.max(0, settings.ambiguousWaitMs - settings.leaseMs));
  }

  /** A post later than a lease was not the first try. Looked after for a few waits, not at each change for ever. */
  function mayHaveTwin(): boolean {
    if (!postedAt || postedAt.getTime() - claimed.firstTriedAt.getTime() < settings.leaseMs) return false;
    return now.getTime() - postedAt.getTime() < 3 * settings.ambiguousWaitMs;
  }
}

function byUrgency(a: LeasedDelivery, b: LeasedDelivery): number {
  return URGENCY.indexOf(a.priority) - URGENCY.indexOf(b.priority) || a.wakeAt.getTime() - b.wakeAt.getTime();
}
