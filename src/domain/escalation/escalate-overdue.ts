import type { Team } from '../../generated/prisma/client.ts';
import { type Change, change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { teamCalendar } from '../teams/team-calendar.ts';
import { type EscalationStep, escalationSteps, type Overdue, stepsDue } from './escalation.ts';
import { findRecipients, type Recipient, type Recipients } from './escalation-recipients.ts';
import { lockOverdue, type OverdueRow, saveEscalations } from './lock-overdue.ts';
import { notifyRecipients, type Word } from './notify-recipients.ts';
import { withCalendarFallback } from './with-calendar-fallback.ts';

/**
 * At most this many in one transaction, which has to end within Prisma's 5 seconds; and at most this many of those in
 * one tick.
 */
const BATCH = 200;
const MOST_BATCHES = 10;

/**
 * Notifies people of what is overdue: each task that is checked takes the furthest step whose hour has come and that
 * reaches a new person, once, however long no process ran; then it waits for the next step. What one person receives
 * together is one message.
 * @param only the one task to look at, if its check is due.
 * @returns about how many tasks a person was notified.
 */
export async function escalateOverdue(
  ctx: Ctx<SystemActor>,
  { only }: { only?: string } = {},
): Promise<number> {
  let told = 0;
  // Ten thousand that came back together are planned over a few minutes: hours count here, and the outbox is busy then.
  for (let n = 0; n < MOST_BATCHES; n += 1) {
    const batch = await change(ctx, (unit) => escalateBatch(ctx, unit, only));
    told += batch.told;
    if (batch.seen < BATCH) break;
  }
  if (told > 0) ctx.log.info({ told }, 'overdue tasks escalated');
  return told;
}

/**
 * The tasks whose overdue check is due and not waiting after a failure.
 * @returns their ids, at most one batch.
 */
export async function overdueIds(ctx: Ctx<SystemActor>): Promise<string[]> {
  const rows = await lockOverdue(ctx.db, ctx, { limit: BATCH, isLook: true });
  return rows.map(({ id }) => id);
}

async function escalateBatch(ctx: Ctx, unit: Change, only?: string): Promise<{ seen: number; told: number }> {
  const { tx } = unit;
  const rows = await lockOverdue(tx, ctx, { limit: BATCH, ...(only ? { only } : {}) });
  if (rows.length === 0) return { seen: 0, told: 0 };
  const ids = rows.map(({ id }) => id);
  const teams = await tx.team.findMany({ where: { id: { in: rows.map(({ teamId }) => teamId) } } });
  const recipients = await findRecipients(tx, ctx, rows);
  const heard = await tx.noticeTask.findMany({
    where: { taskId: { in: ids }, notice: { kind: 'escalation' } },
    select: { taskId: true, notice: { select: { memberId: true, step: true, createdAt: true } } },
  });
  const words: Word[] = [];
  const stepsOf = rememberSteps();
  const plan = (task: OverdueRow) => {
    const team = teams.find(({ id }) => id === task.teamId);
    if (!team || !task.since) return { id: task.id, taken: 0, at: null };
    const overdue = { since: task.since, ownedSince: task.ownedSince, priority: task.priority };
    const steps = stepsOf(team, overdue);
    const { due, next } = stepsDue(steps, { taken: task.taken, now: ctx.now() });
    const told = heard.flatMap(({ taskId, notice }) =>
      taskId === task.id && notice.createdAt >= overdue.since ? notice : [],
    );
    const passed = steps.slice(0, task.taken + due.length);
    const step = furthest(task, due, { recipients, told, mayRemind: remindsOwner(task, passed, told) });
    if (step) {
      words.push(...step.people.map((recipient) => ({ task, target: step.target, recipient })));
      unit.audit({
        action: 'task.escalate',
        subjectType: 'Task',
        subjectId: task.id,
        patientId: task.patientId,
        details: { to: step.target, told: step.people.map(({ id }) => id), step: task.taken + due.length },
      });
    }
    return { id: task.id, taken: task.taken + due.length, at: next?.at ?? null };
  };
  const saved = rows.map((task) =>
    withCalendarFallback(
      ctx,
      task,
      () => plan(task),
      (at) => ({ id: task.id, taken: task.taken, at }),
    ),
  );
  await saveEscalations(tx, saved);
  await notifyRecipients(tx, ctx, 'escalation', words);
  return { seen: rows.length, told: new Set(words.map(({ task }) => task.id)).size };
}

/** What came back together has the same steps: counting working hours is the dear part. */
function rememberSteps() {
  const known = new Map<string, EscalationStep[]>();
  return (team: Team, overdue: Overdue): EscalationStep[] => {
    const { since, ownedSince, priority } = overdue;
    const from = ownedSince && Math.max(since.getTime(), ownedSince.getTime());
    const key = `${team.id} ${priority} ${since.getTime()} ${from}`;
    const steps = known.get(key) ?? escalationSteps(team, teamCalendar(team), overdue);
    known.set(key, steps);
    return steps;
  };
}

type Told = { memberId: string | null; step: number | null; createdAt: Date };

/**
 * The highest of the steps that are due and reach a person. The owner alone is notified again; no one else is
 * notified twice.
 */
function furthest(
  task: OverdueRow,
  due: readonly EscalationStep[],
  { recipients, told, mayRemind }: { recipients: Recipients; told: readonly Told[]; mayRemind: boolean },
) {
  const targets = new Set(due.map(({ target }) => target));
  for (const wanted of ['supervisors', 'backup', 'owner'] as const) {
    if (!targets.has(wanted)) continue;
    const { target, people } = recipients(task, wanted);
    const isNew = ({ id }: Recipient) => id !== task.ownerId && !told.some(({ memberId }) => memberId === id);
    const again = mayRemind ? people : [];
    const fresh = wanted === 'owner' ? again : people.filter(isNew);
    if (fresh.length > 0) return { target, people: fresh };
  }
  return null;
}

/**
 * Planned again, the owner's steps may lie behind again: as often as they were notified of it, they are not notified
 * again.
 */
function remindsOwner(task: OverdueRow, passed: readonly EscalationStep[], told: readonly Told[]): boolean {
  const heard = told.filter(
    ({ memberId, step, createdAt }) =>
      memberId === task.ownerId && step === 0 && createdAt >= (task.ownedSince ?? createdAt),
  );
  return passed.filter(({ target }) => target === 'owner').length > heard.length;
}
