import type { AuditOutcome } from '../../generated/prisma/enums.ts';
import { actingMember, type Ctx, type Tx } from '../context.ts';
import type { AuditAction, AuditSubject } from './actions.ts';

/** One line of the audit trail. `details` holds ids, counts and field names, never their values. */
export type AuditEntry = {
  action: AuditAction;
  subjectType: AuditSubject;
  subjectId?: string;
  patientId?: string | null;
  outcome?: AuditOutcome;
  details?: Record<string, string | number | boolean | null | readonly string[]>;
};

function auditRow(ctx: Ctx, entry: AuditEntry) {
  return {
    workspaceId: ctx.workspace.id,
    at: ctx.now(),
    actorKind: ctx.actor.kind,
    memberId: actingMember(ctx.actor)?.memberId ?? null,
    job: ctx.actor.kind === 'system' ? ctx.actor.job : null,
    action: entry.action,
    outcome: entry.outcome ?? 'allowed',
    subjectType: entry.subjectType,
    subjectId: entry.subjectId ?? null,
    patientId: entry.patientId ?? null,
    details: entry.details ?? {},
    requestId: ctx.requestId,
  };
}

/**
 * Records who did or saw what, in the transaction of the deed: a failed insert rolls the change back. 45 CFR
 * 164.312(b).
 */
export async function recordAudit(tx: Tx, ctx: Ctx, ...entries: AuditEntry[]): Promise<void> {
  await tx.auditEvent.createMany({ data: entries.map((entry) => auditRow(ctx, entry)) });
}
