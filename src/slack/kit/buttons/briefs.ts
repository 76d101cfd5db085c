import { defineButton, IdPayload } from '../button.ts';

/** Shows the brief of one patient, to the person who presses. `id`: the patient. */
export const briefButton = defineButton('brief.view', IdPayload);
