import type { Ctx, SystemActor } from '../../domain/context.ts';
import { type NoticeRow, type NoticeWithRows, readNotice } from '../../domain/notices/read-notice.ts';
import { maySeeTask } from '../../domain/tasks/may-see-task.ts';
import { isOwed } from '../../domain/tasks/task.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { DIGEST_SURFACE } from '../kit/phi.ts';
import { takenBack } from '../tasks/task-card.view.ts';
import { noticeMessage } from './notice.view.ts';
import { openingWords } from './notice-words.ts';

const L0 = { level: 'L0', display: 'standard' } as const;

/**
 * A notice: L0 in a channel; in a direct message each row shows the work while its reader may see it. Nothing of it is
 * owed any more, or each has a newer message: nobody needs to be called. All its tasks were taken back: it says so.
 */
export const noticeRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    const notice = await readNotice(ctx, subjectId);
    if (!notice) return 'withdraw';
    const isNew = messageTs === null;
    const current = notice.rows.filter((row) => isCurrent(notice, row));
    if (isNew && current.length === 0) return 'withdraw';
    if (notice.rows.length === 0) return takenBack();
    const isDirect = /^[UW]/.test(destination);
    const open = new Set<NoticeRow>();
    for (const row of notice.rows)
      if (isDirect && (await maySeeTask(ctx, row.task, destination))) open.add(row);
    return noticeMessage(notice, openingWords(notice, isNew && calls(notice, current)), {
      lookOf: (row) => ({
        surface: open.has(row) ? DIGEST_SURFACE : L0,
        mayAct: !isDirect || open.has(row),
      }),
      now: ctx.now(),
    });
  };

/** Still to be done, and in no later message of its own. */
const isCurrent = ({ kind }: NoticeWithRows, { task, occurrence }: NoticeRow): boolean =>
  isOwed(task) && (kind !== 'task_bundle' || occurrence >= task.cardOccurrence);

/** While it waited, all that it calls its person for may have gone to others. */
const calls = ({ kind, member }: NoticeWithRows, current: readonly NoticeRow[]): boolean =>
  kind !== 'task_bundle' || current.some(({ task }) => task.owner?.id === member?.id);
