import type { Ctx } from '../context.ts';
import { phonesText, phonesToSave, pointsOf, type TypedPoint } from '../patients/typed-points.ts';
import { changePlan, type PlanEdit } from './change-plan.ts';
import { type PartTable, saveRecord } from './save-record.ts';

type Reached = { telecoms: TypedPoint[]; isActive: boolean };

type Save<Said> = {
  patientId: string;
  seen?: number | undefined;
  reason?: string | null | undefined;
  /** Null: a new person. */
  id: string | null;
  phones: readonly TypedPoint[];
  said: Said;
};

/**
 * Adds a person around a patient, or changes one; phones that the form does not show are kept.
 * @returns the plan's version and what changed.
 * @throws DomainError as `changePlan` and `saveRecord`.
 */
export function savePerson<Said extends Record<string, unknown>>(
  ctx: Ctx,
  table: PartTable<Said & { telecoms: TypedPoint[] }>,
  { id, phones, said, ...edit }: Save<Said>,
): Promise<PlanEdit> {
  const { patientId } = edit;
  return changePlan(ctx, { ...edit, part: table.part }, async ({ tx }) => {
    const stored = id === null ? null : await table.find(tx, { id, patientId });
    const telecoms = phonesToSave(phones, stored?.telecoms);
    return saveRecord(tx, ctx, table, { patientId, id, columns: { ...said, telecoms } });
  });
}

/** A stored row with its phones and addresses as a form reads them. */
export const withPoints = <R extends { telecoms: unknown }>(row: R | null) =>
  row && { ...row, telecoms: pointsOf(row.telecoms) };

/** How they are reached and whether they still are part of it, in words. */
export const reachedWords = ({ telecoms, isActive }: Reached) => ({
  phone: phonesText(telecoms).replaceAll('\n', ', ') || null,
  status: isActive ? 'active' : 'ended',
});
