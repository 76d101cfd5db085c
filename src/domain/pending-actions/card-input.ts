import { z } from 'zod';

/** Which card a press is on; strict: it comes from a button's value. */
export const CardInput = z.strictObject({ id: z.uuid() });
