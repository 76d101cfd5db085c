import { z } from 'zod';
import { identifierPart } from './limited.ts';

/** The patient that a record names. */
export type PatientRef =
  /** By source key; `record`: the system's own record of them, which counts first. */
  | { by: 'key'; system: string; id: string; record?: { system: string; id: string } | undefined }
  /** By the id in a known system; `orAnySystem`: the id may be of another system than the record. */
  | { by: 'record'; system: string; id: string; orAnySystem: boolean }
  /** By one of the patient's identifiers (system null: any). */
  | { by: 'identifier'; system: string | null; value: string };
const recordPart = z.object({ system: identifierPart(), id: identifierPart() });
export const patientRef = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('key'),
    system: identifierPart(),
    id: identifierPart(),
    record: recordPart.optional(),
  }),
  z.object({
    by: z.literal('record'),
    system: identifierPart(),
    id: identifierPart(),
    orAnySystem: z.boolean(),
  }),
  z.object({ by: z.literal('identifier'), system: identifierPart().nullable(), value: identifierPart() }),
]);
