import type { Ctx, SystemActor } from '../../domain/context.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';

/** What the assistant proposes, in a direct message to the member who asked for it. */
export const actionCardRenderer =
  (_ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async () =>
    'withdraw';
