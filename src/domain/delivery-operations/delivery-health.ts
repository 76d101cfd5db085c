import { z } from 'zod';
import { recordAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { type Backlog, readBacklog } from '../deliveries/backlog.ts';
import type { DeliveryKind } from '../deliveries/delivery.ts';
import { parseInput } from '../input.ts';
import { type DeadLetters, readDeadLetters } from './dead-letters.ts';

/** From due to posted, ms, of the messages that arrived in a span. */
export type Lag = { count: number; p50Ms: number; worstMs: number };

export type DeliveryHealth = {
  lastHour: Lag;
  lastDay: Lag;
  backlog: Backlog;
  /** Failed tries of the last day, most first. */
  failures: { kind: DeliveryKind; code: string; count: number }[];
  dead: DeadLetters;
  /** Null: administrators are never notified. */
  lagLimitMinutes: number | null;
};

const Input = z.object({
  /** 0-based, of the dead letters. */
  page: z.int().min(0).default(0),
});

const HOUR_MS = 3_600_000;
const MOST_FAILURES = 10;

/**
 * How messages fare, for administrators: counts, codes and case keys, no names.
 * @returns lag of the last hour and day (ms), backlog, failed tries by code, a page of dead letters and the alert
 *   limit (minutes).
 * @throws DomainError `forbidden` for members who are not administrators; `invalid` for a negative page.
 */
export async function deliveryHealth(
  ctx: Ctx<MemberActor>,
  input: z.input<typeof Input> = {},
): Promise<DeliveryHealth> {
  const entry: AuditEntry = {
    action: 'delivery.view-health',
    subjectType: 'Workspace',
    subjectId: ctx.workspace.id,
  };
  const gate = await recordAccess(ctx, entry);
  const { page } = parseInput(Input, input);
  const [lags, backlog, failures, dead, { lagLimitMinutes }] = await Promise.all([
    readLags(ctx),
    readBacklog(ctx),
    readFailures(ctx),
    readDeadLetters(ctx, gate, page),
    ctx.db.workspace.findUniqueOrThrow({
      where: { id: ctx.workspace.id },
      select: { lagLimitMinutes: true },
    }),
  ]);
  return { ...lags, backlog, failures, dead, lagLimitMinutes };
}

/** The index on postedAt bounds the read: a message that was posted again counts when it came first. */
async function readLags(ctx: Ctx): Promise<{ lastHour: Lag; lastDay: Lag }> {
  const now = ctx.now().getTime();
  const lag = async (since: Date): Promise<Lag> => {
    const [row] = await ctx.db.$queryRaw<Lag[]>`
      SELECT count(*)::int AS "count", COALESCE(percentile_disc(0.5) WITHIN GROUP (ORDER BY "ms"), 0)::float8 AS "p50Ms",
             COALESCE(max("ms"), 0)::float8 AS "worstMs"
        FROM (SELECT GREATEST(0, extract(epoch FROM "arrivedAt" - "dueAt") * 1000) AS "ms" FROM delivery
               WHERE "workspaceId" = ${ctx.workspace.id}::uuid AND "postedAt" > ${since}::timestamptz
                 AND "arrivedAt" > ${since}::timestamptz) AS arrived`;
    return row ?? { count: 0, p50Ms: 0, worstMs: 0 };
  };
  const [lastHour, lastDay] = await Promise.all([
    lag(new Date(now - HOUR_MS)),
    lag(new Date(now - 24 * HOUR_MS)),
  ]);
  return { lastHour, lastDay };
}

async function readFailures(ctx: Ctx): Promise<DeliveryHealth['failures']> {
  const rows = await ctx.db.deliveryFailureCount.groupBy({
    by: ['kind', 'code'],
    where: {
      workspaceId: ctx.workspace.id,
      hourAt: { gt: new Date(ctx.now().getTime() - 24 * HOUR_MS) },
    },
    _sum: { count: true },
    orderBy: { _sum: { count: 'desc' } },
    take: MOST_FAILURES,
  });
  return rows.map(({ kind, code, _sum }) => ({ kind, code, count: _sum.count ?? 0 }));
}
