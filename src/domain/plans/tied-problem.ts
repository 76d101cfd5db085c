import { z } from 'zod';
import type { Tx } from '../context.ts';
import { invalidField } from '../errors.ts';

/** The problem that a line of the plan is for; left out: it stays as it is. */
export const problemId = z.uuid().nullable().exactOptional();

/** How the history of a plan calls a tie to a problem, which has no value that a person could read. */
export const TIED = 'linked to a problem';

/** For the history of a plan. */
export const problemWords = (id: string | null | undefined): Record<string, string | null> =>
  id === undefined ? {} : { [TIED]: id === null ? null : 'yes' };

/**
 * Holds a tie against the patient's own problems.
 * @throws DomainError `invalid` when the problem is another patient's or is gone.
 */
export async function assertOwnProblem(
  tx: Tx,
  { patientId, id, field }: { patientId: string; id: string | null | undefined; field: string },
): Promise<void> {
  if (!id) return;
  const found = await tx.condition.findFirst({ where: { id, patientId, withdrawnAt: null } });
  if (!found) throw invalidField(field, 'Choose one of the problems of this plan.');
}
