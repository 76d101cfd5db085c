import { readChannelAlert } from '../../domain/channels/channel-alert.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { channelUnfit } from './channel-unfit.view.ts';

/** One that was over before it could be posted needs no one. */
export const channelUnfitRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, messageTs }) => {
    const alert = await readChannelAlert(ctx, subjectId);
    if (!alert || (messageTs === null && alert.state !== 'open')) return 'withdraw';
    return channelUnfit(alert);
  };
