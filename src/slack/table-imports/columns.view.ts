import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { SheetPreview, TablePreview } from '../../domain/table-imports/table-tools.ts';
import { option, selectField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { cut, cutMrkdwnLine, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { counted, rowsOf } from './counted.ts';

export const columnsModal = defineModal('table_import.columns', z.object({ v: z.literal(1), id: z.uuid() }));

/** A menu for each column while there are so many; beyond, for those alone that were not recognized. */
const MOST_MENUS = 60;
const HEADER_LENGTH = 60;

export const LEFT_OUT = 'none';

/** Ids of fields keep to a part of the signature: an id has 255 characters, and a form few sheets. */
export const columnField = (signature: string, at: number) => `col_${signature.slice(0, 12)}_${at}`;
export const orderField = (signature: string) => `order_${signature.slice(0, 12)}`;

/**
 * What each column of a list is taken for, to be corrected.
 * @param showsCells whether the first rows may be shown to this person, here.
 */
export function columnsView(
  { id, preview, teamName }: { id: string; preview: TablePreview; teamName: string },
  { showsCells }: { showsCells: boolean },
): ModalView {
  const { sheets, unknown } = preview;
  const columns = sheets.flatMap((sheet) => sheet.columns);
  const isShort = columns.filter(({ header }) => header !== '').length > MOST_MENUS;
  return columnsModal.view({
    title: 'Check the columns',
    submit: 'Import',
    meta: { v: 1, id },
    blocks: [
      paragraph(
        mrkdwn`New patients go to *${escapeMrkdwn(teamName)}*. Nothing is imported until you press *Import*; what you choose is kept for the next list with these headers.`,
      ),
      ...sheets.flatMap((sheet) => sheetBlocks(sheet, { isShort, showsCells, isOnly: sheets.length === 1 })),
      ...(unknown.length > 0
        ? [
            paragraph(
              mrkdwn`Not imported, since no header is known: ${joinMrkdwn(
                unknown.map((name) => mrkdwn`“${escapeMrkdwn(cut(name, 40))}”`),
                ', ',
              )}`,
            ),
          ]
        : []),
    ].slice(0, 98),
  });
}

function sheetBlocks(
  sheet: SheetPreview,
  { isShort, showsCells, isOnly }: { isShort: boolean; showsCells: boolean; isOnly: boolean },
): KnownBlock[] {
  const { columns, choices, signature } = sheet;
  const named = columns.filter(({ header, field }) => header !== '' || field);
  const asked = isShort ? named.filter(({ field }) => field === null).slice(0, MOST_MENUS / 2) : named;
  const known = isShort ? named.filter(({ field }) => field !== null) : [];
  const options = [
    option(LEFT_OUT, 'Not imported'),
    ...choices.map(({ value, label }) => option(value, label)),
  ];
  return [
    paragraph(summary(sheet, isOnly)),
    ...(showsCells && sheet.firstRows.length > 0 ? [paragraph(firstRows(sheet))] : []),
    ...(sheet.isAmbiguous
      ? [
          selectField({
            name: orderField(signature),
            label: 'Dates such as 3/4/1958 are written',
            initial: sheet.mapping.dayOrder ?? 'mdy',
            options: [option('mdy', 'month/day/year (March 4)'), option('dmy', 'day/month/year (April 3)')],
          }),
        ]
      : []),
    ...(known.length > 0 ? [paragraph(knownColumns(known))] : []),
    ...asked.map(({ at, letter, header, field }) =>
      selectField({
        name: columnField(signature, at),
        label: `Column ${letter}: ${cut(header || 'no header', HEADER_LENGTH)}`,
        options,
        initial: field?.value ?? LEFT_OUT,
      }),
    ),
  ];
}

function summary(
  { label, counts, name, rows, faultyRows, faults, isSaved }: SheetPreview,
  isOnly: boolean,
): Mrkdwn {
  const sheet = isOnly || name === '' ? mrkdwn`` : mrkdwn`, sheet “${escapeMrkdwn(cut(name, 40))}”`;
  const saved = isSaved ? mrkdwn` Columns as chosen for these headers before.` : mrkdwn``;
  const wrong = faults.map(
    ({ row, column, problem }) =>
      mrkdwn`• ${escapeMrkdwn(`Row ${row}${column === '' ? '' : `, column ${column}`}: ${problem}.`)}`,
  );
  const held = counts.map(({ label: kind, count }) => mrkdwn`${escapeMrkdwn(kind)} ${counted(count)}`);
  const what = held.length > 1 ? mrkdwn` ${joinMrkdwn(held, ', ')}.` : mrkdwn``;
  const head = mrkdwn`*${escapeMrkdwn(label)}*${sheet}: ${escapeMrkdwn(rowsOf(rows))}.${what}${saved}`;
  if (faultyRows === 0) return head;
  const more = faultyRows > wrong.length ? [mrkdwn`• and more: the result names each`] : [];
  return joinMrkdwn(
    [
      head,
      mrkdwn`${escapeMrkdwn(rowsOf(faultyRows))} cannot be read and will be left out:`,
      ...wrong,
      ...more,
    ],
    '\n',
  );
}

const firstRows = ({ firstRows: rows }: SheetPreview): Mrkdwn =>
  joinMrkdwn(
    [
      mrkdwn`*First rows*`,
      ...rows.map((cells) =>
        cutMrkdwnLine(
          joinMrkdwn(
            cells.map(({ label, text }) => mrkdwn`${escapeMrkdwn(label)} ${escapeMrkdwn(cut(text, 60))}`),
            ' · ',
          ),
          700,
        ),
      ),
    ],
    '\n',
  );

const knownColumns = (columns: SheetPreview['columns']): Mrkdwn =>
  joinMrkdwn(
    columns.map(({ letter, header, field }) =>
      escapeMrkdwn(`${letter} ${cut(header, HEADER_LENGTH)} → ${field?.label ?? ''}`),
    ),
    '\n',
  );
