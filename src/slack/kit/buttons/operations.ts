import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

const Plain = z.object({ v: z.literal(1) });
const Page = z.object({ v: z.literal(1), page: z.int().min(0) });
const Code = z.object({ v: z.literal(1), code: z.string() });

/** Opens the health of the messages: in the hub, the help, App Home and the alert. */
export const healthButton = defineButton('operations.health', Plain);
export const refreshHealthButton = defineButton('operations.refresh', Plain);
export const healthPages = {
  earlier: defineButton('operations.earlier', Page),
  later: defineButton('operations.later', Page),
};
export const retryButton = defineButton('operations.retry', IdPayload);
export const dismissButton = defineButton('operations.dismiss', IdPayload);
export const retryAllButton = defineButton('operations.retry-all', Code);
export const dismissAllButton = defineButton('operations.dismiss-all', Code);
export const retryWorkButton = defineButton('operations.retry-work', IdPayload);
/** A menu: from which lag on administrators are notified. */
export const PICK_LAG_LIMIT = 'operations.lag-limit';
