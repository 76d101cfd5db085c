import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import { DELIVERY_WAKE } from './delivery.ts';
import { isKind } from './kinds.ts';

type Rows = {
  /** A `delivery_kind`. */
  kind: Prisma.Sql;
  /** What follows FROM: a table or CTE with its WHERE and GROUP BY. */
  from: Prisma.Sql;
  subjectId: Prisma.Sql;
  destination: Prisma.Sql;
  id?: Prisma.Sql;
  /** 1 unless given. */
  occurrence?: Prisma.Sql;
  /** The delivery in whose thread it is. */
  parentId?: Prisma.Sql;
  /** Without such a delivery: the ts of somebody else's message that it answers. */
  threadTs?: Prisma.Sql;
  priority?: Prisma.Sql;
  /** Not before this instant; now unless given. */
  wakeAt?: Prisma.Sql;
  /** Since when it counts as late; now unless given. */
  dueAt?: Prisma.Sql;
};

/**
 * Asks for one message for each row of `from`, as a part of a larger statement. A direct message to somebody in a focus
 * block waits for its end, unless it is urgent or they asked for it; it is late only from then on.
 * @returns the INSERT; its table's alias is `d`, and what follows (ON CONFLICT, RETURNING) is the statement's own.
 */
export function insertDelivery(ctx: Ctx, rows: Rows): Prisma.Sql {
  const now = Prisma.sql`${ctx.now()}::timestamptz`;
  const wakeAt = rows.wakeAt ?? now;
  return Prisma.sql`
    INSERT INTO delivery AS d ("id", "workspaceId", "kind", "subjectId", "occurrence", "destination", "parentId",
                               "threadTs", "priority", "wakeAt", "dueAt", "heldFrom", "createdAt", "updatedAt")
    SELECT asked."id", ${ctx.workspace.id}::uuid, asked."kind", asked."subjectId", asked."occurrence", asked."destination",
           asked."parentId", asked."threadTs", asked."priority", COALESCE(busy."focusUntil", asked."wakeAt"),
           COALESCE(busy."focusUntil", asked."dueAt"), CASE WHEN busy."id" IS NOT NULL THEN asked."wakeAt" END, ${now}, ${now}
      FROM (SELECT ${rows.id ?? Prisma.sql`northstar_uuid7()`} AS "id", (${rows.kind})::delivery_kind AS "kind",
                   ${rows.subjectId} AS "subjectId", ${rows.occurrence ?? Prisma.sql`1`} AS "occurrence",
                   ${rows.destination} AS "destination", ${rows.parentId ?? Prisma.sql`NULL::uuid`} AS "parentId",
                   ${rows.threadTs ?? Prisma.sql`NULL::text`} AS "threadTs",
                   ${rows.priority ?? Prisma.sql`'routine'::task_priority`} AS "priority", ${wakeAt} AS "wakeAt",
                   ${rows.dueAt ?? now} AS "dueAt"
              FROM ${rows.from}) AS asked
      LEFT JOIN member busy
             ON busy."workspaceId" = ${ctx.workspace.id}::uuid AND busy."slackUserId" = asked."destination"
            AND busy."focusFrom" <= asked."wakeAt" AND busy."focusUntil" > asked."wakeAt"
            AND ${waitsForFocus('asked')}`;
}

/** SQL: a focus block of its reader holds this message. */
export const waitsForFocus = (alias: 'asked' | 'd'): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(alias)}."priority" = 'routine' AND NOT ${isKind(`${alias}."kind"`, { passesFocus: true })}`;

/** What a statement selects at its end so that every replica's outbox wakes at the commit; no row, no wake. */
export const wakeOutbox = (ctx: Pick<Ctx, 'workspace'>): Prisma.Sql =>
  Prisma.sql`pg_notify(${DELIVERY_WAKE}, ${ctx.workspace.id})::text`;
