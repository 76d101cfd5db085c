import { actingMember, type Ctx } from '../../domain/context.ts';
import { type ForeseenHold, foreseeHold } from '../../domain/reminders/foresee-hold.ts';
import { notificationTarget } from '../../domain/reminders/notification-target.ts';
import { isTaskPriority, TASK_PRIORITY_LABELS, type TaskPriority } from '../../domain/tasks/task.ts';
import { wallClockAt } from '../../domain/time/instants.ts';
import { showMoment } from '../../domain/time/show-time.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from './mrkdwn.ts';
import { type FieldValues, one } from './values.ts';

/** What a form says of the task whose time is read: who is notified, and how urgently. */
export type NotificationTarget = {
  priority: TaskPriority;
  ownerSlackUserId: string | null;
  teamId?: string | null;
};

/** The same from the fields `priority` and `owner` (and `team`) of a form; null for a form that asks for no urgency. */
export function ringsOf(values: FieldValues): NotificationTarget | null {
  const named = (field: string) => {
    const name = Object.keys(values).find((key) => key === field || key.endsWith(`.${field}`));
    return name === undefined ? undefined : one(values, name);
  };
  const priority = named('priority');
  if (priority === undefined) return null;
  return {
    priority: isTaskPriority(priority) ? priority : 'routine',
    ownerSlackUserId: named('owner') ?? null,
    teamId: named('team') ?? null,
  };
}

/** The same of a form about a task: what the form does not ask is as it is with the task. */
export async function ringsFor(
  ctx: Ctx,
  values: FieldValues,
  taskId: string | null,
): Promise<NotificationTarget | null> {
  const said = ringsOf(values);
  const task = taskId ? await notificationTarget(ctx, taskId) : null;
  if (!said || !task) return said ?? task;
  return { ...said, teamId: said.teamId ?? task.teamId };
}

const WHEN = {
  team: 'when the team is open again',
  quiet: 'when the quiet hours are over',
  dnd: 'when Do Not Disturb ends',
  focus: 'when the focus block ends',
} as const satisfies Record<ForeseenHold['because'], string>;

/** "Reminder: Mon, Nov 23, 9:00 AM, when the team is open again. If marked “Urgent”, it comes at its due time." */
export async function heldLine(
  ctx: Ctx,
  at: Date,
  { priority, ownerSlackUserId, teamId = null }: NotificationTarget,
): Promise<Mrkdwn | null> {
  const held = await foreseeHold(ctx, { at, priority, ownerSlackUserId, teamId });
  if (!held) return null;
  const zone = actingMember(ctx.actor)?.timeZone ?? ctx.workspace.defaultTimeZone;
  const moment = escapeMrkdwn(showMoment(wallClockAt(held.until, zone), { now: ctx.now(), zone }));
  const way = TASK_PRIORITY_LABELS[held.comesAtOnceIf];
  return mrkdwn`Reminder: *${moment}*, ${WHEN[held.because]}. If marked “${way}”, it comes at its due time.`;
}
