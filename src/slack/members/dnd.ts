import { z } from 'zod';

/**
 * What dnd.teamInfo and dnd_updated_user say of a person. Instants are seconds since 1970; without a span both are 1.
 */
export const DndStatus = z.looseObject({
  dnd_enabled: z.boolean().optional(),
  next_dnd_start_ts: z.number().optional(),
  next_dnd_end_ts: z.number().optional(),
});

/**
 * The present or next span in which Slack does not disturb a person. A pause that they have just started is given to
 * themselves alone (`snooze_…` of dnd.info): here it shows only as far as Slack puts it into the span.
 */
export function dndSpan(status: z.output<typeof DndStatus>): { from: Date; until: Date } | null {
  const { dnd_enabled: isOn, next_dnd_start_ts: start = 0, next_dnd_end_ts: end = 0 } = status;
  return isOn && end > start ? { from: new Date(start * 1_000), until: new Date(end * 1_000) } : null;
}
