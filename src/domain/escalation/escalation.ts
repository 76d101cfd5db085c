import type { Team } from '../../generated/prisma/client.ts';
import type { TaskPriority } from '../../generated/prisma/enums.ts';
import type { WorkingCalendar } from '../time/working-calendar.ts';
import { addWorkingHours, closingAfter } from '../time/working-time.ts';

/**
 * What a team says of its overdue tasks; each null: never. Hours of routine work are the team's working hours; those of
 * urgent work and the minutes of what is "now" run at any hour, and null there means: as routine work.
 */
export type EscalationPolicy = Pick<
  Team,
  | 'ownerAgainAfterHours'
  | 'ownerAgainTimes'
  | 'backupAfterHours'
  | 'supervisorAfterHours'
  | 'urgentSupervisorAfterHours'
  | 'nowSupervisorAfterMinutes'
>;

/**
 * Who is notified of an overdue task, gentlest first. Administrators take their place where a team has no supervisor.
 */
export const ESCALATION_TARGETS = ['owner', 'backup', 'supervisors', 'administrators'] as const;
export type EscalationTarget = (typeof ESCALATION_TARGETS)[number];

export type EscalationStep = { target: Exclude<EscalationTarget, 'administrators'>; at: Date };

/** From when on a task counts as overdue, and from when on its owner has had it; null: unassigned. */
export type Overdue = { since: Date; ownedSince: Date | null; priority: TaskPriority };

/**
 * The steps in the order of their instants. The owner and their backup are given the hours that the owner has had it:
 * a person who got it a minute ago is not late. The supervisors count from when it fell due, or a task that is handed
 * around would never reach them. An unassigned task knows the supervisors alone.
 */
export function escalationSteps(
  policy: EscalationPolicy,
  calendar: WorkingCalendar,
  overdue: Overdue,
): EscalationStep[] {
  const supervisorsAt = byTheClock(policy, calendar, overdue);
  const steps = supervisorsAt ? fastSteps(overdue, supervisorsAt) : routineSteps(policy, calendar, overdue);
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime() || rank(a) - rank(b));
}

const HOUR_MS = 3_600_000;
/** So long before closing somebody can still act the same day. */
const BEFORE_CLOSING_MS = HOUR_MS / 2;

/**
 * When the supervisors learn of work that does not wait for working hours: of what is "now" after the team's minutes; of
 * urgent work after its hours, and half an hour before the team closes at the latest if it fell due before that. Null:
 * by working hours.
 */
function byTheClock(
  policy: EscalationPolicy,
  calendar: WorkingCalendar,
  { priority, since }: Overdue,
): Date | null {
  const { nowSupervisorAfterMinutes: minutes, urgentSupervisorAfterHours: hours } = policy;
  if (priority === 'routine') return null;
  if (priority === 'stat') return minutes === null ? null : new Date(since.getTime() + minutes * 60_000);
  if (hours === null) return null;
  const at = since.getTime() + hours * HOUR_MS;
  const beforeClosing = (closingAfter(calendar, since)?.getTime() ?? Infinity) - BEFORE_CLOSING_MS;
  return new Date(beforeClosing > since.getTime() ? Math.min(at, beforeClosing) : at);
}

/** The owner after a quarter of the supervisors' time, their backup after half of it. */
function fastSteps({ since, ownedSince }: Overdue, supervisorsAt: Date): EscalationStep[] {
  const steps: EscalationStep[] = [{ target: 'supervisors', at: supervisorsAt }];
  if (!ownedSince) return steps;
  const span = supervisorsAt.getTime() - since.getTime();
  const from = Math.max(since.getTime(), ownedSince.getTime());
  return [
    ...steps,
    { target: 'owner', at: new Date(from + span / 4) },
    { target: 'backup', at: new Date(from + span / 2) },
  ];
}

function routineSteps(
  policy: EscalationPolicy,
  calendar: WorkingCalendar,
  { since, ownedSince }: Overdue,
): EscalationStep[] {
  const after = (hours: number, from: Date) => addWorkingHours(calendar, from, hours);
  const steps: EscalationStep[] = [];
  if (ownedSince) {
    const from = new Date(Math.max(since.getTime(), ownedSince.getTime()));
    const { ownerAgainAfterHours: hours } = policy;
    const times = hours === null ? 0 : policy.ownerAgainTimes;
    for (let n = 1; n <= times; n += 1) steps.push({ target: 'owner', at: after((hours ?? 0) * n, from) });
    if (policy.backupAfterHours !== null)
      steps.push({ target: 'backup', at: after(policy.backupAfterHours, from) });
  }
  if (policy.supervisorAfterHours !== null)
    steps.push({ target: 'supervisors', at: after(policy.supervisorAfterHours, since) });
  return steps;
}

/** The steps whose instant has come, of those that were not taken yet; and the one after them. */
export function stepsDue(
  steps: readonly EscalationStep[],
  { taken, now }: { taken: number; now: Date },
): { due: EscalationStep[]; next: EscalationStep | null } {
  const left = steps.slice(taken);
  const due = left.filter(({ at }) => at <= now);
  return { due, next: left[due.length] ?? null };
}

const rank = ({ target }: EscalationStep) => ESCALATION_TARGETS.indexOf(target);
