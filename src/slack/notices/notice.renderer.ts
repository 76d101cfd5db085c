import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, isDirect, type VisibleTo, visibleTo } from '../../domain/deliveries/visible-to.ts';
import {
  type NoticeRow,
  type NoticeWithRows,
  patientOfRow,
  readNotice,
} from '../../domain/notices/read-notice.ts';
import { isOpenTask } from '../../domain/tasks/task.ts';
import { dateAt, toDate } from '../../domain/time/instants.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { takenBack } from '../tasks/task-card.view.ts';
import { noticeMessage, overdueEarlier } from './notice.view.ts';
import { openingWords } from './notice-words.ts';

/**
 * A notice: each row shows the work while its readers may see it. Nothing of it is open any more, or each has a newer message: no one needs to be called. All its tasks were taken back: it says
 * so.
 */
export const noticeRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    const notice = await readNotice(ctx, subjectId);
    if (!notice) return 'withdraw';
    const isNew = messageTs === null;
    const dayOverAt = endOfDay(notice);
    if (!isNew && dayOverAt && dayOverAt <= ctx.now()) return overdueEarlier(notice, ctx.now());
    const current = notice.rows.filter((row) => isCurrent(notice, row));
    if (isNew && current.length === 0) return 'withdraw';
    if (notice.rows.length === 0) return takenBack();
    const rows: VisibleTo<NoticeRow>[] = [];
    for (const row of notice.rows) rows.push(await visibleTo(ctx, row, { team: row.task.team, destination }));
    const message = noticeMessage(
      { ...notice, rows },
      openingWords(notice, isNew && calls(notice, current)),
      {
        // A person who may not see the task could only be refused.
        mayAct: ({ level }) => !isDirect(destination) || level !== 'L0',
        now: ctx.now(),
      },
    );
    return {
      ...message,
      ...earlierOf(message.refreshAt, dayOverAt),
      shows: disclosureOf(rows, patientOfRow),
    };
  };

/** When a day's message about what is overdue is over; null for one that has no day. */
function endOfDay({ shownOn, member }: NoticeWithRows): Date | null {
  if (!shownOn || !member) return null;
  return toDate(dateAt(shownOn, 'UTC').add({ days: 1 }).toZonedDateTime(member.timeZone));
}

function earlierOf(...instants: (Date | null | undefined)[]): { refreshAt?: Date } {
  const known = instants.flatMap((at) => (at ? [at.getTime()] : []));
  return known.length > 0 ? { refreshAt: new Date(Math.min(...known)) } : {};
}

/** Still to be done, and in no later message of its own. */
const isCurrent = ({ kind }: NoticeWithRows, { task, occurrence }: NoticeRow): boolean =>
  isOpenTask(task) && (kind !== 'task_bundle' || occurrence >= task.cardOccurrence);

/** While it waited, all that it calls its person for may have gone to others. */
const calls = ({ kind, member }: NoticeWithRows, current: readonly NoticeRow[]): boolean =>
  kind !== 'task_bundle' || current.some(({ task }) => task.owner?.id === member?.id);
