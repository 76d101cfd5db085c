import type { Ctx } from '../context.ts';
import { dayOf } from '../teams/team-calendar.ts';
import { dateAt } from '../time/instants.ts';

/** An evening's digest speaks of the next working day: after a long weekend at the latest that is over. */
const EVENING_DAYS = 4;

/**
 * Whether the day that a digest speaks of is over in its member's zone, whatever is still known of its rows.
 * @returns false while it is not, and for a notice that is no digest.
 */
export async function isDigestOver(ctx: Ctx, noticeId: string): Promise<boolean> {
  const notice = await ctx.db.notice.findFirst({
    where: { id: noticeId, workspaceId: ctx.workspace.id },
    select: { onDay: true, kind: true, member: { select: { timeZone: true } } },
  });
  if (!notice?.onDay || !notice.member) return false;
  const last = Temporal.PlainDate.from(dayOf(notice.onDay)).add({
    days: notice.kind === 'digest_evening' ? EVENING_DAYS : 0,
  });
  return Temporal.PlainDate.compare(dateAt(ctx.now(), notice.member.timeZone), last) > 0;
}
