import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

const Page = z.object({ v: z.literal(1), page: z.int().min(0) });

/** Opens the list of deadlines. */
export const clocksButton = defineButton('clock.list', z.object({ v: z.literal(1) }));
export const clockPages = {
  earlier: defineButton('clock.earlier', Page),
  later: defineButton('clock.later', Page),
};

/** Opens one deadline, with its history and what may be done. */
export const openClockButton = defineButton('clock.open', IdPayload);

/** Opens the form that starts one. */
export const startClockButton = defineButton('clock.start', z.object({ v: z.literal(1) }));

/** Opens the rules, from the list. */
export const rulesButton = defineButton('clock.rules', z.object({ v: z.literal(1) }));
