import { Prisma } from '../../generated/prisma/client.ts';
import { change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { isNotWaiting } from '../parked-work/is-not-waiting.ts';
import { type ClockWithPeople, clockWithPeople, countdownInput, ruleOf } from './clock.ts';
import { nextLookAt } from './countdown.ts';
import { recordClockChange } from './move-clock.ts';

const AT_ONCE = 100;
/** A patient who has left may return: until then their clocks are looked at once a day, and stay as they are. */
const LEFT_MS = 24 * 3_600_000;

const due = (ctx: Ctx) => ({ workspaceId: ctx.workspace.id, nextAt: { lte: ctx.now() } });

/**
 * The clocks that the tick has to look at.
 * @returns their ids, the most overdue first, at most 100.
 */
export async function dueClockIds(ctx: Ctx<SystemActor>): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT c."id"::text AS "id" FROM clock c
     WHERE c."workspaceId" = ${ctx.workspace.id}::uuid AND c."nextAt" <= ${ctx.now()}::timestamptz
       AND ${isNotWaiting(ctx, 'clock', Prisma.sql`c."id"`)}
     ORDER BY c."nextAt" LIMIT ${AT_ONCE}`;
  return rows.map(({ id }) => id);
}

/**
 * The tick's pass over clocks: posts the countdown that is due, and notes a deadline that has passed. One transaction
 * each; after an outage a clock has one post that says how much is left now, not one for each that fell into it.
 * @returns how many posts were asked for.
 */
export async function advanceClocks(ctx: Ctx<SystemActor>): Promise<number> {
  let posts = 0;
  for (const id of await dueClockIds(ctx)) posts += await advanceClock(ctx, id);
  return posts;
}

/**
 * The same for one of them.
 * @returns 1 for a post that was asked for; 0 when another replica was first, or no one can be reached.
 */
export async function advanceClock(ctx: Ctx<SystemActor>, id: string): Promise<number> {
  const now = ctx.now();
  return change(ctx, async (unit) => {
    const { tx, audit } = unit;
    const clock = await tx.clock.findFirst({ where: { id, ...due(ctx) }, include: clockWithPeople });
    if (!clock) return 0;
    if (clock.patient.leftAt) {
      await tx.clock.updateMany({ where: { id }, data: { nextAt: new Date(now.getTime() + LEFT_MS) } });
      return 0;
    }
    const isMissed = clock.dueAt <= now && ruleOf(clock).trust !== 'verify';
    const columns = {
      nextAt: nextLookAt(countdownInput(clock, clock.team.workdayStartsAt), now),
      posts: clock.posts + 1,
      ...(isMissed ? { state: 'missed' as const } : {}),
    };
    // Of two replicas one moves it on: the guard is in the WHERE, and a countdown is one post for good by its number.
    const { count } = await tx.clock.updateMany({
      where: { id, version: clock.version, ...due(ctx) },
      data: { ...columns, ...(isMissed ? { version: { increment: 1 } } : {}) },
    });
    if (count === 0) return 0;
    if (isMissed)
      await recordClockChange(unit, ctx, clock, {
        kind: 'missed',
        changed: { state: 'missed' },
        reason: null,
      });
    const entry = { subjectType: 'Clock' as const, subjectId: id, patientId: clock.patientId };
    audit({ ...entry, action: isMissed ? 'clock.miss' : 'clock.remind', details: { post: columns.posts } });
    const destination = await destinationOf(ctx, clock);
    if (!destination) return 0;
    await requestDelivery(tx, ctx, {
      kind: 'clock_countdown',
      subjectId: id,
      occurrence: columns.posts,
      destination,
      priority: isMissed || ruleOf(clock).unit === 'hours' ? 'urgent' : 'routine',
    });
    return 1;
  });
}

/** The team's channel; before it has one, the owner of the task or who started the clock. */
async function destinationOf(ctx: Ctx, { team, task, createdById }: ClockWithPeople): Promise<string | null> {
  if (team.slackChannelId) return team.slackChannelId;
  if (task?.owner) return task.owner.slackUserId;
  if (!createdById) return null;
  const creator = await ctx.db.member.findFirst({
    where: { id: createdById, deactivatedAt: null },
    select: { slackUserId: true },
  });
  return creator?.slackUserId ?? null;
}

/**
 * When the tick looks at a clock next.
 * @returns that instant; null when none runs.
 */
export async function nextClockAt(ctx: Ctx<SystemActor>): Promise<Date | null> {
  const clock = await ctx.db.clock.findFirst({
    where: { workspaceId: ctx.workspace.id, nextAt: { not: null } },
    orderBy: { nextAt: 'asc' },
    select: { nextAt: true },
  });
  return clock?.nextAt ?? null;
}
