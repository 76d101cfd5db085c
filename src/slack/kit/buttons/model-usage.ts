import { z } from 'zod';
import { defineButton } from '../button.ts';

/** Opens what the model was asked: in the hub and the help. */
export const usageButton = defineButton('model-usage.open', z.object({ v: z.literal(1) }));
