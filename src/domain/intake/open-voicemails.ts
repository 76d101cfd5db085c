import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { readBatch } from './read-batch.ts';
import type { VoicemailBatchView } from './voicemail.ts';

/**
 * A batch that was read before, to check and log it.
 * @returns the batch with its rows as they are now.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for one of another team.
 */
export async function openVoicemails(ctx: Ctx, { id }: { id: string }): Promise<VoicemailBatchView> {
  const entry: AuditEntry = { action: 'voicemail.read', subjectType: 'VoicemailBatch', subjectId: id };
  await requireAccess(ctx, entry);
  const read = await auditRefusal(ctx, entry, readBatch(ctx, id));
  await recordAudit(ctx.db, ctx, { ...entry, patients: [...read.patients.keys()] });
  return read;
}
