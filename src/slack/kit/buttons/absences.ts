import { z } from 'zod';
import { defineButton } from '../button.ts';

const Nothing = z.object({ v: z.literal(1) });

/** Opens the form; while a person is away, what is planned and the way back. */
export const awayButton = defineButton('absence.open', Nothing);
export const backButton = defineButton('absence.end', Nothing);
