import type { Ctx, SystemActor } from '../../domain/context.ts';
import { type Opened, visibleTo } from '../../domain/deliveries/visible-to.ts';
import { type NoticeRow, readNotice } from '../../domain/notices/read-notice.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import type { PhiDisplay } from '../kit/phi.ts';
import { bundleDetails, hiddenBundleDetails } from './notice.view.ts';

/**
 * What the tasks above are about, in the thread (L1), while everyone who reads the channel may know; hidden
 * otherwise.
 */
export const bundleDetailsRenderer =
  (ctx: Ctx<SystemActor>, { phi }: { phi: PhiDisplay }): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    const notice = await readNotice(ctx, subjectId);
    if (!notice || notice.rows.length === 0) return messageTs ? hiddenBundleDetails() : 'withdraw';
    const rows: Opened<NoticeRow>[] = [];
    for (const row of notice.rows) {
      const shown = await visibleTo(ctx, row, { team: row.task.team, destination });
      if (shown.level === 'L0') return messageTs ? hiddenBundleDetails() : 'withdraw';
      rows.push(shown);
    }
    return bundleDetails(rows, { display: phi });
  };
