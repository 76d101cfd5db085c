import type { Demo } from '../../demo/start-demo.ts';

/** All that is on record about a patient, or about all, as one text: what an answer may say. */
export async function recordOf({ prisma }: Demo, mrn: string | null): Promise<string> {
  const patients = await prisma.patient.findMany({
    where: mrn === null ? {} : { mrn },
    include: {
      medications: true,
      appointments: true,
      contacts: { include: { member: true } },
      tasks: { include: { owner: true } },
      clocks: true,
      goals: true,
      conditions: true,
      interventions: true,
      careTeamMembers: true,
      caregivers: true,
      carePlans: true,
      planVersions: true,
      authorizations: true,
    },
  });
  return JSON.stringify(patients);
}
