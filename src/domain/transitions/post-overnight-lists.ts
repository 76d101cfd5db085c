import { change } from '../change.ts';
import { dateColumn } from '../clocks/due-columns.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { currentDigest, nextDigest } from '../digests/next-digest.ts';
import { waitingIds } from '../parked-work/is-not-waiting.ts';
import { teamCalendar } from '../teams/team-calendar.ts';
import { findNight } from './find-night.ts';

const DAY_MS = 86_400_000;
const AT_ONCE = 100;

/** No one discharged is forgotten because no process ran in the morning: the list comes late on its own day. */
const STILL_POSTED_MS = DAY_MS;

/**
 * Teams whose overnight list is due or not planned yet.
 * @returns their ids, at most 100.
 */
export async function overnightTeamIds(ctx: Ctx<SystemActor>): Promise<string[]> {
  const teams = await ctx.db.team.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      archivedAt: null,
      overnightListAt: { not: null },
      OR: [{ nextOvernightAt: null }, { nextOvernightAt: { lte: ctx.now() } }],
      id: { notIn: await waitingIds(ctx, 'overnight_list') },
    },
    orderBy: { nextOvernightAt: 'asc' },
    select: { id: true },
    take: AT_ONCE,
  });
  return teams.map(({ id }) => id);
}

/**
 * The tick's pass: the team's channel gets the list of the night's admissions and discharges at the team's hour on each day
 * on which it works. One transaction each. Nothing to say, or no channel: no list, and what it would name is on the next.
 * @returns how many were posted.
 */
export async function postOvernightLists(ctx: Ctx<SystemActor>): Promise<number> {
  let posted = 0;
  for (const id of await overnightTeamIds(ctx)) posted += await postOvernightList(ctx, id);
  return posted;
}

/**
 * The same for one team. Of two replicas one moves the team on; the unique day lets no team have two lists.
 * @returns 1 for a list, else 0.
 * @throws RangeError for an unknown zone or holiday calendar.
 */
export async function postOvernightList(ctx: Ctx<SystemActor>, teamId: string): Promise<number> {
  const now = ctx.now();
  return change(ctx, async ({ tx, audit }) => {
    const team = await tx.team.findFirst({ where: { id: teamId, workspaceId: ctx.workspace.id } });
    if (!team?.overnightListAt) return 0;
    const rhythm = { at: team.overnightListAt, zone: team.timeZone, calendars: [teamCalendar(team)] };
    const { nextOvernightAt } = team;
    const next = nextDigest(rhythm, now)?.at ?? new Date(now.getTime() + DAY_MS);
    const { count } = await tx.team.updateMany({
      where: { id: teamId, nextOvernightAt },
      data: { nextOvernightAt: next },
    });
    const due = currentDigest(rhythm, now, STILL_POSTED_MS);
    // Without a plan the team or its wish is new: the first list is the next one.
    if (count === 0 || nextOvernightAt === null || !due || !team.slackChannelId) return 0;
    const stays = await findNight(tx, ctx, { teamId, dueAt: due.at });
    if (stays.length === 0) return 0;
    const [list] = await tx.overnightList.createManyAndReturn({
      data: {
        workspaceId: ctx.workspace.id,
        teamId,
        onDay: dateColumn(due.onDay),
        createdAt: now,
      },
      skipDuplicates: true,
      select: { id: true },
    });
    if (!list) return 0;
    await tx.overnightStay.createMany({
      data: stays.map((stay) => ({ ...stay, workspaceId: ctx.workspace.id, listId: list.id })),
    });
    await requestDelivery(tx, ctx, {
      kind: 'overnight_list',
      subjectId: list.id,
      destination: team.slackChannelId,
    });
    audit({
      action: 'overnight-list.post',
      subjectType: 'OvernightList',
      subjectId: list.id,
      details: { stays: stays.length },
    });
    return 1;
  });
}

/**
 * When the next list is due.
 * @returns that instant; null when none is planned.
 */
export async function nextOvernightListAt(ctx: Ctx<SystemActor>): Promise<Date | null> {
  const team = await ctx.db.team.findFirst({
    where: {
      workspaceId: ctx.workspace.id,
      archivedAt: null,
      overnightListAt: { not: null },
      nextOvernightAt: { gt: ctx.now() },
    },
    orderBy: { nextOvernightAt: 'asc' },
    select: { nextOvernightAt: true },
  });
  return team?.nextOvernightAt ?? null;
}
