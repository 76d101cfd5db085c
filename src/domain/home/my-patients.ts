import type { Prisma } from '../../generated/prisma/client.ts';
import type { AuditAction } from '../audit/actions.ts';
import { actingMember, type Ctx } from '../context.ts';
import { inCaseload } from '../patients/caseload.ts';
import { OPEN_TASK_STATUSES } from '../tasks/task.ts';

/** A patient as rows of App Home name them. */
export const homePatient = {
  id: true,
  caseKey: true,
  givenNames: true,
  familyName: true,
  protectedTexts: true,
} satisfies Prisma.PatientSelect;

export type HomePatient = Prisma.PatientGetPayload<{ select: typeof homePatient }>;

/** A caseload is smaller; beyond it the rest is left out rather than read on each press. */
const MOST = 500;

/**
 * The acting member's own patients: those with an open task of theirs, and those whose care team they are on.
 * @returns up to 500 ids of patients on the member's teams; none for a job.
 */
export async function myPatientIds(ctx: Ctx, action: AuditAction): Promise<string[]> {
  const memberId = actingMember(ctx.actor)?.memberId;
  if (!memberId) return [];
  const rows = await ctx.db.patient.findMany({
    where: {
      AND: [
        inCaseload(ctx, action),
        {
          OR: [
            { tasks: { some: { ownerId: memberId, status: { in: OPEN_TASK_STATUSES } } } },
            { careTeamMembers: { some: { memberId, isActive: true } } },
          ],
        },
      ],
    },
    select: { id: true },
    take: MOST,
  });
  return rows.map(({ id }) => id);
}
