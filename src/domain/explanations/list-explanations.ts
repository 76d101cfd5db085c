import { z } from 'zod';
import { patientScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import { recordRefused } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { isVisiblePatient } from '../patients/is-visible.ts';
import { personOf } from './acting.ts';

const Input = z.object({
  /** One patient's; the member's own ones if not said. */
  patientId: z.uuid().nullish(),
  limit: z.int().min(1).max(20).default(5),
});

const listed = {
  id: true,
  audience: true,
  language: true,
  status: true,
  currentVersion: true,
  updatedAt: true,
  patient: { select: { id: true, caseKey: true, givenNames: true, familyName: true, protectedTexts: true } },
} as const;

/**
 * What the actor could continue, last touched first: a draft in work is found again, whatever closed its form.
 * @returns at most `limit` rows, without their texts; none of another team's patient, which is audited as refused.
 * @throws DomainError `forbidden` without a care role and a team, or for a job that names no patient; `invalid` with
 *   the fields at fault.
 */
export async function listExplanations(ctx: Ctx, input: z.input<typeof Input> = {}) {
  const entry: AuditEntry = { action: 'explanation.list', subjectType: 'Explanation' };
  await requireAccess(ctx, entry);
  const { patientId, limit } = parseInput(Input, input);
  if (patientId && !(await isVisiblePatient(ctx, entry.action, patientId))) {
    await recordRefused(ctx, ofPatient(patientId));
    return [];
  }
  const found = await ctx.db.explanation.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      patient: patientScope(ctx, entry.action),
      ...(patientId ? { patientId } : { authorId: personOf(ctx).memberId, status: { not: 'approved' } }),
    },
    orderBy: { updatedAt: 'desc' },
    take: limit,
    select: listed,
  });
  await recordAudit(ctx.db, ctx, {
    ...(patientId ? ofPatient(patientId) : { ...entry, patients: found.map(({ patient }) => patient.id) }),
    details: { shown: found.map(({ id }) => id) },
  });
  return found;
}

const ofPatient = (patientId: string): AuditEntry => ({
  action: 'explanation.list',
  subjectType: 'Patient',
  subjectId: patientId,
});

export type ListedExplanation = Awaited<ReturnType<typeof listExplanations>>[number];
