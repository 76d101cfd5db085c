import type { TaskPriority } from '../../generated/prisma/enums.ts';
import { actingMember, type Ctx } from '../context.ts';
import { ownerQuiet, quietTimesOf } from '../tasks/quiet-times.ts';
import { remindAtFor } from '../tasks/remind-at.ts';
import { nextFreeOrOwn, type QuietReason, type QuietTimes, quietReason } from '../time/quiet.ts';

/** A reminder that would wait: until when, why, and the least urgency with which it would come at once. */
export type ForeseenHold = { until: Date; because: QuietReason; comesAtOnceIf: 'urgent' | 'stat' };

/**
 * Whether the reminder of a task that is being created would wait, by what is known now: the team's hours and the
 * owner's quiet hours. Today it is unknown whether Do Not Disturb will be on then. Without a team it is the member's
 * first one.
 * @returns until when, why, and the least priority that would come at once; null: it would not wait.
 */
export async function foreseeHold(
  ctx: Ctx,
  task: { at: Date; priority: TaskPriority; teamId: string | null; ownerSlackUserId: string | null },
): Promise<ForeseenHold | null> {
  const [team, owner] = await Promise.all([
    findTeam(ctx, task.teamId),
    findOwner(ctx, task.ownerSlackUserId),
  ]);
  if (!team) return null;
  const timesOf = (priority: TaskPriority): QuietTimes | null => {
    const times = quietTimesOf({ priority, team, owner });
    return times && { ...times, dnd: null };
  };
  const at = remindAtFor(team, task.at, ctx.now());
  const times = timesOf(task.priority);
  const until = times && nextFreeOrOwn(times, at);
  const because = times && quietReason(times, at);
  if (!until || !because || until <= at) return null;
  const urgent = timesOf('urgent');
  return { until, because, comesAtOnceIf: urgent && quietReason(urgent, at) ? 'stat' : 'urgent' };
}

function findTeam({ db, workspace, actor }: Ctx, id: string | null) {
  const memberId = actingMember(actor)?.memberId;
  return db.team.findFirst({
    where: {
      workspaceId: workspace.id,
      ...(id ? { id } : { archivedAt: null, members: { some: { memberId: memberId ?? '' } } }),
    },
    orderBy: { createdAt: 'asc' },
  });
}

function findOwner({ db, workspace }: Ctx, slackUserId: string | null) {
  if (!slackUserId) return null;
  return db.member.findFirst({ where: { workspaceId: workspace.id, slackUserId }, select: ownerQuiet });
}
