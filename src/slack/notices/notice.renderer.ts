import type { Ctx, SystemActor } from '../../domain/context.ts';
import { type NoticeRow, readNotice } from '../../domain/notices/read-notice.ts';
import { maySeeTask } from '../../domain/tasks/may-see-task.ts';
import { isOwed } from '../../domain/tasks/task.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { noticeMessage } from './notice.view.ts';
import { openingWords } from './notice-words.ts';

/**
 * A notice: L0 in a channel; in a direct message each row shows the work while its reader may see it. Nothing of it is
 * owed any more: nobody needs to be called.
 */
export const noticeRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    const notice = await readNotice(ctx, subjectId);
    if (!notice) return 'withdraw';
    const isNew = messageTs === null;
    if (isNew && !notice.rows.some(({ task }) => isOwed(task))) return 'withdraw';
    const isDirect = /^[UW]/.test(destination);
    const open = new Set<NoticeRow>();
    for (const row of notice.rows)
      if (isDirect && (await maySeeTask(ctx, row.task, destination))) open.add(row);
    return noticeMessage(notice, openingWords(notice, isNew), {
      lookOf: (row) => ({
        surface: { level: open.has(row) ? 'L2' : 'L0', display: 'standard' },
        mayAct: !isDirect || open.has(row),
      }),
      now: ctx.now(),
    });
  };
