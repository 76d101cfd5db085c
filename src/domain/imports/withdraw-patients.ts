import { z } from 'zod';
import { change } from '../change.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import { parseInput } from '../input.ts';
import { findImportedPatients } from './find-imported-patients.ts';
import { type Leaving, leaveCaseload } from './leave-caseload.ts';
import { patientRef, sourceKey } from './records.ts';
import { isOlder, joined, type RevisionRow, revisionOf, revisionSchema } from './revision.ts';
import { keepRevisions } from './source-revisions.ts';
import type { WithdrawalOutcome } from './withdrawals.ts';
import { takeImportTurn } from './write-rows.ts';

export const patientWithdrawalSchema = z.object({
  /** The source's own id of the record: "Patient/17". */
  source: sourceKey,
  patient: patientRef,
  reason: z.enum(['entered_in_error', 'deleted']),
  revision: revisionSchema,
});
export type PatientWithdrawal = z.infer<typeof patientWithdrawalSchema>;

const inputSchema = z.object({
  patients: z.array(patientWithdrawalSchema).max(500),
  /** False: say what would happen, write nothing. */
  isRehearsal: z.boolean().default(false),
});

type Row = RevisionRow & { id: string; leftAt: Date | null };

/**
 * Takes out of the caseload whom their source enters in error or deletes; a newer state that is here stays. One who is
 * not here yet is remembered, and comes in as history alone.
 * @returns one outcome per patient, in order.
 * @throws DomainError `invalid` for more than 500 patients or a malformed one.
 */
export async function withdrawPatients(
  ctx: Ctx<SystemActor>,
  rawInput: z.input<typeof inputSchema>,
): Promise<WithdrawalOutcome[]> {
  const { patients, isRehearsal } = parseInput(inputSchema, rawInput);
  return change(ctx, async ({ tx, audit }) => {
    await takeImportTurn(tx, ctx);
    const find = await findImportedPatients(
      tx,
      ctx,
      patients.map(({ patient }) => patient),
    );
    const rows = await rowsOf(
      tx,
      ctx,
      patients.map(({ patient }) => find(patient)),
    );
    const leaving = new Map<string, Leaving>();
    const outcomes = patients.map(({ patient, reason, revision }): WithdrawalOutcome => {
      const id = find(patient);
      if (id === 'patient-ambiguous') return id;
      const row = rows.get(id);
      if (!row) return 'unchanged';
      if (isOlder(revision, revisionOf(row))) return 'outdated';
      if (row.leftAt !== null || leaving.has(row.id)) return 'unchanged';
      leaving.set(row.id, { id: row.id, reason, revision: joined(revision, revisionOf(row)) });
      return 'withdrawn';
    });
    if (!isRehearsal) {
      const seen = patients.map(({ source, revision }) => ({
        source,
        patientId: null,
        isWithdrawn: true,
        revision,
      }));
      await keepRevisions(tx, ctx, seen);
      await leaveCaseload(tx, ctx, [...leaving.values()]);
    }
    audit({
      action: 'import.withdraw-patients',
      subjectType: 'Import',
      details: { withdrawn: leaving.size, isRehearsal },
    });
    return outcomes;
  });
}

async function rowsOf(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<Map<string, Row>> {
  const known = ids.filter((id) => !id.startsWith('patient-'));
  const rows = await tx.patient.findMany({
    where: { workspaceId: ctx.workspace.id, id: { in: known } },
    select: { id: true, leftAt: true, sourceVersion: true, sourceUpdatedAt: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}
