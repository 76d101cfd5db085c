import type { Team } from '../../generated/prisma/client.ts';
import type { WorkingCalendar } from '../time/working-calendar.ts';
import { addWorkingHours } from '../time/working-time.ts';

/** What a team says of its overdue tasks; each null: never. Hours are the team's working hours. */
export type EscalationPolicy = Pick<
  Team,
  'ownerAgainAfterHours' | 'ownerAgainTimes' | 'backupAfterHours' | 'supervisorAfterHours'
>;

/**
 * Who is notified of an overdue task, gentlest first. Administrators take their place where a team has no supervisor.
 */
export const ESCALATION_TARGETS = ['owner', 'backup', 'supervisors', 'administrators'] as const;
export type EscalationTarget = (typeof ESCALATION_TARGETS)[number];

export type EscalationStep = { target: Exclude<EscalationTarget, 'administrators'>; at: Date };

/** From when on a task counts as overdue, and from when on its owner has had it; null: unassigned. */
export type Overdue = { since: Date; ownedSince: Date | null };

/**
 * The steps in the order of their instants. The owner and their backup are given the hours that the owner has had it:
 * a person who got it a minute ago is not late. The supervisors count from when it fell due, or a task that is handed
 * around would never reach them. An unassigned task knows the supervisors alone.
 */
export function escalationSteps(
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
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime() || rank(a) - rank(b));
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
