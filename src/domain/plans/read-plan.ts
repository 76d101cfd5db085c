import type { Prisma } from '../../generated/prisma/client.ts';
import { teamScope } from '../access/access.ts';
import type { Ctx, Tx } from '../context.ts';

/** Oldest first: the n-th row of a kind keeps its place while rows are only added. */
const inOrder = [{ createdAt: 'asc' }, { id: 'asc' }] satisfies Prisma.MedicationOrderByWithRelationInput[];

const wholePlan = {
  team: {
    include: {
      planPhones: { where: { patientId: null }, orderBy: inOrder },
      members: {
        where: { member: { deactivatedAt: null } },
        select: { member: { select: { id: true, displayName: true } } },
      },
    },
  },
  conditions: { orderBy: inOrder },
  medications: { orderBy: inOrder },
  allergies: { orderBy: inOrder },
  carePlans: { orderBy: inOrder },
  goals: { orderBy: inOrder },
  interventions: { orderBy: inOrder },
  redFlags: { orderBy: inOrder },
  appointments: { orderBy: inOrder },
  planPhones: { orderBy: inOrder },
  careTeamMembers: { orderBy: inOrder },
  caregivers: { orderBy: inOrder },
  admissions: { orderBy: inOrder, select: { facility: true } },
} satisfies Prisma.PatientInclude;

/** Everything that a plan is made of, ended parts too. */
export type Plan = Prisma.PatientGetPayload<{ include: typeof wholePlan }>;

/** The plan of a patient whom the actor may see; null else. The caller audits the look. */
export function readPlan(db: Tx, ctx: Ctx, patientId: string): Promise<Plan | null> {
  return db.patient.findFirst({ where: { id: patientId, ...teamScope(ctx) }, include: wholePlan });
}
