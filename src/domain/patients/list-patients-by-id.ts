import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { inCaseload } from './caseload.ts';
import { type PatientMatch, patientMatch } from './patient.ts';

const Input = z.object({ ids: z.array(z.uuid()).max(100) });

/**
 * Reads patients by id; the look is audited.
 * @returns those whom the actor may see, in the order given.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` for more than 100 ids or a malformed one.
 */
export async function listPatientsById(ctx: Ctx, input: z.input<typeof Input>): Promise<PatientMatch[]> {
  const entry: AuditEntry = { action: 'patient.list', subjectType: 'Patient' };
  await requireAccess(ctx, entry);
  const { ids } = parseInput(Input, input);
  const rows = await ctx.db.patient.findMany({
    where: { ...inCaseload(ctx, entry.action), id: { in: ids } },
    select: patientMatch,
  });
  await recordAudit(ctx.db, ctx, { ...entry, patients: rows.map(({ id }) => id) });
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}
