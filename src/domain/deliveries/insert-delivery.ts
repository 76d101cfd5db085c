import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import { DELIVERY_WAKE } from './delivery.ts';

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
 * Asks for one message for each row of `from`, as a part of a larger statement.
 * @returns the INSERT; its table's alias is `d`, and what follows (ON CONFLICT, RETURNING) is the statement's own.
 */
export function insertDelivery(ctx: Ctx, rows: Rows): Prisma.Sql {
  const now = Prisma.sql`${ctx.now()}::timestamptz`;
  return Prisma.sql`
    INSERT INTO delivery AS d ("id", "workspaceId", "kind", "subjectId", "occurrence", "destination", "parentId",
                               "threadTs", "priority", "wakeAt", "dueAt", "createdAt", "updatedAt")
    SELECT ${rows.id ?? Prisma.sql`northstar_uuid7()`}, ${ctx.workspace.id}::uuid, ${rows.kind}, ${rows.subjectId},
           ${rows.occurrence ?? Prisma.sql`1`}, ${rows.destination}, ${rows.parentId ?? Prisma.sql`NULL::uuid`},
           ${rows.threadTs ?? Prisma.sql`NULL::text`}, ${rows.priority ?? Prisma.sql`'routine'::task_priority`}, ${rows.wakeAt ?? now}, ${rows.dueAt ?? now},
           ${now}, ${now}
      FROM ${rows.from}`;
}

/** What a statement selects at its end so that every replica's outbox wakes at the commit; no row, no wake. */
export const wakeOutbox = (ctx: Pick<Ctx, 'workspace'>): Prisma.Sql =>
  Prisma.sql`pg_notify(${DELIVERY_WAKE}, ${ctx.workspace.id})::text`;
