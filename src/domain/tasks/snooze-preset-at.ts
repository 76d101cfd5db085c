import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { teamCalendar } from '../teams/team-calendar.ts';
import { type SnoozeId, snoozePresets } from '../time/snooze-presets.ts';
import type { TaskWithPeople } from './task.ts';

/**
 * The instant that a choice of the Snooze menu means for the person who pressed it: their zone, the team's calendar.
 * The menu is on a card that all read, so it cannot leave out what has passed.
 * @returns that instant.
 * @throws DomainError `conflict` when the choice has passed.
 */
export function snoozePresetAt(ctx: Ctx, task: TaskWithPeople, id: SnoozeId): Date {
  const calendar = teamCalendar(task.team);
  const zone = actingMember(ctx.actor)?.timeZone ?? calendar.timeZone;
  const presets = snoozePresets({ now: ctx.now(), zone, calendar });
  // Of two choices that mean one instant only the first is listed: Sunday's "Monday 9:00" is listed as "Tomorrow".
  const preset = presets.find((listed) => listed.id === id) ?? presets.find(SAME_AS[id]);
  if (!preset)
    throw new DomainError(
      'conflict',
      'This afternoon has already started. Nothing was changed; choose another time, or *Pick a time …*',
      { id: task.id },
    );
  return preset.at;
}

type Listed = ReturnType<typeof snoozePresets>[number];

const SAME_AS: Record<SnoozeId, (listed: Listed) => boolean> = {
  'one-hour': () => false,
  'this-afternoon': ({ id, wall }) => id === 'one-hour' && wall.endsWith('T13:00'),
  tomorrow: ({ wall }) => wall.endsWith('T09:00'),
  'next-working-day': ({ id }) => id === 'tomorrow',
  monday: ({ wall }) => wall.endsWith('T09:00') && Temporal.PlainDateTime.from(wall).dayOfWeek === 1,
};
