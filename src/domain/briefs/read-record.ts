import type { Prisma } from '../../generated/prisma/client.ts';
import type { AuditAction } from '../audit/actions.ts';
import { SUBJECT } from '../authorizations/authorization.ts';
import { UNSETTLED } from '../clocks/clock.ts';
import type { Ctx } from '../context.ts';
import { inCaseload } from '../patients/caseload.ts';
import { OPEN_TASK_STATUSES } from '../tasks/task.ts';
import { AHEAD_DAYS, DAY_MS, MOST_READ } from './brief.ts';

const named = { select: { displayName: true } } as const;
const take = MOST_READ;

/** All that a brief is made of. The times in it are the caller's: nothing older is read. */
const record = (since: Date, now: Date) => {
  const ahead = new Date(now.getTime() + AHEAD_DAYS * DAY_MS);
  // Days of the sources are days; the hour of `since` is looked at in the facts.
  const sinceOn = new Date(since.getTime() - DAY_MS);
  const inForce = { withdrawnAt: null };
  return {
    team: { select: { timeZone: true } },
    admissions: {
      where: {
        ...inForce,
        OR: [
          { admittedAt: { gte: since } },
          { dischargedAt: { gte: since } },
          { dischargedAt: null, isEndUnknown: false },
        ],
      },
      orderBy: { admittedAt: 'desc' },
      take,
    },
    clocks: {
      where: { AND: [UNSETTLED, { state: { not: 'paused' }, dueAt: { lte: ahead } }] },
      orderBy: { dueAt: 'asc' },
      take,
    },
    tasks: {
      where: { status: { in: OPEN_TASK_STATUSES } },
      orderBy: [{ priority: 'desc' }, { dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      include: { owner: named },
      take,
    },
    medications: {
      where: {
        ...inForce,
        OR: [
          { startedOn: { gte: sinceOn } },
          { endedOn: { gte: sinceOn } },
          { changedOn: { gte: sinceOn } },
          { changeLearnedOn: { gte: sinceOn } },
        ],
      },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take,
    },
    chartEntries: {
      where: {
        ...inForce,
        isActive: true,
        kind: { in: ['result', 'score', 'screening'] },
        happenedOn: { gte: sinceOn },
      },
      orderBy: [{ happenedOn: 'desc' }, { happenedAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
      take,
    },
    contacts: {
      where: { occurredAt: { gte: since, lte: now } },
      orderBy: [{ occurredAt: 'desc' }, { id: 'desc' }],
      include: { member: named },
      take,
    },
    authorizations: {
      where: {
        OR: [
          { decidedAt: null },
          { decidedAt: { gte: since } },
          // A refusal is looked at again while a deadline of it is open.
          { outcome: { in: ['denied', 'partly_approved'] } },
        ],
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      include: { items: true, next: { select: { id: true }, take: 1 } },
      take,
    },
    appointments: {
      where: { ...inForce, startsAt: { gte: since, lte: ahead } },
      orderBy: { startsAt: 'asc' },
      take,
    },
  } satisfies Prisma.PatientInclude;
};

export type BriefRecord = Prisma.PatientGetPayload<{ include: ReturnType<typeof record> }> & {
  /** Requests to payers of which a deadline is open, however far away. */
  openSubjectIds: string[];
  /** Records that may be of the same person, and that nobody has decided. */
  matches: { id: string; createdAt: Date }[];
};

/**
 * The rows of one patient that a brief may name, at most a hundred of each kind. The caller audits the look.
 * @returns null where the table does not give this patient to the actor.
 */
export async function readRecord(
  ctx: Ctx,
  { id, action, since }: { id: string; action: AuditAction; since: Date },
): Promise<BriefRecord | null> {
  const [found, open, matches] = await Promise.all([
    ctx.db.patient.findFirst({
      where: { id, ...inCaseload(ctx, action) },
      include: record(since, ctx.now()),
    }),
    ctx.db.clock.findMany({
      where: { patientId: id, subjectType: SUBJECT, ...UNSETTLED },
      select: { subjectId: true },
      take,
    }),
    ctx.db.possibleMatch.findMany({
      where: { workspaceId: ctx.workspace.id, decision: 'open', OR: [{ oneId: id }, { otherId: id }] },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      select: { id: true, createdAt: true },
      take,
    }),
  ]);
  return found && { ...found, openSubjectIds: open.map(({ subjectId }) => subjectId), matches };
}
