import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { type AuditEntry, recordAudit } from './audit.ts';

/**
 * Awaits work that looks for a record by an id from outside. One that is another team's sounds like none at all to
 * the person; the attempt is recorded, outside of the transaction that it ended. 45 CFR 164.312(b).
 * @returns what the work gives.
 * @throws DomainError whatever the work throws; `not-found` is audited as refused first.
 */
export async function auditRefusal<T>(ctx: Ctx, entry: AuditEntry, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not-found') await recordRefused(ctx, entry);
    throw error;
  }
}

/**
 * Records that something was refused, with the patient of the record that was asked for: the privacy officer finds
 * attempts by the patient, also where the person named a task or a text of theirs.
 */
export async function recordRefused(ctx: Ctx, entry: AuditEntry): Promise<void> {
  const patientId = entry.patientId ?? (await patientOf(ctx, entry));
  await recordAudit(ctx.db, ctx, { ...entry, patientId, outcome: 'refused' });
}

async function patientOf(
  { db, workspace }: Ctx,
  { subjectType, subjectId }: AuditEntry,
): Promise<string | null> {
  if (!subjectId) return null;
  const query = {
    where: { id: subjectId, workspaceId: workspace.id },
    select: { patientId: true },
  };
  switch (subjectType) {
    case 'Task':
      return (await db.task.findFirst(query))?.patientId ?? null;
    case 'Contact':
      return (await db.contact.findFirst(query))?.patientId ?? null;
    case 'Authorization':
      return (await db.authorization.findFirst(query))?.patientId ?? null;
    case 'HuddleItem':
      return (await db.huddleItem.findFirst(query))?.patientId ?? null;
    case 'PendingAction':
      return (await db.pendingAction.findFirst(query))?.patientId ?? null;
    case 'Decision':
      return (await db.decision.findFirst(query))?.patientId ?? null;
    case 'Explanation':
      return (await db.explanation.findFirst(query))?.patientId ?? null;
    default:
      return null;
  }
}
