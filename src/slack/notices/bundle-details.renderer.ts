import { isChannelFit } from '../../domain/channels/fitness.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import { readNotice } from '../../domain/notices/read-notice.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import type { PhiDisplay } from '../kit/phi.ts';
import { bundleDetails, hiddenBundleDetails } from './notice.view.ts';

/** What the tasks above are about, in the thread (L1), while everybody who reads the channel may know; hidden otherwise. */
export const bundleDetailsRenderer =
  (ctx: Ctx<SystemActor>, { phi }: { phi: PhiDisplay }): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    const notice = await readNotice(ctx, subjectId);
    if (!notice || notice.rows.length === 0) return messageTs ? hiddenBundleDetails() : 'withdraw';
    const teamIds = notice.rows.map(({ task }) => task.teamId);
    if (!(await isChannelFit(ctx, { channelId: destination, teamIds })))
      return messageTs ? hiddenBundleDetails() : 'withdraw';
    return bundleDetails(notice, { level: 'L1', display: phi });
  };
