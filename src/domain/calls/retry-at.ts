import type { ContactOutcome } from '../../generated/prisma/enums.ts';
import { nextAttempt } from '../contacts/contact.ts';
import { actingMember, type Ctx } from '../context.ts';
import type { TaskPriority, TaskWithPeople } from '../tasks/task.ts';
import { teamCalendar } from '../teams/team-calendar.ts';
import { readDue } from '../time/due-words.ts';

/** What is pressing is tried again the same day, in minutes; the rest by the rule of follow-ups (contacts/contact.ts). */
const RETRY_MINUTES: Partial<Record<TaskPriority, number>> = { stat: 15, asap: 30, urgent: 60 };

/**
 * When a call that reached no one is tried again.
 * @returns the next working morning of the task's team for routine calls; else within the hour.
 */
export function retryAt(
  ctx: Ctx,
  { priority, team }: Pick<TaskWithPeople, 'priority' | 'team'>,
  outcome: Exclude<ContactOutcome, 'reached'>,
): Date {
  const soon = new Date(ctx.now().getTime() + (RETRY_MINUTES[priority] ?? 0) * 60_000);
  if (priority !== 'routine') return soon;
  const calendar = teamCalendar(team);
  const zone = actingMember(ctx.actor)?.timeZone ?? calendar.timeZone;
  const offer = nextAttempt(outcome, 'outbound');
  const read = offer && readDue(offer.when, { now: ctx.now(), zone, calendar });
  if (read?.kind !== 'due') throw new Error('the words of the next attempt could not be read as a time');
  return read.at;
}
