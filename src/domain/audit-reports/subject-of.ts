import { requireAccess } from '../access/require-access.ts';
import type { Ctx } from '../context.ts';
import { type PatientMatch, patientMatch } from '../patients/patient.ts';
import type { AuditQuestion } from './audit-question.ts';

/** Whom a question is about, by name. */
export type AuditSubjectName =
  | { kind: 'patient'; patient: PatientMatch }
  | { kind: 'member'; displayName: string }
  | { kind: 'workspace' };

/**
 * Whom a question is about.
 * @returns the patient or member with their name; the workspace for one who is no longer there.
 * @throws DomainError `forbidden` for who may not read the audit.
 */
export async function subjectOf(
  ctx: Ctx,
  { kind, patientId, memberId }: AuditQuestion,
): Promise<AuditSubjectName> {
  await requireAccess(ctx, { action: 'audit.view', subjectType: 'Workspace', subjectId: ctx.workspace.id });
  const inWorkspace = { workspaceId: ctx.workspace.id };
  if (kind === 'patient' && patientId) {
    const patient = await ctx.db.patient.findFirst({
      where: { ...inWorkspace, id: patientId },
      select: patientMatch,
    });
    if (patient) return { kind, patient };
  }
  if (kind === 'member' && memberId) {
    const member = await ctx.db.member.findFirst({ where: { ...inWorkspace, id: memberId } });
    if (member) return { kind, displayName: member.displayName };
  }
  return { kind: 'workspace' };
}
