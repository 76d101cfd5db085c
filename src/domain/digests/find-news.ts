import { AT_RISK, MAY_BE_AT_RISK } from '../clocks/unsettled.ts';
import type { Tx } from '../context.ts';
import { isOpen } from '../tasks/is-open.ts';

export type NewsOf = {
  memberId: string;
  /** Tasks due before `validUntil` are news, unless they are snoozed beyond `awakeBy`. */
  validUntil: Date;
  awakeBy: Date;
  /** So are tasks done from then on; null: what was done is none. */
  doneSince: Date | null;
};

/** Arrays of parameters hold no nulls here: nothing is done as late as that. */
const NEVER = new Date('9999-01-01T00:00:00Z');

/**
 * Which of these members have something to read: index probes, so that no message is asked for in vain. Their own
 * tasks, and in the morning the deadlines at risk behind them, on teams that they are on now.
 * @returns the ids of those members.
 */
export async function findNews(tx: Tx, asked: readonly NewsOf[]): Promise<Set<string>> {
  if (asked.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT asked."id"::text AS "id"
      FROM unnest(${asked.map(({ memberId }) => memberId)}::uuid[],
                  ${asked.map(({ validUntil }) => validUntil)}::timestamptz[],
                  ${asked.map(({ awakeBy }) => awakeBy)}::timestamptz[],
                  ${asked.map(({ doneSince }) => doneSince ?? NEVER)}::timestamptz[])
           AS asked ("id", "validUntil", "awakeBy", "doneSince")
     WHERE EXISTS (
             SELECT 1 FROM task t JOIN team_member place ON place."teamId" = t."teamId" AND place."memberId" = asked."id"
              WHERE t."ownerId" = asked."id" AND ${isOpen('t')}
                AND t."dueAt" < asked."validUntil" AND COALESCE(t."snoozedUntil" <= asked."awakeBy", true))
        OR EXISTS (
             SELECT 1 FROM task t JOIN team_member place ON place."teamId" = t."teamId" AND place."memberId" = asked."id"
              WHERE t."ownerId" = asked."id" AND t."status" = 'completed' AND t."completedAt" >= asked."doneSince")
        OR EXISTS (
             SELECT 1 FROM clock c JOIN team_member place ON place."teamId" = c."teamId" AND place."memberId" = asked."id"
               JOIN task t ON t."id" = c."taskId" AND t."ownerId" = asked."id"
              WHERE asked."doneSince" = ${NEVER} AND ${MAY_BE_AT_RISK} AND c."dueAt" < asked."awakeBy" + ${AT_RISK} )`;
  return new Set(rows.map(({ id }) => id));
}
