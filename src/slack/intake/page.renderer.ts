import type { Ctx, SystemActor } from '../../domain/context.ts';
import { readPageForMessage } from '../../domain/paging/read-page-for-message.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { pageMessage } from './page.view.ts';

/** The direct message to a clinician who is paged (L2). */
export const pageRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination }) => {
    const page = await readPageForMessage(ctx, { id: subjectId, slackUserId: destination });
    return page ? pageMessage(page) : 'withdraw';
  };
