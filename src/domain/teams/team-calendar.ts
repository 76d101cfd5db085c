import type { Team } from '../../generated/prisma/client.ts';
import { actingMember, type Ctx } from '../context.ts';
import type { WorkingCalendar } from '../time/working-calendar.ts';

/** The columns of a team that say when it works. */
export type TeamHours = Pick<
  Team,
  | 'timeZone'
  | 'workingDays'
  | 'workdayStartsAt'
  | 'workdayEndsAt'
  | 'holidayCountry'
  | 'holidayRegion'
  | 'closedOn'
>;

/** A team's row as the calendar that time rules count by. */
export function teamCalendar(team: TeamHours): WorkingCalendar {
  return {
    timeZone: team.timeZone,
    workingDays: [...team.workingDays],
    startsAt: team.workdayStartsAt,
    endsAt: team.workdayEndsAt,
    ...(team.holidayCountry ? { holidayCountry: team.holidayCountry } : {}),
    ...(team.holidayRegion ? { holidayRegion: team.holidayRegion } : {}),
    closedOn: team.closedOn.map(dayOf),
  };
}

/** A `date` column, which arrives as midnight UTC, as YYYY-MM-DD. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/**
 * The calendar of that team; without one, of the member's first team.
 * @returns a person who is on no team gets Monday to Friday, nine to five, in their own zone.
 */
export async function calendarFor(ctx: Ctx, teamId?: string | null): Promise<WorkingCalendar> {
  const member = actingMember(ctx.actor);
  const team = await findTeam(ctx, teamId ?? null, member?.memberId ?? null);
  if (team) return teamCalendar(team);
  return {
    timeZone: member?.timeZone ?? ctx.workspace.defaultTimeZone,
    workingDays: [1, 2, 3, 4, 5],
    startsAt: '09:00',
    endsAt: '17:00',
    holidayCountry: 'US',
  };
}

async function findTeam(ctx: Ctx, id: string | null, memberId: string | null): Promise<TeamHours | null> {
  const workspaceId = ctx.workspace.id;
  if (id) return ctx.db.team.findFirst({ where: { id, workspaceId } });
  if (!memberId) return null;
  return ctx.db.team.findFirst({
    where: { workspaceId, archivedAt: null, members: { some: { memberId } } },
    orderBy: { createdAt: 'asc' },
  });
}
