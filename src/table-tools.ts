import { DomainError } from './domain/errors.ts';
import type { TableTools } from './domain/table-imports/table-tools.ts';
import type { TableReading } from './table-reading.ts';
import { lacksPatientName, PATIENT_NAME_MISSING } from './tables/beside-patient.ts';
import { KIND_RULES, meetsNeeds } from './tables/columns.ts';
import { FIELDS, isField } from './tables/fields.ts';
import { isTableKind } from './tables/prepare-table.ts';
import { TableRefusal } from './tables/sheet.ts';
import { templateCsv } from './tables/template.ts';

/** What Slack's flows ask of lists. */
export const tableTools = (reading: Pick<TableReading, 'preview' | 'warmUp'>): TableTools => ({
  warmUp: () => reading.warmUp(),
  preview: (file, about, mappingsOf) =>
    reading.preview(file, about, mappingsOf).catch((error: unknown) => {
      throw error instanceof TableRefusal ? new DomainError('invalid', error.message) : error;
    }),
  problemOf({ kind, fields }) {
    if (!isTableKind(kind)) return 'This kind of list is no longer known. Upload the list again.';
    const known = fields.map((field) => (field !== null && isField(field) ? field : null));
    if (lacksPatientName(kind, known)) return PATIENT_NAME_MISSING;
    if (meetsNeeds(kind, known)) return null;
    const needs = KIND_RULES[kind].needs.map((oneOf) =>
      oneOf.map((field) => FIELDS[field].label).join(' or '),
    );
    return `This list needs ${needs.join(', and ')}. Choose their columns.`;
  },
  template: () => ({ name: 'northstar-list.csv', data: Buffer.from(templateCsv()) }),
});
