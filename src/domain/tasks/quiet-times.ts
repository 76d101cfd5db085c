import type { Member, Task, Team } from '../../generated/prisma/client.ts';
import { type TeamHours, teamCalendar } from '../teams/team-calendar.ts';
import { type QuietReason, type QuietTimes, quietReason } from '../time/quiet.ts';

/** The columns of an owner that say when they are not to be disturbed. */
export const ownerQuiet = {
  timeZone: true,
  quietFrom: true,
  quietUntil: true,
  urgentBreaksQuiet: true,
  dndFrom: true,
  dndUntil: true,
  focusFrom: true,
  focusUntil: true,
} as const;

type OwnerQuiet = Pick<Member, keyof typeof ownerQuiet>;

/** The columns of a team that say when routine work waits. */
export type TeamQuiet = TeamHours & Pick<Team, 'holdsOutsideHours'>;

/** Who would be rung for, and when their team works. */
type Rung = {
  priority: Task['priority'];
  /** Null: their own quiet alone counts. */
  team: TeamQuiet | null;
  owner: OwnerQuiet | null;
};

/**
 * What may hold the reminder of such a task; null when nothing may. Routine work waits for the team's hours and for
 * its owner's quiet and focus block; what is urgent waits only for an owner who wants that, and what is "now" for no one.
 */
export function quietTimesOf({ priority, team, owner }: Rung): QuietTimes | null {
  if (priority === 'stat') return null;
  const isRoutine = priority === 'routine';
  if (!isRoutine && (!owner || owner.urgentBreaksQuiet)) return null;
  return {
    team: isRoutine && team?.holdsOutsideHours ? teamCalendar(team) : null,
    quiet:
      owner?.quietFrom && owner.quietUntil
        ? { from: owner.quietFrom, until: owner.quietUntil, zone: owner.timeZone }
        : null,
    dnd: owner?.dndFrom && owner.dndUntil ? { from: owner.dndFrom, until: owner.dndUntil } : null,
    focus:
      isRoutine && owner?.focusFrom && owner.focusUntil
        ? { from: owner.focusFrom, until: owner.focusUntil }
        : null,
  };
}

/** Why a task is held now, for people; null when nothing holds it or the reason has just gone. */
export function heldBecause(task: Rung & Pick<Task, 'heldFrom'>, now: Date): QuietReason | null {
  const times = task.heldFrom ? quietTimesOf(task) : null;
  return times && quietReason(times, now);
}
