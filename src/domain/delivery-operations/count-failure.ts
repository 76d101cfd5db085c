import type { Ctx } from '../context.ts';
import type { LeasedDelivery, Outcome } from '../deliveries/delivery.ts';

/** Slack's or the network's code of a try that failed; null when it did what it should. */
export function failureCode(outcome: Outcome): string | null {
  if (outcome.kind === 'missing') return 'message_not_found';
  return 'error' in outcome ? outcome.error : null;
}

/** Counts a failed try in its hour. Statistics: apart from the mark, which must never wait for it. */
export async function countFailure(ctx: Ctx, { kind }: LeasedDelivery, code: string): Promise<void> {
  const hourAt = new Date(Math.floor(ctx.now().getTime() / 3_600_000) * 3_600_000);
  await ctx.db.$executeRaw`
    INSERT INTO delivery_failure_count AS f ("workspaceId", "hourAt", "kind", "code", "count")
    VALUES (${ctx.workspace.id}::uuid, ${hourAt}::timestamptz, ${kind}::delivery_kind, ${code}, 1)
    ON CONFLICT ("workspaceId", "hourAt", "kind", "code") DO UPDATE SET "count" = f."count" + 1`;
}
