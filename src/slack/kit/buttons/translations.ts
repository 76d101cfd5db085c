import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

/**
 * Opens the Spanish of a plan's own words. `id`: the patient; `record`: of one record alone. `review`: the explanation
 * from which it was opened, and its page; left out: the plan.
 */
const InTranslation = IdPayload.extend({
  record: z.uuid().optional(),
  review: z.object({ id: z.uuid(), page: z.int().min(0) }).optional(),
});
export const translateButton = defineButton('plan.translate', InTranslation);
/** Has a model draft the Spanish of lines that have none. */
export const draftSpanishButton = defineButton('plan.draft_spanish', InTranslation);
