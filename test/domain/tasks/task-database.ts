import type { Ctx } from '../../../src/domain/context.ts';
import { createTask } from '../../../src/domain/tasks/create-task.ts';
import { openMemberDatabase } from '../members/member-database.ts';

/** North has Ana and Ben and the patient K7Q4; South has Sol. Ana and Ben are in New York, where it is Monday, 9:30. */
export async function openTestDatabase() {
  const memberDatabase = await openMemberDatabase();
  const north = await memberDatabase.team('North', 'CNORTH');
  const south = await memberDatabase.team('South', 'CSOUTH');
  await memberDatabase.person('UANA', ['coordinator'], [north.id]);
  await memberDatabase.person('UBEN', ['nurse'], [north.id]);
  await memberDatabase.person('USOL', ['coordinator'], [south.id]);
  await memberDatabase.person('UBOTH', ['coordinator'], [north.id, south.id]);
  await memberDatabase.person('UNEW');
  const patient = await memberDatabase.patient('K7Q4', north.id);
  const minutes = (n: number) => memberDatabase.clock.shiftMs(n * 60_000);
  return {
    ...memberDatabase,
    north,
    south,
    patient,
    minutes,
    /** A task of Ana's about the patient, unless told otherwise. */
    async give(more: Partial<Parameters<typeof createTask>[1]> = {}, by = 'UANA') {
      return createTask(await memberDatabase.ctxOf(by), {
        title: 'Call about the refill',
        patientId: patient.id,
        ownerSlackUserId: 'UANA',
        ...more,
      });
    },
    patientNamed: (caseKey: string, given: string, family: string) =>
      memberDatabase.prisma.patient.create({
        data: {
          workspaceId: memberDatabase.workspace.id,
          teamId: north.id,
          caseKey,
          sourceSystem: 'test',
          sourceId: caseKey,
          givenNames: [given],
          familyName: family,
          contentHash: 'test',
          searchTerms: {
            create: [given, family].map((name) => ({
              workspaceId: north.workspaceId,
              teamId: north.id,
              term: name.toLowerCase(),
            })),
          },
        },
      }),
    read: (id: string) => memberDatabase.prisma.task.findUniqueOrThrow({ where: { id } }),
    verbs: async (id: string) =>
      (
        await memberDatabase.prisma.taskTransition.findMany({
          where: { taskId: id },
          orderBy: { version: 'asc' },
        })
      ).map(({ verb }) => verb),
    deliveries: (id: string) =>
      memberDatabase.prisma.delivery.findMany({
        where: { subjectId: id },
        orderBy: [{ kind: 'asc' }, { occurrence: 'asc' }],
      }),
  };
}

export type TestDatabase = Awaited<ReturnType<typeof openTestDatabase>>;

/** Two people press at the very same time: what each of them got. */
export async function atOnce<T>(
  people: readonly Ctx[],
  press: (ctx: Ctx) => Promise<T>,
): Promise<{ won: T[]; told: string[] }> {
  const ends = await Promise.allSettled(people.map(press));
  return {
    won: ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : [])),
    told: ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason.message)] : [])),
  };
}

/** A due time so many minutes from the set clock's now. */
export function dueIn(now: Date, minutes: number) {
  const at = new Date(now.getTime() + minutes * 60_000);
  return { at, wall: at.toISOString().slice(0, 16), zone: 'UTC' };
}
