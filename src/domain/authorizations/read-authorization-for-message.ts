import type { ClockWithZone } from '../clocks/clock.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { type AuthorizationWithPeople, authorizationWithPeople } from './authorization.ts';
import { clocksOf, isUnsettled } from './set-deadlines.ts';

/**
 * A request as its card in a channel shows it. No person looks, so nothing is audited here.
 * @returns null when it is gone.
 */
export async function readAuthorizationForMessage(
  ctx: Ctx<SystemActor>,
  id: string,
): Promise<{ request: AuthorizationWithPeople; clocks: ClockWithZone[] } | null> {
  const request = await ctx.db.authorization.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    include: authorizationWithPeople,
  });
  if (!request) return null;
  return { request, clocks: (await clocksOf(ctx.db, ctx, [id])).filter(isUnsettled) };
}
