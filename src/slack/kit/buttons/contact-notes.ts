import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

/** Opens the contact form filled from one of several pasted notes. */
export const openNoteButton = defineButton('contact.open_note', IdPayload);

/** Asks a model what the note of this form says that the rules did not read. */
export const suggestNoteButton = defineButton('contact.suggest', z.object({ v: z.literal(1) }));
