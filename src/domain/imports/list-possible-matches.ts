import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';

const Input = z.object({
  /** Those of one patient alone. */
  patientId: z.uuid().optional(),
  limit: z.int().min(1).max(20).default(5),
});

const person = {
  id: true,
  caseKey: true,
  givenNames: true,
  familyName: true,
  protectedTexts: true,
  birthOn: true,
  mrn: true,
  telecoms: true,
  createdAt: true,
  leftAt: true,
  team: { select: { name: true } },
  sources: { select: { sourceSystem: true, isServerKnown: true }, orderBy: { createdAt: 'asc' } },
} as const;

/** Both patients of a match are seen by the actor: of one alone nobody could decide. */
const openTo = (ctx: Ctx, patientId?: string) => ({
  workspaceId: ctx.workspace.id,
  decision: 'open' as const,
  one: { ...teamScope(ctx, 'match.list'), mergedIntoId: null },
  other: { ...teamScope(ctx, 'match.list'), mergedIntoId: null },
  ...(patientId ? { OR: [{ oneId: patientId }, { otherId: patientId }] } : {}),
});

const find = (ctx: Ctx, patientId: string | undefined, take: number) =>
  ctx.db.possibleMatch.findMany({
    where: openTo(ctx, patientId),
    include: { one: { select: person }, other: { select: person } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take,
  });
export type OpenMatch = Awaited<ReturnType<typeof find>>[number];

/**
 * Patients who may be one person, oldest first; the look is audited.
 * @returns those of whom the actor may see both, at most `limit`, and how many there are in all.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault.
 */
export async function listPossibleMatches(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<{ matches: OpenMatch[]; total: number }> {
  const entry: AuditEntry = { action: 'match.list', subjectType: 'PossibleMatch' };
  await requireAccess(ctx, entry);
  const { patientId, limit } = parseInput(Input, input);
  const [matches, total] = await Promise.all([
    find(ctx, patientId, limit),
    ctx.db.possibleMatch.count({ where: openTo(ctx, patientId) }),
  ]);
  await recordAudit(ctx.db, ctx, {
    ...entry,
    patients: matches.flatMap(({ oneId, otherId }) => [oneId, otherId]),
  });
  return { matches, total };
}

/**
 * How many pairs of patients whom the actor may see wait for a decision; nothing of a patient is read.
 * @returns the count, of all or of one patient.
 */
export const countPossibleMatches = (ctx: Ctx, patientId?: string): Promise<number> =>
  ctx.db.possibleMatch.count({ where: openTo(ctx, patientId) });
