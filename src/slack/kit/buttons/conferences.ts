import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

/** Opens the form of a family conference. `id`: the patient. */
export const planConferenceButton = defineButton('conference.plan_open', IdPayload);

/** On the agenda and in the sheet. `id`: the huddle. */
export const conferenceButton = defineButton('conference.view', IdPayload);
export const familyButton = defineButton('conference.family_open', IdPayload);
export const familyQuestionButton = defineButton('conference.question_open', IdPayload);
export const endConferenceButton = defineButton('conference.end_open', IdPayload);
/** Starts the page of one caregiver. */
export const pageButton = defineButton('conference.page', IdPayload.extend({ caregiverId: z.uuid() }));
