import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { recordRefused } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { inCaseload } from '../patients/caseload.ts';
import type { AsShown } from '../protection/as-reader-may.ts';
import { part2Basis } from '../protection/part-2-basis.ts';
import type { Explanation } from './explanation.ts';
import { loadExplanation } from './find-explanation.ts';
import { showsProtected } from './shows-protected.ts';

const Input = z.object({ patientId: z.uuid() });

/** The newest; what was approved before says less of today. */
const MOST = 3;

const named = { caseKey: true, givenNames: true, familyName: true, protectedTexts: true } as const;

export type ApprovedTexts = AsShown & {
  patient: { caseKey: string; givenNames: string[]; familyName: string; protectedTexts: string[] };
  texts: Explanation[];
};

/**
 * The explanations of one patient that were approved, newest first, to be read: for their team, and through a break-glass. One
 * that holds what 42 CFR Part 2 protects is left out, and counted, for a reader who may not know it. The look is audited.
 * @returns at most 3 texts.
 * @throws DomainError `forbidden` without a care role; `invalid` for a malformed id; `not-found` for another team's patient.
 */
export async function readApproved(ctx: Ctx, input: z.input<typeof Input>): Promise<ApprovedTexts> {
  const { patientId } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'explanation.view', subjectType: 'Patient', subjectId: patientId };
  await requireAccess(ctx, entry);
  const patient = await ctx.db.patient.findFirst({
    where: { id: patientId, ...inCaseload(ctx, entry.action) },
    select: named,
  });
  if (!patient) {
    await recordRefused(ctx, entry);
    throw new DomainError('not-found', 'That patient is not on your teams. Nothing was shown.', {
      patientId,
    });
  }
  const rows = await ctx.db.explanation.findMany({
    where: { workspaceId: ctx.workspace.id, patientId, status: 'approved' },
    orderBy: { updatedAt: 'desc' },
    take: MOST,
    select: { id: true },
  });
  const texts = await Promise.all(rows.map(({ id }) => loadExplanation(ctx.db, ctx, entry.action, id)));
  const isHidden = (await part2Basis(ctx.db, ctx, patientId)) === null;
  const shown = texts.filter((text) => !isHidden || !showsProtected(text));
  await recordAudit(ctx.db, ctx, { ...entry, details: { shown: shown.map(({ id }) => id) } });
  return {
    patient,
    texts: shown,
    protectedCount: texts.length - shown.length,
    breakGlass: ctx.breakGlass,
  };
}
