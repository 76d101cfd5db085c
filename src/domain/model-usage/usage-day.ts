import type { Ctx } from '../context.ts';

/**
 * The day on which a call counts.
 * @returns today in the workspace's zone, as midnight UTC.
 */
export function usageDay(ctx: Pick<Ctx, 'now' | 'workspace'>): Date {
  const today = Temporal.Instant.fromEpochMilliseconds(ctx.now().getTime())
    .toZonedDateTimeISO(ctx.workspace.defaultTimeZone)
    .toPlainDate();
  return new Date(`${today.toString()}T00:00:00Z`);
}
