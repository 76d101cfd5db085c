import { guardNote, guardText } from '../../src/plain-language/guards/guard-text.ts';
import type { Row, TextSet } from './sets.ts';
import type { Verdict } from './tally.ts';

/** What the guards say without a verifier: what blocks, and what of the rest a second person is asked about. */
export type Guarded = { blocked: Verdict[]; doubted: Verdict[] };

/** As the product reads a text of this channel. */
export const guardRow = (row: Row) =>
  row.channel === 'note' ? guardNote(row.sheet, row) : guardText(row.sheet, row);

function guarded(rows: readonly Row[]): Guarded {
  const found = rows.map((row) => ({ row, found: guardRow(row) }));
  const by = (isDoubt: boolean) =>
    found.map(({ row, found: all }) => ({
      row,
      stoppedBy: all.find((each) => each.isDoubt === isDoubt)?.guard ?? null,
    }));
  const blocked = by(false);
  return {
    blocked,
    doubted: by(true).map((verdict, at) =>
      blocked[at]?.stoppedBy ? { ...verdict, stoppedBy: null } : verdict,
    ),
  };
}

/** One set through the guards alone. */
export const measureGuards = ({ wrong, faithful }: TextSet): { wrong: Guarded; faithful: Guarded } => ({
  wrong: guarded(wrong),
  faithful: guarded(faithful),
});
