import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

const Plain = z.object({ v: z.literal(1) });

/** Opens the form that takes a list in CSV or Excel. */
export const importButton = defineButton('table_import.open', Plain);

/** Sends an empty list to fill in, to the person who presses. */
export const templateButton = defineButton('table_import.template', Plain);

/** Sends the rows of an import that stayed out, to the person who uploaded the list. */
export const faultyRowsButton = defineButton('table_import.faulty_rows', IdPayload);
