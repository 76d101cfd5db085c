import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { inCaseload } from '../patients/caseload.ts';
import { type AsShown, asReaderMay } from '../protection/as-reader-may.ts';
import { type PlanChange, planChangeSchema } from './plan-change.ts';

const Input = z.object({ patientId: z.uuid(), page: z.int().min(0).default(0) });

export const VERSIONS_PER_PAGE = 20;

export type PlanVersionShown = {
  version: number;
  at: Date;
  /** Slack id of who changed it; null: an import. */
  slackUserId: string | null;
  changes: PlanChange[];
  reason: string | null;
};

export type PlanHistory = {
  patient: {
    id: string;
    caseKey: string;
    givenNames: string[];
    familyName: string;
    protectedTexts: string[];
  };
  /** Newest first. */
  versions: PlanVersionShown[];
  hasMore: boolean;
};

/**
 * What changed in a plan, for someone on the patient's team. The look is audited.
 * @returns one page (0-based) of 20 versions, newest first, and whether there are more.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   a patient of another team.
 */
export async function listPlanVersions(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<PlanHistory & AsShown> {
  const { patientId, page } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'plan.view-history', subjectType: 'Patient', subjectId: patientId };
  await requireAccess(ctx, entry);
  const patient = await ctx.db.patient.findFirst({
    where: { id: patientId, ...inCaseload(ctx, entry.action) },
    select: {
      id: true,
      caseKey: true,
      givenNames: true,
      familyName: true,
      protectedTexts: true,
      planVersions: {
        orderBy: { version: 'desc' },
        skip: page * VERSIONS_PER_PAGE,
        take: VERSIONS_PER_PAGE + 1,
        include: { member: { select: { slackUserId: true } } },
      },
    },
  });
  if (!patient) {
    await recordAudit(ctx.db, ctx, { ...entry, outcome: 'refused' });
    throw new DomainError('not-found', 'That patient is not on your teams. Nothing was shown.', {
      patientId,
    });
  }
  await recordAudit(ctx.db, ctx, { ...entry, patientId });
  const { planVersions, ...who } = patient;
  return asReaderMay(ctx, who, {
    patient: who,
    hasMore: planVersions.length > VERSIONS_PER_PAGE,
    versions: planVersions.slice(0, VERSIONS_PER_PAGE).map(({ version, at, member, changes, reason }) => ({
      version,
      at,
      slackUserId: member?.slackUserId ?? null,
      changes: planChangeSchema.array().catch([]).parse(changes),
      reason,
    })),
  });
}
