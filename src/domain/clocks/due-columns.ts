import type { Team } from '../../generated/prisma/client.ts';
import { teamCalendar } from '../teams/team-calendar.ts';
import { nextLookAt } from './countdown.ts';
import { type ClockTimes, dueDates } from './due-date.ts';
import type { Rule } from './rule.ts';

export type ClockFacts = Omit<ClockTimes, 'rule' | 'calendar'> & { rule: Rule; team: Team };

/** A `date` column is midnight UTC. */
export const dateColumn = (day: Temporal.PlainDate | string): Date => new Date(`${day}T00:00:00Z`);

/**
 * The columns of a running clock that follow from its dates.
 * @returns the rule's day, the day that counts, its end, and when the tick looks next (null: the deadline has passed).
 */
export function clockDueColumns({ team, ...facts }: ClockFacts, now: Date) {
  const { byRule, due } = dueDates({ ...facts, calendar: teamCalendar(team) });
  const dueOn = due.dueOn.toString();
  const countdown = {
    unit: facts.rule.unit,
    letterDueOn: facts.letterDueOn ?? null,
    dueOn,
    dueAt: due.dueAt,
    zone: facts.zone,
    workStartsAt: team.workdayStartsAt,
  };
  return {
    ruleDueOn: dateColumn(byRule.dueOn),
    dueOn: dateColumn(dueOn),
    dueAt: due.dueAt,
    // A deadline that has passed already is noted by the next tick.
    nextAt: nextLookAt(countdown, now) ?? due.dueAt,
  };
}
