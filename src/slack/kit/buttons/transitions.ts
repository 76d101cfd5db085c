import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

/** Opens the list of discharges whose 30 days run. */
export const dischargesButton = defineButton('transition.list', z.object({ v: z.literal(1) }));
/** "I take it", of one discharge. */
export const claimButton = defineButton(
  'transition.claim',
  // From its card, which is shown again then.
  IdPayload.extend({ isCard: z.boolean().optional() }),
);
/** Opens the form of a hospital stay. */
export const admissionButton = defineButton('admission.open', z.object({ v: z.literal(1) }));
/** Opens one discharge with all that is known of its 30 days. */
export const openTransitionButton = defineButton('transition.open', IdPayload);
/** From there: the comparison of medicines, the hospital's list, the visit, the points to check, the end. */
export const medicinesButton = defineButton('transition.medicines', IdPayload);
export const dischargeListButton = defineButton('transition.discharge_list', IdPayload);
export const visitButton = defineButton('transition.visit', IdPayload);
export const checklistButton = defineButton('transition.checklist', IdPayload);
export const closeButton = defineButton('transition.close', IdPayload);
