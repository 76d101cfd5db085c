import { may } from '../access/access.ts';
import type { Ctx, MemberActor, SystemActor } from '../context.ts';
import { actorOf } from '../member-changes/identify-member.ts';
import { dayOf, teamCalendar } from '../teams/team-calendar.ts';
import { dateAt } from '../time/instants.ts';
import { digestMember } from './digest.ts';
import { type DigestSpan, digestSpan } from './digest-span.ts';
import { STILL_SENT_MS } from './next-digest.ts';

/** Who reads a digest, with today's access, and what it looks at. */
export type DigestReader = { reader: Ctx<MemberActor>; span: DigestSpan };

/**
 * The reader of a digest that is about to be sent, or that was sent and follows its tasks.
 * @returns a context with their access as it is now, and the day's span; null when the digest is not to be read: they
 *   see no patient now, or its day, or four hours of it, went by while Slack could not be reached.
 */
export async function openDigest(
  ctx: Ctx<SystemActor>,
  noticeId: string,
  { isPosted }: { isPosted: boolean },
): Promise<DigestReader | null> {
  const notice = await ctx.db.notice.findFirst({
    where: { id: noticeId, workspaceId: ctx.workspace.id },
    select: { onDay: true, createdAt: true, member: { include: digestMember } },
  });
  const member = notice?.member;
  if (!notice?.onDay || !member || member.deactivatedAt) return null;
  const now = ctx.now();
  const isOfToday = dateAt(now, member.timeZone).toString() === dayOf(notice.onDay);
  const isLate = now.getTime() - notice.createdAt.getTime() > STILL_SENT_MS;
  if (!isPosted && (!isOfToday || isLate)) return null;
  const actor = actorOf(member);
  if (!may(actor, 'task.list')) return null;
  const calendars = member.teams.map(({ team }) => teamCalendar(team));
  // What was posted speaks of its own day, whenever it is read.
  const at = isOfToday ? now : notice.createdAt;
  return { reader: { ...ctx, actor }, span: digestSpan({ zone: member.timeZone, calendars }, at) };
}
