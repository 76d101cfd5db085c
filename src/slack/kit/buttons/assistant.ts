import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

/** Which of several patients, or of several open tasks, a request means. `id`: the turn. */
export const aboutButton = defineButton(
  'assistant.about',
  IdPayload.extend({ patientId: z.uuid().optional(), taskId: z.uuid().optional() }),
);

/** Opens the form of what a request asks for, filled from its words. `id`: the turn. */
export const fillFormButton = defineButton(
  'assistant.fill_form',
  IdPayload.extend({
    form: z.enum(['task', 'contact', 'notes', 'away', 'explain', 'voicemails']),
    patientId: z.uuid().optional(),
  }),
);

/** Answers a request whose answer was cut off. `id`: the turn. */
export const answerNowButton = defineButton('assistant.answer_now', IdPayload);

/** The thumbs under an answer. `id`: the turn. */
export const rateButton = defineButton('assistant.rate', IdPayload.extend({ isHelpful: z.boolean() }));

/** What people said of the assistant's answers: in the administrator's form. */
export const assistantReportButton = defineButton('assistant.report', z.object({ v: z.literal(1) }));
