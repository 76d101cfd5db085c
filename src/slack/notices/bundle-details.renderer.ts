import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, type Opened, visibleTo } from '../../domain/deliveries/visible-to.ts';
import { type NoticeRow, patientOfRow, readNotice } from '../../domain/notices/read-notice.ts';
import { needsDetails } from '../../domain/phi-display.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { bundleDetails, hiddenBundleDetails } from './notice.view.ts';

/**
 * What the tasks above are about, in the thread (L1), while everyone who reads the channel may know; hidden
 * otherwise.
 */
export const bundleDetailsRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    const notice = await readNotice(ctx, subjectId);
    if (!notice || notice.rows.length === 0) return messageTs ? hiddenBundleDetails() : 'withdraw';
    if (!messageTs && !needsDetails(ctx.workspace.phi)) return 'withdraw';
    const rows: Opened<NoticeRow>[] = [];
    for (const row of notice.rows) {
      const shown = await visibleTo(ctx, row, { team: row.task.team, destination, place: 'details' });
      if (shown.level === 'L0') return messageTs ? hiddenBundleDetails() : 'withdraw';
      rows.push(shown);
    }
    return { ...bundleDetails(rows), shows: disclosureOf(rows, patientOfRow) };
  };
