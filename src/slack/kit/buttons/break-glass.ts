import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

/** The form that opens one patient of another team. It names nobody: whom is typed there. */
export const breakGlassButton = defineButton('break_glass.open', z.object({ v: z.literal(1) }));

/** Ends it before its time. `id`: the break-glass. */
export const closeBreakGlassButton = defineButton('break_glass.close', IdPayload);

/** A privacy officer's form. `id`: the break-glass. */
export const reviewBreakGlassButton = defineButton('break_glass.review', IdPayload);
