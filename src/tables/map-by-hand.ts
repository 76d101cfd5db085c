import { fieldsFor, lacksPatientName, PATIENT_NAME_MISSING } from './beside-patient.ts';
import { KIND_RULES, meetsNeeds } from './columns.ts';
import { FIELDS, type Field } from './fields.ts';
import type { PreparedSheet, PreparedTable } from './prepare-table.ts';
import { headerWords } from './recognize.ts';
import { TableRefusal } from './sheet.ts';

/** What a person says of one column; `to` null: it stays out. */
export type ByHand = { header: string; to: string | null };

/**
 * Puts what a person says of columns over what was found.
 * @throws TableRefusal for a header that no sheet has, a field that is none, or a sheet that lacks what it needs then.
 */
export function mapByHand(table: PreparedTable, choices: readonly ByHand[]): PreparedTable {
  if (choices.length === 0) return table;
  const used = new Set<ByHand>();
  const sheets = table.sheets.map((prepared) =>
    choices.reduce((sheet, choice) => chosen(sheet, choice, used), prepared),
  );
  const unused = choices.find((choice) => !used.has(choice));
  if (unused)
    throw new TableRefusal(
      `No sheet has the column "${unused.header}", or what it should be is not known there.`,
    );
  for (const { recognized } of sheets) {
    if (lacksPatientName(recognized.kind, recognized.fields)) throw new TableRefusal(PATIENT_NAME_MISSING);
    if (!meetsNeeds(recognized.kind, recognized.fields))
      throw new TableRefusal(
        `${KIND_RULES[recognized.kind].label} need columns that say whose they are: an MRN, or a name and a birth date.`,
      );
  }
  return { ...table, sheets };
}

function chosen(prepared: PreparedSheet, choice: ByHand, used: Set<ByHand>): PreparedSheet {
  const { recognized } = prepared;
  const at = recognized.headers.findIndex((header) => headerWords(header) === headerWords(choice.header));
  const field = choice.to === null ? null : fieldNamed(prepared, choice.to);
  if (at < 0 || (choice.to !== null && field === null)) return prepared;
  used.add(choice);
  const fields = recognized.fields.map((each, index) =>
    index === at ? field : each === field ? null : each,
  );
  return { ...prepared, recognized: { ...recognized, fields } };
}

const fieldNamed = ({ recognized }: PreparedSheet, name: string): Field | null =>
  fieldsFor(recognized.kind).find((field) => headerWords(FIELDS[field].label) === headerWords(name)) ?? null;
