import type { ContactOutcome, ContactWay, TaskKind } from '../../generated/prisma/enums.ts';
import { teamScope } from '../access/access.ts';
import { actingMember, type Ctx } from '../context.ts';
import { type PlanPart, planChangeSchema } from '../plans/plan-change.ts';
import { OPEN_TASK_STATUSES } from '../tasks/task.ts';
import { calendarFor } from '../teams/team-calendar.ts';
import { dateAt, toDate } from '../time/instants.ts';
import { endOfWork, isWorkingDay } from '../time/working-calendar.ts';
import { type HomePatient, homePatient } from './my-patients.ts';

/** Something that others did, with its patient; words of people are not in it. `by`: null for an import or a job. */
export type HomeChange = {
  /** Of the contact or the task; of the patient whose plan it is. */
  id: string;
  at: Date;
  by: string | null;
  patient: HomePatient | null;
} & (
  | { kind: 'plan'; version: number; parts: PlanPart[] }
  | { kind: 'contact'; way: ContactWay; outcome: ContactOutcome }
  | { kind: 'task'; taskKind: TaskKind }
);

export type HomeChanges = { since: Date; changes: HomeChange[]; total: number };

/** Read of each kind; more than these are counted in none. */
const MOST_OF_A_KIND = 20;

/**
 * What others did for these patients, and gave to the acting member, since `since`, or since the team's last working day
 * closed.
 * @returns the newest `limit` changes, since when, and how many there are (at most 20 of a kind count).
 */
export async function changesSince(
  ctx: Ctx,
  {
    patientIds,
    limit,
    since: from = null,
  }: { patientIds: readonly string[]; limit: number; since?: Date | null },
): Promise<HomeChanges> {
  const since = from ?? (await lastEvening(ctx));
  const ids = [...patientIds];
  const changes = (
    await Promise.all([
      planChanges(ctx, ids, since),
      contactsByOthers(ctx, ids, since),
      givenTasks(ctx, since),
    ])
  ).flat();
  const newest = changes.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  return { since, changes: newest.slice(0, limit), total: newest.length };
}

/**
 * When the team closed last before today.
 * @returns that instant: Friday's evening on a Monday.
 */
export async function lastEvening(ctx: Ctx): Promise<Date> {
  const calendar = await calendarFor(ctx);
  const today = dateAt(ctx.now(), calendar.timeZone);
  let day = today.subtract({ days: 1 });
  for (let back = 1; back < 14 && !isWorkingDay(calendar, day); back += 1) day = day.subtract({ days: 1 });
  return toDate(endOfWork(calendar, day));
}

const notMe = (ctx: Ctx) => {
  const memberId = actingMember(ctx.actor)?.memberId ?? null;
  return { OR: [{ memberId: null }, { memberId: { not: memberId } }] };
};

async function planChanges(ctx: Ctx, patientIds: string[], since: Date): Promise<HomeChange[]> {
  const rows = await ctx.db.planVersion.findMany({
    where: { patientId: { in: patientIds }, at: { gte: since }, ...notMe(ctx) },
    orderBy: { at: 'desc' },
    select: {
      patientId: true,
      version: true,
      at: true,
      changes: true,
      member: { select: { displayName: true } },
      patient: { select: homePatient },
    },
    take: MOST_OF_A_KIND,
  });
  return rows.map(({ patientId, version, at, changes, member, patient }) => {
    const parts = planChangeSchema
      .array()
      .catch([])
      .parse(changes)
      .map(({ part }) => part);
    return {
      kind: 'plan',
      id: patientId,
      version,
      at,
      by: member?.displayName ?? null,
      patient,
      parts: [...new Set(parts)],
    };
  });
}

async function contactsByOthers(ctx: Ctx, patientIds: string[], since: Date): Promise<HomeChange[]> {
  const memberId = actingMember(ctx.actor)?.memberId;
  const rows = await ctx.db.contact.findMany({
    where: {
      patientId: { in: patientIds },
      occurredAt: { gte: since },
      ...(memberId ? { memberId: { not: memberId } } : {}),
    },
    orderBy: { occurredAt: 'desc' },
    select: {
      id: true,
      occurredAt: true,
      way: true,
      outcome: true,
      member: { select: { displayName: true } },
      patient: { select: homePatient },
    },
    take: MOST_OF_A_KIND,
  });
  return rows.map(({ id, occurredAt, way, outcome, member, patient }) => ({
    kind: 'contact',
    id,
    at: occurredAt,
    by: member.displayName,
    patient,
    way,
    outcome,
  }));
}

/** Open tasks of the member's that others gave them, by creating, reassigning or going away. */
async function givenTasks(ctx: Ctx, since: Date): Promise<HomeChange[]> {
  const memberId = actingMember(ctx.actor)?.memberId;
  if (!memberId) return [];
  const giving = {
    at: { gte: since },
    verb: { in: ['created' as const, 'reassigned' as const, 'handed_over' as const, 'handed_back' as const] },
    ...notMe(ctx),
  };
  const rows = await ctx.db.task.findMany({
    where: {
      ...teamScope(ctx, 'task.list'),
      ownerId: memberId,
      status: { in: OPEN_TASK_STATUSES },
      transitions: { some: giving },
    },
    orderBy: { updatedAt: 'desc' },
    select: {
      id: true,
      kind: true,
      patient: { select: homePatient },
      transitions: {
        where: giving,
        orderBy: { version: 'desc' },
        take: 1,
        select: { at: true, member: { select: { displayName: true } } },
      },
    },
    take: MOST_OF_A_KIND,
  });
  return rows.flatMap(({ id, kind, patient, transitions: [last] }) =>
    last
      ? [{ kind: 'task', id, at: last.at, by: last.member?.displayName ?? null, patient, taskKind: kind }]
      : [],
  );
}
