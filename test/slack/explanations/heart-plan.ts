import { raiseVersion } from '../../../src/domain/plans/raise-version.ts';
import type { Patient, PrismaClient } from '../../../src/generated/prisma/client.ts';
import type { TestApp } from '../../kit/test-app.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** A plan about a weak heart whose metoprolol was doubled by Dr. Ito, and nobody wrote down why. */
export async function heartPlan(prisma: PrismaClient, patient: Patient): Promise<void> {
  let serial = 0;
  const of = () => ({
    workspaceId: patient.workspaceId,
    patientId: patient.id,
    sourceSystem: 'northstar',
    sourceId: `h${serial++}`,
    contentHash: '',
  });
  await prisma.patient.update({ where: { id: patient.id }, data: { planVersion: 3 } });
  await prisma.team.update({
    where: { id: patient.teamId },
    data: { clinicName: 'Harbor Heart Clinic', clinicAddress: '12 Wharf Street, Alder Bay ME 04101' },
  });
  await prisma.condition.create({ data: { ...of(), name: 'Heart failure', isMain: true, status: 'active' } });
  await prisma.medication.createMany({
    data: [
      {
        ...of(),
        name: 'Metoprolol succinate ER 50 mg tablet',
        dosage: 'Take 1 tablet by mouth once a day in the morning',
        status: 'active',
        reason: 'Heart failure',
        change: 'changed',
        changedOn: day('2026-11-10'),
        changedBy: 'Dr. Ito',
      },
      {
        ...of(),
        name: 'Furosemide 40 mg tablet',
        dosage: 'Take 1 tablet by mouth in the morning',
        status: 'active',
        reason: 'Fluid',
      },
    ],
  });
  await prisma.goal.create({
    data: { ...of(), text: 'Walk to the market', status: 'active', isAgreed: true },
  });
  await prisma.intervention.create({
    data: { ...of(), text: 'weigh yourself', howOften: 'every morning', polarity: 'do' },
  });
  await prisma.redFlag.create({
    data: { ...of(), sign: 'You have chest pain', action: 'call_911' },
  });
  await prisma.appointment.create({
    data: {
      ...of(),
      status: 'booked',
      startsAt: new Date('2026-12-01T14:00:00Z'),
      withWhom: 'Dr. Ito',
      location: 'Harbor Heart Clinic',
    },
  });
  await prisma.planPhone.create({
    data: {
      workspaceId: patient.workspaceId,
      teamId: patient.teamId,
      who: 'Harbor nurse line',
      number: '207-555-0100',
      hours: 'day and night',
    },
  });
}

/** Somebody changes the plan: one version more, with what follows from it. */
export async function changeFor({ prisma, clock }: TestApp, patient: Patient): Promise<void> {
  const workspace = await prisma.workspace.findFirstOrThrow();
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const ctx = {
    workspace,
    actor: { kind: 'system' as const, job: 'test' },
    db: prisma,
    now: clock.now,
    log: quiet,
    requestId: 'test',
  };
  await prisma.$transaction((tx) =>
    raiseVersion(tx, ctx, { patientId: patient.id, changes: [], reason: null }),
  );
}
