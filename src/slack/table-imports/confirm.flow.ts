import { invalidField } from '../../domain/errors.ts';
import type { SavedMapping } from '../../domain/imports/table-mappings.ts';
import { confirmTableImport } from '../../domain/table-imports/confirm-table-import.ts';
import { readTableImport } from '../../domain/table-imports/read-table-import.ts';
import { onSubmit } from '../kit/flows.ts';
import { noticeView } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { type FieldValues, one } from '../kit/values.ts';
import { columnField, columnsModal, LEFT_OUT, orderField } from './columns.view.ts';

const STARTED = mrkdwn`The list is being imported. The result comes as a direct message, with each row that could not be read.`;

/** *Import*: wanted once, with the columns as they are chosen now. */
export const confirmFlow = onSubmit(columnsModal, async ({ ctx, meta, values, tables }) => {
  const { mappings } = await readTableImport(ctx, meta.id);
  const chosen = Object.entries(mappings).map(([signature, mapping]) => {
    const next = chosenFrom(signature, mapping, values);
    const problem = tables.problemOf(next);
    if (problem) throw invalidField(firstField(signature, values) ?? 'form', problem);
    return [signature, next] as const;
  });
  await confirmTableImport(ctx, { id: meta.id, mappings: Object.fromEntries(chosen) });
  return { update: noticeView(STARTED) };
});

function chosenFrom(signature: string, mapping: SavedMapping, values: FieldValues): SavedMapping {
  const fields = mapping.fields.map((field, at) => {
    const chosen = one(values, columnField(signature, at));
    return chosen === null ? field : chosen === LEFT_OUT ? null : chosen;
  });
  for (const [at, field] of fields.entries())
    if (field !== null && fields.indexOf(field) !== at)
      throw invalidField(
        columnField(signature, at),
        'Another column is this already. Choose one of the two.',
      );
  const order = one(values, orderField(signature));
  return { ...mapping, fields, dayOrder: order === 'mdy' || order === 'dmy' ? order : mapping.dayOrder };
}

/** The first menu of a sheet: where a sentence about all of its columns can stand. */
const firstField = (signature: string, values: FieldValues): string | undefined =>
  Object.keys(values).find((name) => name.startsWith(columnField(signature, 0).replace(/(?<!\d)\d+$/, '')));
