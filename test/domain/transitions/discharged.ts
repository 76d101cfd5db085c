import { randomUUID } from 'node:crypto';
import { claimTransition } from '../../../src/domain/transitions/claim-transition.ts';
import { getTransition } from '../../../src/domain/transitions/get-transition.ts';
import { listTransitions } from '../../../src/domain/transitions/list-transitions.ts';
import { startTransitions } from '../../../src/domain/transitions/start-transitions.ts';
import { openTestDatabase } from '../tasks/task-database.ts';

export const at = (wall: string) =>
  new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime('America/New_York').epochMilliseconds);

/** K7Q4 of team North in New York, who goes home on Friday, November 20. */
export async function openDischarges() {
  const db = await openTestDatabase();
  const set = (wall: string) => db.clock.set(at(wall).toISOString());
  const stay = (from: string, until: string | null, more: object = {}) =>
    db.prisma.admission.create({
      data: {
        workspaceId: db.workspace.id,
        patientId: db.patient.id,
        sourceSystem: 'test',
        sourceId: randomUUID(),
        contentHash: 'test',
        kind: 'inpatient',
        admittedAt: at(from),
        dischargedAt: until ? at(until) : null,
        ...more,
      },
    });
  return {
    ...db,
    set,
    stay,
    /** It is Saturday morning, and Ana has claimed it. */
    async discharged(): Promise<string> {
      set('2026-11-21T07:00');
      await stay('2026-11-16T10:00', '2026-11-20T14:00');
      await startTransitions(db.job);
      const [row] = (await listTransitions(await db.ctxOf('UANA'))).rows;
      if (!row) throw new Error('no transition');
      await claimTransition(await db.ctxOf('UANA'), { id: row.transition.id });
      return row.transition.id;
    },
    card: async (id: string, who = 'UANA') => getTransition(await db.ctxOf(who), { id }),
    clock: async (rule: string) =>
      db.prisma.clock.findFirstOrThrow({
        where: { ruleId: { startsWith: rule } },
        include: { task: true, changes: { orderBy: { version: 'asc' } } },
        orderBy: { createdAt: 'desc' },
      }),
    /** Empties what one test leaves. */
    async clear() {
      await db.prisma.clock.deleteMany({});
      await db.prisma.transitionPoint.deleteMany({});
      await db.prisma.medicationDecision.deleteMany({});
      await db.prisma.admission.deleteMany({});
      await db.prisma.appointment.deleteMany({});
      await db.prisma.contact.deleteMany({});
      await db.prisma.medication.deleteMany({});
      await db.prisma.planVersion.deleteMany({});
      await db.prisma.task.deleteMany({});
    },
  };
}
export type Discharges = Awaited<ReturnType<typeof openDischarges>>;
