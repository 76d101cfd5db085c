import { z } from 'zod';
import { defineButton } from '../button.ts';

/** Opens the contact form: for that patient when there is an id, starting from that task's words when there is a taskId. */
export const logContactButton = defineButton(
  'contact.open',
  z.object({ v: z.literal(1), id: z.uuid().optional(), taskId: z.uuid().optional() }),
);
