import { recordAudit } from '../audit/audit.ts';
import type { Ctx, OpenBreakGlass } from '../context.ts';
import { part2Basis } from './part-2-basis.ts';
import { withoutProtected } from './without-protected.ts';

/** How a record was shown to its reader. */
export type AsShown = {
  /** Records left out, because the reader may not know what 42 CFR Part 2 protects. */
  protectedCount: number;
  /** What it was read through, where the patient is another team's. */
  breakGlass: OpenBreakGlass | undefined;
};

/**
 * The record of one patient as far as the actor may read it: whole, or without what 42 CFR Part 2 protects. What is shown
 * of it to another team is audited with its grounds (42 CFR 2.51(c) asks for that in an emergency).
 * @returns the record with how many were left out.
 */
export async function asReaderMay<T extends object>(
  ctx: Ctx,
  { id: patientId, protectedTexts }: { id: string; protectedTexts: readonly string[] },
  record: T,
): Promise<T & AsShown> {
  const { breakGlass } = ctx;
  const basis = await part2Basis(ctx.db, ctx, patientId);
  if (basis === 'team') return { ...record, protectedCount: 0, breakGlass };
  const without = withoutProtected(record, protectedTexts);
  if (basis === null) return { ...without.shown, protectedCount: without.count, breakGlass };
  if (without.count > 0)
    await recordAudit(ctx.db, ctx, {
      action: 'protection.view',
      subjectType: 'Patient',
      subjectId: patientId,
      patientId,
      details: { basis, count: without.count },
    });
  return { ...record, protectedCount: 0, breakGlass };
}
