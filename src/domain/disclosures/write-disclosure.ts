import { randomUUIDv7 } from 'node:crypto';
import type { AuditEntry } from '../audit/audit.ts';
import type { Ctx, Tx } from '../context.ts';
import type { DisclosurePurpose, DisclosureWay } from './disclosure.ts';

export type Disclosed = {
  patientId: string;
  at: Date;
  recipient: string;
  address?: string | null;
  purpose: DisclosurePurpose;
  purposeWords?: string | null;
  way: DisclosureWay;
  what: string;
  explanationId?: string;
  version?: number;
  memberId: string;
  supersedesId?: string;
  isWithdrawn?: boolean;
  reason?: string | null;
};

/**
 * Writes what left the workplace, in the transaction in which it leaves or is written down.
 * @returns the audit entry that goes with it, to be recorded in the same transaction: each row names the other.
 */
export async function writeDisclosure(
  tx: Tx,
  ctx: Ctx,
  disclosed: Disclosed,
  entry: Pick<AuditEntry, 'action' | 'details'> & Partial<Pick<AuditEntry, 'subjectType' | 'subjectId'>>,
): Promise<AuditEntry> {
  const [id, auditId] = [randomUUIDv7(), randomUUIDv7()];
  await tx.disclosure.create({
    data: { ...disclosed, id, auditId, workspaceId: ctx.workspace.id, recordedAt: ctx.now() },
  });
  const { patientId, purpose, way } = disclosed;
  return {
    subjectType: 'Disclosure',
    subjectId: id,
    ...entry,
    id: auditId,
    patientId,
    details: { ...entry.details, disclosureId: id, purpose, way },
  };
}
