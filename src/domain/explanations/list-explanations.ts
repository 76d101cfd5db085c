import { z } from 'zod';
import { requireCareRole, teamScope } from '../access/access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
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
 * @returns at most `limit` rows, without their texts.
 * @throws DomainError `forbidden` without a care role and a team, or for a job that names no patient; `invalid` with
 *   the fields at fault.
 */
export async function listExplanations(ctx: Ctx, input: z.input<typeof Input> = {}) {
  const entry: AuditEntry = { action: 'explanation.list', subjectType: 'Explanation' };
  await requireCareRole(ctx, entry);
  const { patientId, limit } = parseInput(Input, input);
  const found = await ctx.db.explanation.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      patient: teamScope(ctx),
      ...(patientId ? { patientId } : { authorId: personOf(ctx).memberId, status: { not: 'approved' } }),
    },
    orderBy: { updatedAt: 'desc' },
    take: limit,
    select: listed,
  });
  await recordAudit(ctx.db, ctx, {
    ...entry,
    ...(patientId ? { patientId } : {}),
    details: { count: found.length },
  });
  return found;
}

export type ListedExplanation = Awaited<ReturnType<typeof listExplanations>>[number];
