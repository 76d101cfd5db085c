import { actingMember, type Ctx } from '../context.ts';
import { dateAt, toDate } from '../time/instants.ts';

/**
 * Where today ends and tomorrow ends, for the acting member. A day of a clock change has its 23 or 25 hours.
 * @returns the first instants of tomorrow and of the day after.
 */
export function dayBounds(ctx: Ctx): { tomorrowAt: Date; dayAfterAt: Date } {
  const zone = actingMember(ctx.actor)?.timeZone ?? ctx.workspace.defaultTimeZone;
  const today = dateAt(ctx.now(), zone);
  const startOf = (days: number) => toDate(today.add({ days }).toZonedDateTime(zone));
  return { tomorrowAt: startOf(1), dayAfterAt: startOf(2) };
}
