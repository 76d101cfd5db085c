import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

/** Opens the form for a hand-off. */
export const handOffButton = defineButton('hand_off.open', z.object({ v: z.literal(1) }));
/** The receiver's: a form each. */
export const readBackButton = defineButton('hand_off.read_back', IdPayload);
export const refuseHandOffButton = defineButton('hand_off.refuse', IdPayload);
/** The giver's. */
export const withdrawHandOffButton = defineButton('hand_off.withdraw', IdPayload);
