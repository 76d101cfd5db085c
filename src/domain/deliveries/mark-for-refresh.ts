import { Prisma } from '../../generated/prisma/client.ts';

/**
 * What an UPDATE of `delivery d` sets when something newer than what is shown is wanted from `wakeAt` on. A row that
 * is being sent stays so, and becomes pending on its mark because more is wanted than shown; an ambiguous one stays
 * ambiguous, or it would be posted again without a look; a back-off goes on.
 * @returns the assignments, without SET.
 */
export function markForRefresh(now: Date, wakeAt: Date | Prisma.Sql = now): Prisma.Sql {
  const from = wakeAt instanceof Date ? Prisma.sql`${wakeAt}::timestamptz` : wakeAt;
  return Prisma.sql`
    "desiredVersion" = d."desiredVersion" + 1,
    "state" = CASE d."state" WHEN 'settled' THEN 'pending' ELSE d."state" END,
    "wakeAt" = CASE WHEN d."state" = 'settled' THEN ${from}
                    -- Shown, and waiting only to be shown anew later: this change is sooner.
                    WHEN d."state" = 'pending' AND d."messageTs" IS NOT NULL AND d."lastError" IS NULL
                    THEN LEAST(d."wakeAt", ${from}) ELSE d."wakeAt" END,
    "updatedAt" = ${now}::timestamptz`;
}
