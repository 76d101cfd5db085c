import { z } from 'zod';

/** A rhythm as verbs take it (time/recurrence.ts says what each means). */
export const RepeatsInput = z.object({
  rule: z.string().regex(/^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY);INTERVAL=\d{1,4}(?:;[A-Z]+=[-A-Z0-9,]+)*$/),
  mode: z.enum(['fixed', 'after_completion']),
  closedDays: z.enum(['keep', 'before', 'after', 'skip']),
  untilOn: z.iso.date().nullable(),
  count: z.int().min(1).max(1000).nullable(),
  anchorWall: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/),
  zone: z.string().min(1),
});
