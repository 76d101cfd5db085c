import { patientScope } from '../access/access.ts';
import type { AuditAction } from '../audit/actions.ts';
import type { Ctx } from '../context.ts';

/**
 * Whether the table lets the actor do this to a patient, for lists that are empty otherwise.
 * @returns true also for one who has left the caseload.
 */
export async function isVisiblePatient(ctx: Ctx, action: AuditAction, id: string): Promise<boolean> {
  return (await ctx.db.patient.count({ where: { id, ...patientScope(ctx, action) } })) > 0;
}
