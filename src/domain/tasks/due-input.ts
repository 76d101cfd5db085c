import { z } from 'zod';

/** A due time as verbs take it: the instant, and the wall time and zone the person meant. */
export const DueInput = z.object({
  at: z.date(),
  wall: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/),
  zone: z.string().min(1),
});

/** The three columns of a due time; all null when there is none. */
export function dueColumns(due: z.output<typeof DueInput> | null) {
  return { dueAt: due?.at ?? null, dueWall: due?.wall ?? null, dueZone: due?.zone ?? null };
}
