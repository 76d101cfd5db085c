import { teamScope } from '../access/access.ts';
import { actingMember, type Ctx } from '../context.ts';
import { type Telecom, telecomsOf } from '../patients/patient.ts';
import { dayBounds } from '../tasks/day-bounds.ts';
import { awake } from '../tasks/list-tasks.ts';
import { readInOrder } from '../tasks/read-in-order.ts';
import { OPEN_TASK_STATUSES, type TaskWithPeople } from '../tasks/task.ts';

/** Why somebody comes first: the most pressing thing that is owed to them. */
export type FirstReason =
  | { kind: 'now' }
  | { kind: 'overdue'; since: Date }
  | { kind: 'callback'; since: Date }
  | { kind: 'due'; at: Date };

export type FirstPatient = {
  task: TaskWithPeople;
  reason: FirstReason;
  /** Further tasks of theirs among those looked at. */
  more: number;
  phones: Telecom[];
};

/** Looked at for the few patients that are named. */
const LOOKED_AT = 50;

/**
 * Whom the acting member turns to first today, and why: each patient once, in the order of the member's tasks.
 * @returns up to `limit` patients; none when nothing is overdue, "now", to be called back or due today.
 */
export async function firstPatients(ctx: Ctx, { limit }: { limit: number }): Promise<FirstPatient[]> {
  const now = ctx.now();
  const { tomorrowAt } = dayBounds(ctx);
  const { tasks } = await readInOrder(
    ctx,
    {
      AND: [
        teamScope(ctx),
        awake(ctx),
        {
          ownerId: actingMember(ctx.actor)?.memberId ?? null,
          status: { in: OPEN_TASK_STATUSES },
          patientId: { not: null },
          OR: [
            { dueAt: { lt: tomorrowAt } },
            { dueAt: null, OR: [{ kind: 'callback' }, { priority: 'stat' }] },
          ],
        },
      ],
    },
    { skip: 0, take: LOOKED_AT },
  );
  const byPatient = Map.groupBy(tasks, (task) => task.patientId);
  const first = [...byPatient.values()].slice(0, limit);
  const phones = await ctx.db.patient.findMany({
    where: { id: { in: first.flatMap(([task]) => task?.patientId ?? []) } },
    select: { id: true, telecoms: true },
  });
  return first.flatMap(([task, ...more]) => {
    if (!task) return [];
    const known = phones.find(({ id }) => id === task.patientId)?.telecoms ?? [];
    const own = telecomsOf(known).filter(({ kind }) => kind === 'phone');
    return [{ task, reason: reasonOf(task, now), more: more.length, phones: own }];
  });
}

function reasonOf({ priority, kind, dueAt, createdAt }: TaskWithPeople, now: Date): FirstReason {
  if (priority === 'stat') return { kind: 'now' };
  if (dueAt && dueAt < now) return { kind: 'overdue', since: dueAt };
  if (kind === 'callback') return { kind: 'callback', since: createdAt };
  return { kind: 'due', at: dueAt ?? createdAt };
}
