import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { matchPatients } from '../patients/match-patients.ts';
import { type PatientMatch, patientMatch } from '../patients/patient.ts';

const Input = z.object({ query: z.string().max(200), limit: z.int().min(1).max(50).default(20) });

/**
 * Patients of every team by what was typed, for a privacy officer who looks into a complaint; also those who have left
 * the caseload, by family name or case key. The search is audited, with whom it showed.
 * @returns at most `limit`; nothing for an empty query.
 * @throws DomainError `forbidden` for members who are no privacy officers; `invalid` for a query over 200 characters.
 */
export async function findAnyPatient(ctx: Ctx, input: z.input<typeof Input>): Promise<PatientMatch[]> {
  const entry: AuditEntry = { action: 'audit.find-patients', subjectType: 'Patient' };
  await requireAccess(ctx, entry);
  const { query, limit } = parseInput(Input, input);
  const words = query.trim();
  if (words === '') return [];
  const teams = await ctx.db.team.findMany({
    where: { workspaceId: ctx.workspace.id },
    select: { id: true },
  });
  const present = await matchPatients(ctx, { teamIds: teams.map(({ id }) => id), query: words, limit });
  const found = [...present, ...(await leftPatients(ctx, words, limit - present.length))];
  await recordAudit(ctx.db, ctx, { ...entry, patients: found.map(({ id }) => id) });
  return found;
}

/** They have no search terms: no other search finds them. */
async function leftPatients(ctx: Ctx, words: string, limit: number): Promise<PatientMatch[]> {
  if (limit <= 0) return [];
  return ctx.db.patient.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      leftAt: { not: null },
      mergedIntoId: null,
      OR: [
        { caseKey: words.toUpperCase() },
        ...words
          .split(/[\s,]+/)
          .filter((word) => word.length > 1)
          .map((word) => ({ familyName: { startsWith: word, mode: 'insensitive' as const } })),
      ],
    },
    select: patientMatch,
    orderBy: [{ familyName: 'asc' }, { id: 'asc' }],
    take: limit,
  });
}
