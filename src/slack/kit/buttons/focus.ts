import { z } from 'zod';
import { defineButton } from '../button.ts';

/** Opens the form of a focus block. */
export const focusButton = defineButton('focus.open', z.object({ v: z.literal(1) }));
