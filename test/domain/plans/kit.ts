import { FRIDAY, openTestDatabase } from '../contacts/contact-database.ts';

/** A clinic with Rosa, whose chart came from outside: two medicines, a goal, a visit, a caregiver. */
export async function openPlan() {
  const testDatabase = await openTestDatabase();
  const { db, north } = testDatabase;
  const ana = await testDatabase.member([north.id]);
  const ben = await testDatabase.member([north.id], ['nurse']);
  const stranger = await testDatabase.member([testDatabase.south.id]);
  const patient = await testDatabase.patient(north.id, ['Rosa'], 'Chen');
  let serial = 0;
  const of = () => ({
    workspaceId: patient.workspaceId,
    patientId: patient.id,
    sourceSystem: 'fhir',
    sourceId: `x${serial++}`,
    contentHash: 'h',
  });
  const metoprolol = await db.medication.create({
    data: {
      ...of(),
      name: 'Metoprolol succinate ER 25 mg tablet',
      dosage: 'Take 1 tablet by mouth once a day',
      status: 'active',
    },
  });
  const goal = await db.goal.create({ data: { ...of(), text: 'Walk to the market', status: 'active' } });
  const problem = await db.condition.create({ data: { ...of(), name: 'Heart failure' } });
  const visit = await db.appointment.create({
    data: {
      ...of(),
      status: 'booked',
      startsAt: new Date('2026-12-01T15:00:00Z'),
      withWhom: 'Dr. Ingrid Solberg',
      description: 'Heart check',
    },
  });
  const caregiver = await db.caregiver.create({
    data: { ...of(), name: 'Mei-Lin Chen', relationship: 'Daughter' },
  });
  return {
    ...testDatabase,
    ana,
    ben,
    stranger,
    patient,
    metoprolol,
    goal,
    problem,
    visit,
    caregiver,
    patient2: (teamId: string) => testDatabase.patient(teamId, ['Omar'], 'Haddad'),
    versions: () =>
      db.planVersion.findMany({ where: { patientId: patient.id }, orderBy: { version: 'asc' } }),
    /** A task about Rosa. */
    task: (title: string, more: { kind?: 'visit' | 'medication'; dueAt?: Date; status?: 'completed' } = {}) =>
      db.task.create({
        data: {
          workspaceId: patient.workspaceId,
          teamId: north.id,
          patientId: patient.id,
          title,
          createdById: ana.actor.memberId,
          ...more,
        },
      }),
    at: FRIDAY,
  };
}

export type PlanWorld = Awaited<ReturnType<typeof openPlan>>;
