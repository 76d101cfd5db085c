import type { AuditEntry } from '../audit/audit.ts';
import type { Ctx, Tx } from '../context.ts';
import { findPossibleMatches } from './find-possible-matches.ts';
import { keepOwnSource } from './keep-own-source.ts';
import { takeImportTurn } from './write-rows.ts';

/**
 * Looks at once for patients who may be the same person as one whom somebody has added or edited here; the next import
 * would do it otherwise. Imports that are under way wait for this one's end, and this one for their batch.
 * @returns an audit entry for each new possible match.
 */
export async function matchByHand(tx: Tx, ctx: Ctx, patientId: string): Promise<AuditEntry[]> {
  await takeImportTurn(tx, ctx);
  await keepOwnSource(tx, ctx, [await tx.patient.findUniqueOrThrow({ where: { id: patientId } })]);
  return findPossibleMatches(tx, ctx);
}
