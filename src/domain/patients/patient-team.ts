import { z } from 'zod';
import { patientScope } from '../access/access.ts';
import type { Ctx } from '../context.ts';

/**
 * The team of a patient, without anything about the patient.
 * @returns the team's id; null where the actor may not see them.
 */
export async function patientTeam(ctx: Ctx, patientId: string): Promise<string | null> {
  if (!z.uuid().safeParse(patientId).success) return null;
  const patient = await ctx.db.patient.findFirst({
    where: { id: patientId, ...patientScope(ctx, 'patient.view') },
    select: { teamId: true },
  });
  return patient?.teamId ?? null;
}
