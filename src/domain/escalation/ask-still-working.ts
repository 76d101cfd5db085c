import { type Change, change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { teamCalendar } from '../teams/team-calendar.ts';
import { addWorkingDays } from '../time/working-time.ts';
import { findRecipients } from './escalation-recipients.ts';
import { type CheckInRow, lockCheckIns, saveCheckIns } from './lock-check-ins.ts';
import { notifyRecipients, type Word } from './notify-recipients.ts';
import { withCalendarFallback } from './with-calendar-fallback.ts';

/** At most this many in one transaction, which has to end within Prisma's 5 seconds. */
const BATCH = 100;

/**
 * "Still working on this?": a task in progress without a change for the team's working days leads to one question to
 * whoever started it; unanswered for as long again, to one message to the supervisors; then there is silence until something
 * changes. An owner who muted the question is passed over, the supervisors are not.
 * @param only the one task to ask about, if its check-in is due.
 * @returns how many tasks were asked about.
 */
export async function askStillWorking(
  ctx: Ctx<SystemActor>,
  { only }: { only?: string } = {},
): Promise<number> {
  let asked = 0;
  while (true) {
    const batch = await change(ctx, (unit) => askBatch(ctx, unit, only));
    asked += batch.asked;
    if (batch.seen < BATCH) return asked;
  }
}

/**
 * The tasks whose check-in is due and not waiting after a failure.
 * @returns their ids, at most one batch.
 */
export async function checkInIds(ctx: Ctx<SystemActor>): Promise<string[]> {
  const rows = await lockCheckIns(ctx.db, ctx, { limit: BATCH, isLook: true });
  return rows.map(({ id }) => id);
}

async function askBatch(
  ctx: Ctx,
  { tx, audit }: Change,
  only?: string,
): Promise<{ seen: number; asked: number }> {
  const rows = await lockCheckIns(tx, ctx, { limit: BATCH, ...(only ? { only } : {}) });
  if (rows.length === 0) return { seen: 0, asked: 0 };
  const teams = await tx.team.findMany({ where: { id: { in: rows.map(({ teamId }) => teamId) } } });
  const recipients = await findRecipients(tx, ctx, rows, 'still_working');
  const heard = await tx.noticeTask.findMany({
    where: { taskId: { in: rows.map(({ id }) => id) }, notice: { kind: 'still_working' } },
    select: { taskId: true, notice: { select: { step: true, createdAt: true } } },
  });
  const words: Word[] = [];
  const look = (task: CheckInRow) => {
    const team = teams.find(({ id }) => id === task.teamId);
    const days = team?.stillWorkingAfterDays;
    if (!team || !days) return { id: task.id, at: null };
    const later = (from: Date) => addWorkingDays(teamCalendar(team), from, days);
    const since = heard.flatMap(({ taskId, notice }) =>
      taskId === task.id && notice.createdAt >= task.changedAt ? notice : [],
    );
    const owner = recipients(task, 'owner').people;
    const plan = planOf(task, { later, since, canAsk: owner.length > 0, now: ctx.now() });
    if (plan.tell) {
      const { target, people } = recipients(task, plan.tell);
      const told = people.filter(({ id }) => plan.tell === 'owner' || id !== task.ownerId);
      words.push(...told.map((recipient) => ({ task, target, recipient })));
      if (told.length > 0)
        audit({
          action: 'task.check-in',
          subjectType: 'Task',
          subjectId: task.id,
          patientId: task.patientId,
          details: { to: target, told: told.map(({ id }) => id) },
        });
    }
    return { id: task.id, at: plan.at };
  };
  const saved = rows.map((task) =>
    withCalendarFallback(
      ctx,
      task,
      () => look(task),
      (at) => ({ id: task.id, at }),
    ),
  );
  await saveCheckIns(tx, saved);
  await notifyRecipients(tx, ctx, 'still_working', words);
  return { seen: rows.length, asked: new Set(words.map(({ task }) => task.id)).size };
}

/**
 * Who is notified now, if anyone, and when to check again. The supervisors' wait begins with the question that was
 * asked.
 */
function planOf(
  task: CheckInRow,
  {
    later,
    since,
    canAsk,
    now,
  }: {
    later: (from: Date) => Date;
    since: readonly { step: number | null; createdAt: Date }[];
    canAsk: boolean;
    now: Date;
  },
): { tell: 'owner' | 'supervisors' | null; at: Date | null } {
  const askAt = later(task.changedAt);
  if (now < askAt) return { tell: null, at: askAt };
  const asked = since.find(({ step }) => step === 0)?.createdAt;
  if (!asked && canAsk) return { tell: 'owner', at: later(now) };
  const supervisorsAt = later(asked ?? askAt);
  if (now < supervisorsAt) return { tell: null, at: supervisorsAt };
  const isTold = since.some(({ step }) => step !== 0);
  return { tell: isTold ? null : 'supervisors', at: null };
}
