import type { Change } from '../change.ts';
import type { Ctx, Tx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { teamCalendar } from '../teams/team-calendar.ts';
import { addWorkingDays } from '../time/working-time.ts';

/** Working days after the review was due on which it is reminded of, while no one has reviewed. */
const REMINDED_AFTER_DAYS = [0, 1, 3] as const;

type Waiting = { id: string; teamId: string; reviewDueAt: Date };

/**
 * Notifies these people of a break-glass at once, and of its review on the days after it was due. Who has been notified
 * is left alone; what is reviewed by then is not sent.
 */
export async function notifyReviewers(
  tx: Tx,
  ctx: Ctx,
  { id: subjectId, teamId, reviewDueAt }: Waiting,
  people: readonly { slackUserId: string }[],
): Promise<void> {
  const calendar = teamCalendar(await tx.team.findUniqueOrThrow({ where: { id: teamId } }));
  const known = await tx.delivery.findMany({
    where: { workspaceId: ctx.workspace.id, subjectId, kind: 'break_glass' },
    select: { destination: true },
  });
  let notified = known.length;
  for (const { slackUserId: destination } of people) {
    if (known.some((each) => each.destination === destination)) continue;
    const message = { subjectId, destination };
    await requestDelivery(tx, ctx, {
      ...message,
      kind: 'break_glass',
      occurrence: notified + 1,
      priority: 'stat',
    });
    for (const [index, days] of REMINDED_AFTER_DAYS.entries())
      await requestDelivery(tx, ctx, {
        ...message,
        kind: 'break_glass_overdue',
        occurrence: notified * REMINDED_AFTER_DAYS.length + index + 1,
        wakeAt: days === 0 ? reviewDueAt : addWorkingDays(calendar, reviewDueAt, days),
      });
    notified += 1;
  }
}

/** More wait for a review in no workspace. */
const MOST = 100;

/** Who becomes a privacy officer is notified of what waits for a review. */
export async function notifyNewReviewer(
  { tx }: Pick<Change, 'tx'>,
  ctx: Ctx,
  member: { id: string; slackUserId: string },
): Promise<void> {
  const waiting = await tx.breakGlass.findMany({
    where: { workspaceId: ctx.workspace.id, reviewedAt: null, memberId: { not: member.id } },
    orderBy: { reviewDueAt: 'asc' },
    take: MOST,
    select: { id: true, teamId: true, reviewDueAt: true },
  });
  for (const each of waiting) await notifyReviewers(tx, ctx, each, [member]);
}
