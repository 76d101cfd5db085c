import type { Prisma } from '../../generated/prisma/client.ts';
import type { AuditAction } from '../audit/actions.ts';
import type { Ctx, Tx } from '../context.ts';
import { inCaseload } from '../patients/caseload.ts';
import { eachCaregiverOnce, eachProviderOnce } from '../patients/each-person-once.ts';

/** Oldest first: the n-th row of a kind keeps its place while rows are only added. */
const inOrder = [{ createdAt: 'asc' }, { id: 'asc' }] satisfies Prisma.MedicationOrderByWithRelationInput[];

/** What its source has withdrawn never held. Withdrawn people stay among the inactive ones: their names are masked. */
const inForce = { withdrawnAt: null };

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
  conditions: { where: inForce, orderBy: inOrder },
  medications: { where: inForce, orderBy: inOrder },
  allergies: { where: inForce, orderBy: inOrder },
  carePlans: { where: inForce, orderBy: inOrder },
  goals: { where: inForce, orderBy: inOrder },
  interventions: { where: inForce, orderBy: inOrder },
  redFlags: { orderBy: inOrder },
  appointments: { where: inForce, orderBy: inOrder },
  planPhones: { orderBy: inOrder },
  /** In other languages; those of English that has changed since are among them. */
  translations: { include: { member: { select: { displayName: true } } } },
  careTeamMembers: { orderBy: inOrder },
  caregivers: { orderBy: inOrder },
  /** No part of the plan: only those that wait for a privacy review, which is done from the plan. */
  chartEntries: {
    where: { ...inForce, isPart2: true, part2Review: { in: ['needed', 'labelled'] } },
    orderBy: inOrder,
    select: { id: true, title: true, isPart2: true, part2Review: true, withdrawnAt: true },
  },
  admissions: {
    orderBy: inOrder,
    select: { id: true, facility: true, reason: true, isPart2: true, part2Review: true, withdrawnAt: true },
  },
} satisfies Prisma.PatientInclude;

/** Everything that a plan is made of, ended parts too; what its source has withdrawn is none. */
export type Plan = Prisma.PatientGetPayload<{ include: typeof wholePlan }>;

/** The plan of a patient whom the actor may see; null else. The caller audits the look. */
export async function readPlan(
  db: Tx,
  ctx: Ctx,
  action: AuditAction,
  patientId: string,
): Promise<Plan | null> {
  const plan = await db.patient.findFirst({
    where: { id: patientId, ...inCaseload(ctx, action) },
    include: wholePlan,
  });
  return (
    plan && {
      ...plan,
      caregivers: eachCaregiverOnce(plan.caregivers),
      careTeamMembers: eachProviderOnce(plan.careTeamMembers),
    }
  );
}
