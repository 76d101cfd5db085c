import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { sendNotice } from '../notices/send-notice.ts';
import { mostUrgent } from '../tasks/task.ts';
import type { Away } from './begin-absence.ts';
import { handBack } from './move-covered-tasks.ts';

/** Ends an absence: what it gave away comes back, and the member is told of it in one message. Gives how many tasks. */
export async function closeAbsence(unit: Change, ctx: Ctx, absence: Away): Promise<number> {
  const { tx, audit } = unit;
  await tx.absence.update({ where: { id: absence.id }, data: { endedAt: ctx.now() } });
  audit({ action: 'absence.end', subjectType: 'Absence', subjectId: absence.id });
  return returnTasks(unit, ctx, absence);
}

/** The second half alone, for what Undo brought back after the end. */
export async function returnTasks(unit: Change, ctx: Ctx, absence: Away): Promise<number> {
  const [first, ...rest] = mostUrgent(await handBack(unit, ctx, absence));
  if (!first) return 0;
  const { slackUserId } = await unit.tx.member.findUniqueOrThrow({ where: { id: absence.memberId } });
  await sendNotice(unit.tx, ctx, {
    kind: 'handover',
    taskIds: [first, ...rest].map(({ id }) => id),
    destination: slackUserId,
    memberId: absence.memberId,
    absenceId: absence.id,
    step: 1,
    priority: first.priority,
  });
  return rest.length + 1;
}
