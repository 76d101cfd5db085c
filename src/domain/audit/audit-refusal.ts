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
    if (error instanceof DomainError && error.code === 'not-found')
      await recordAudit(ctx.db, ctx, { ...entry, outcome: 'refused' });
    throw error;
  }
}
