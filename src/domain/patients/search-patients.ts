import { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import { actingMember, type Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { matchPatients, type PatientHit } from './match-patients.ts';
import { patientMatch } from './patient.ts';
import { searchedTeams } from './searched-teams.ts';

export type { PatientHit };

const Input = z.object({
  /** As typed: parts of names, case key, MRN, birth date, in any order. */
  query: z.string(),
  limit: z.int().min(1).max(100).default(20),
});

/**
 * Patients of the actor's teams whom a query fits (`matchPatients`). An empty query gives those the member contacted
 * last, then those changed last.
 * @returns at most `limit` patients.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault.
 */
export async function searchPatients(ctx: Ctx, input: z.input<typeof Input>): Promise<PatientHit[]> {
  const entry: AuditEntry = { action: 'patient.search', subjectType: 'Patient' };
  await requireAccess(ctx, entry);
  const { query, limit } = parseInput(Input, input);
  const teamIds = await searchedTeams(ctx);
  const hits =
    query.trim() === ''
      ? await recentPatients(ctx, teamIds, limit)
      : await matchPatients(ctx, { teamIds, query, limit });
  await recordAudit(ctx.db, ctx, { ...entry, patients: hits.map(({ id }) => id) });
  return hits;
}

const hit = { ...patientMatch, languages: true } satisfies Prisma.PatientSelect;

async function recentPatients(ctx: Ctx, teamIds: readonly string[], limit: number): Promise<PatientHit[]> {
  const inTeams = { workspaceId: ctx.workspace.id, teamId: { in: [...teamIds] }, leftAt: null };
  const memberId = actingMember(ctx.actor)?.memberId;
  const contacts = memberId
    ? await ctx.db.contact.findMany({
        where: { memberId, patient: inTeams },
        orderBy: [{ occurredAt: 'desc' }, { id: 'desc' }],
        // One patient is often called several times in a row.
        take: limit * 3,
        select: { patient: { select: hit } },
      })
    : [];
  const contacted = new Map(contacts.map(({ patient }) => [patient.id, patient]));
  const missing = limit - contacted.size;
  if (missing <= 0) return [...contacted.values()].slice(0, limit);
  const changed = await ctx.db.patient.findMany({
    where: { ...inTeams, id: { notIn: [...contacted.keys()] } },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    take: missing,
    select: hit,
  });
  return [...contacted.values(), ...changed];
}
