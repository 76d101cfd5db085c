import { z } from 'zod';
import { auditCursor } from '../../../domain/audit-reports/audit-question.ts';
import { defineButton, IdPayload } from '../button.ts';

const Plain = z.object({ v: z.literal(1) });

export const auditButton = defineButton('audit.open', Plain);
/** The page that begins behind a row; the question is the view's. */
export const auditNextButton = defineButton('audit.next', z.object({ v: z.literal(1), after: auditCursor }));
export const auditFirstButton = defineButton('audit.first', Plain);
export const auditCsvButton = defineButton('audit.csv', Plain);
export const auditPdfButton = defineButton('audit.pdf', Plain);

const Accounting = z.object({ v: z.literal(1), id: z.uuid(), all: z.boolean() });
/** Of a patient. `all`: those that are not counted, too. */
export const accountingButton = defineButton('audit.accounting', Accounting);
export const accountingCsvButton = defineButton('audit.accounting-csv', Accounting);
export const accountingPdfButton = defineButton('audit.accounting-pdf', Accounting);

/** `id`: the patient. */
export const disclosuresButton = defineButton('disclosure.list', IdPayload);
export const recordDisclosureButton = defineButton('disclosure.record', IdPayload);
/** `id`: the disclosure; `patientId`: whose. */
export const correctDisclosureButton = defineButton(
  'disclosure.correct',
  IdPayload.extend({ patientId: z.uuid() }),
);
