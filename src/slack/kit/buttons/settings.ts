import { z } from 'zod';
import { defineButton } from '../button.ts';

/** Opens a person's own settings, wherever they are. */
export const settingsButton = defineButton('settings.open', z.object({ v: z.literal(1) }));
