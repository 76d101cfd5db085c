import type { Ctx } from '../context.ts';
import { dayWords } from '../plans/day-words.ts';
import { nextWorkdayDue } from '../tasks/next-workday-due.ts';
import type { Due } from '../tasks/task.ts';
import type { ImportedTask } from './work-records.ts';

/**
 * When an imported task comes back. What was due already, or has no day, comes back when the team starts its next
 * working day; a day that has passed is kept in words.
 * @returns the due time, words for the details, and what to say of it.
 */
export async function taskDue(
  ctx: Ctx,
  teamId: string,
  { dueOn, dueAt }: Pick<ImportedTask, 'dueOn' | 'dueAt'>,
): Promise<{ due: Due; words: string | null; note: 'taskOverdue' | 'taskWithoutDue' | null }> {
  const next = () => ctx.db.$transaction((tx) => nextWorkdayDue(tx, ctx, teamId));
  if (dueOn === null) return { due: await next(), words: null, note: 'taskWithoutDue' };
  const team = await ctx.db.team.findUniqueOrThrow({ where: { id: teamId } });
  const wall = `${dueOn}T${dueAt ?? team.workdayStartsAt}`;
  const zoned = Temporal.PlainDateTime.from(wall).toZonedDateTime(team.timeZone);
  const at = new Date(zoned.epochMilliseconds);
  if (at > ctx.now()) return { due: { at, wall, zone: team.timeZone }, words: null, note: null };
  return {
    due: await next(),
    words: `Was due ${dayWords(dueOn)} in the imported list.`,
    note: 'taskOverdue',
  };
}
