import { z } from 'zod';
import { defineButton } from '../button.ts';

/** Shows everything Northstar can do, where the person is. */
export const helpButton = defineButton('help.open', z.object({ v: z.literal(1) }));
export const meButton = defineButton('help.me', z.object({ v: z.literal(1) }));
