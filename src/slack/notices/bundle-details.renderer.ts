import type { Ctx, SystemActor } from '../../domain/context.ts';
import { readNotice } from '../../domain/notices/read-notice.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import type { PhiDisplay } from '../kit/phi.ts';
import { bundleDetails, hiddenBundleDetails } from './notice.view.ts';

/** What the tasks above are about, in the thread of a private channel (L1); nothing once it is open to all. */
export const bundleDetailsRenderer =
  (ctx: Ctx<SystemActor>, { phi }: { phi: PhiDisplay }): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    const notice = await readNotice(ctx, subjectId);
    if (!notice || notice.rows.length === 0) return 'withdraw';
    const isPrivate = notice.rows.every(
      ({ task }) => task.team.isChannelPrivate && task.team.slackChannelId === destination,
    );
    if (!isPrivate) return messageTs ? hiddenBundleDetails() : 'withdraw';
    return bundleDetails(notice, { level: 'L1', display: phi });
  };
