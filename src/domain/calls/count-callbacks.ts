import { visibleTeamIds } from '../access/access.ts';
import { actingMember, type Ctx, type MemberActor } from '../context.ts';
import { isOpen } from '../tasks/is-open.ts';
import { dateAt, toDate } from '../time/instants.ts';

/** `oldestAt`: since when the longest waiting caller waits; null: nobody does. */
export type CallbackCount = { count: number; oldestAt: Date | null };

/**
 * The callbacks that wait for the acting member now: those that call mode goes through. No patient is in it.
 * @returns how many, and since when the oldest waits; none for a job.
 */
export async function countCallbacks(ctx: Ctx): Promise<CallbackCount> {
  const member = actingMember(ctx.actor);
  if (!member) return { count: 0, oldestAt: null };
  return countCallbacksOf(ctx, { ...member, teamIds: visibleTeamIds(ctx, 'task.list') ?? [] });
}

/**
 * The same of any member, for a message to them.
 * @returns how many, and since when the oldest waits.
 */
export async function countCallbacksOf(
  ctx: Ctx,
  { memberId, timeZone, teamIds }: Pick<MemberActor, 'memberId' | 'timeZone' | 'teamIds'>,
): Promise<CallbackCount> {
  const tomorrowAt = toDate(dateAt(ctx.now(), timeZone).add({ days: 1 }).toZonedDateTime(timeZone));
  const [row] = await ctx.db.$queryRaw<CallbackCount[]>`
    SELECT count(DISTINCT t."id")::int AS "count", min(LEAST(t."createdAt", v."receivedAt")) AS "oldestAt"
      FROM task t LEFT JOIN voicemail v ON v."taskId" = t."id"
     WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."ownerId" = ${memberId}::uuid
       AND ${isOpen('t')} AND t."kind" = 'callback' AND t."teamId" = ANY (${[...teamIds]}::uuid[])
       AND (t."snoozedUntil" IS NULL OR t."snoozedUntil" <= ${ctx.now()}::timestamptz)
       AND (t."dueAt" IS NULL OR t."dueAt" < ${tomorrowAt}::timestamptz)`;
  return row ?? { count: 0, oldestAt: null };
}
