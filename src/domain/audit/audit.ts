import type { AuditOutcome } from '../../generated/prisma/enums.ts';
import { actingMember, type Ctx, type Tx } from '../context.ts';
import type { AuditAction, AuditSubject } from './actions.ts';

/** One line of the audit trail. `details` holds ids, counts and field names, never their values. */
export type AuditEntry = {
  /** Where another row of the same transaction refers to this one. */
  id?: string;
  action: AuditAction;
  subjectType: AuditSubject;
  subjectId?: string;
  patientId?: string | null;
  /** Several patients who were shown together: one row names them all, and `/care audit` finds it by each of them. */
  patients?: readonly (string | null | undefined)[];
  outcome?: AuditOutcome;
  details?: Record<string, string | number | boolean | null | readonly string[]>;
};

function auditRow(ctx: Ctx, entry: AuditEntry) {
  return {
    ...(entry.id ? { id: entry.id } : {}),
    workspaceId: ctx.workspace.id,
    at: ctx.now(),
    actorKind: ctx.actor.kind,
    memberId: actingMember(ctx.actor)?.memberId ?? null,
    job: ctx.actor.kind === 'system' ? ctx.actor.job : null,
    action: entry.action,
    outcome: entry.outcome ?? 'allowed',
    subjectType: entry.subjectType,
    subjectId: entry.subjectId ?? null,
    patientId: entry.patientId ?? (entry.subjectType === 'Patient' ? (entry.subjectId ?? null) : null),
    details: {
      ...entry.details,
      ...(entry.patients ? { patients: eachOnce(entry.patients) } : {}),
      ...(ctx.breakGlass ? { breakGlassId: ctx.breakGlass.id } : {}),
    },
    requestId: ctx.requestId,
  };
}

const eachOnce = (ids: readonly (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => typeof id === 'string')),
];

/**
 * Records who did or saw what, in the transaction of the deed: a failed insert rolls the change back. 45 CFR
 * 164.312(b).
 */
export async function recordAudit(tx: Tx, ctx: Ctx, ...entries: AuditEntry[]): Promise<void> {
  await tx.auditEvent.createMany({ data: entries.map((entry) => auditRow(ctx, entry)) });
}
