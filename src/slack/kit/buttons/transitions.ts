import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

/** Opens the list of discharges whose 30 days run. */
export const dischargesButton = defineButton('transition.list', z.object({ v: z.literal(1) }));
/** "I take it", of one discharge. */
export const claimButton = defineButton('transition.claim', IdPayload);
/** Opens the form of a hospital stay. */
export const admissionButton = defineButton('admission.open', z.object({ v: z.literal(1) }));
