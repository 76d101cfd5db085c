import type { Ctx, SystemActor } from '../context.ts';
import { type ClockWithPeople, clockWithPeople } from './clock.ts';

/**
 * A clock as it is now, for a message that the outbox sends. No person looks: nothing is audited here.
 * @returns null when it is gone.
 */
export const readClockForMessage = (ctx: Ctx<SystemActor>, id: string): Promise<ClockWithPeople | null> =>
  ctx.db.clock.findFirst({ where: { id, workspaceId: ctx.workspace.id }, include: clockWithPeople });
