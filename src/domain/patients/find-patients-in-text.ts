import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import type { PatientMatch } from './patient.ts';
import { patientsNamedIn } from './patients-named-in.ts';

const Input = z.object({ text: z.string() });

/**
 * The patients of the actor's teams whom a text names; the look is audited.
 * @returns at most 20, by id.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault.
 */
export async function findPatientsInText(ctx: Ctx, input: z.input<typeof Input>): Promise<PatientMatch[]> {
  const entry: AuditEntry = { action: 'patient.search', subjectType: 'Patient' };
  await requireAccess(ctx, entry);
  const { text } = parseInput(Input, input);
  const [named = []] = await patientsNamedIn(ctx, [text]);
  await recordAudit(ctx.db, ctx, { ...entry, patients: named.map(({ id }) => id) });
  return named;
}
