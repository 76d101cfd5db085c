import { z } from 'zod';
import { clockCursor } from '../../../domain/clocks/unsettled.ts';
import { defineButton, IdPayload } from '../button.ts';

/** Opens the list of deadlines. */
export const clocksButton = defineButton('clock.list', z.object({ v: z.literal(1) }));
/** The page of the list that begins behind a row, and the first one. */
export const nextClocksButton = defineButton('clock.next', z.object({ v: z.literal(1), after: clockCursor }));
export const firstClocksButton = defineButton('clock.first', z.object({ v: z.literal(1) }));

/** Opens one deadline, with its history and what may be done. */
export const openClockButton = defineButton('clock.open', IdPayload);

/** Opens the form that starts one. */
export const startClockButton = defineButton('clock.start', z.object({ v: z.literal(1) }));

/** Opens the rules, from the list. */
export const rulesButton = defineButton('clock.rules', z.object({ v: z.literal(1) }));
