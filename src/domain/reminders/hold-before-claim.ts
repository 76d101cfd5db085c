import type { Ctx, SystemActor } from '../context.ts';
import { holdDueTasks, type ReadDnd } from './hold-due-tasks.ts';

/** After a run that failed, all that is due is looked at again. */
const ONE_RUN_MS = 10_000;

/**
 * What the tick does before each claim. Nothing falls due between the look and the claim and notifies at night.
 * Within one run of the tick only what fell due since the batch before is checked. A hold that fails is logged: a
 * reminder at a bad hour is better than none.
 * @returns `next`, which gives the context for the claim with its clock at the instant up to which everything was
 *   checked, and `ended`, for the end of a run.
 */
export function holdBeforeClaim(ctx: Ctx<SystemActor>, readDnd: ReadDnd) {
  let lookedUpTo: Date | null = null;
  return {
    async next(): Promise<Ctx<SystemActor>> {
      const now = ctx.now();
      const isSameRun = lookedUpTo !== null && now.getTime() - lookedUpTo.getTime() < ONE_RUN_MS;
      try {
        const held = await holdDueTasks(ctx, { now, after: isSameRun ? lookedUpTo : null, readDnd });
        if (held > 0) ctx.log.info({ held }, 'reminders held until quiet time ends');
        lookedUpTo = now;
      } catch (error) {
        ctx.log.error({ err: error }, 'quiet time could not be checked; due reminders are sent at once');
      }
      return { ...ctx, now: () => now };
    },
    ended(): void {
      lookedUpTo = null;
    },
  };
}
