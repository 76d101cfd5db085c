import type { Ctx, Tx } from '../context.ts';
import { sendNotice } from '../notices/send-notice.ts';
import { mostUrgent } from '../tasks/task.ts';
import type { MovedTask } from './move-covered-tasks.ts';

/**
 * One message to the member who received tasks through an absence, unless they muted hand-over messages. `isReturn`:
 * to the one who is back.
 */
export async function notifyHandover(
  tx: Tx,
  ctx: Ctx,
  { memberId, absenceId, isReturn }: { memberId: string; absenceId: string; isReturn: boolean },
  moved: readonly MovedTask[],
): Promise<void> {
  const [first, ...rest] = mostUrgent(moved);
  if (!first) return;
  const { slackUserId, mutedKinds } = await tx.member.findUniqueOrThrow({ where: { id: memberId } });
  if (mutedKinds.includes('handover')) return;
  await sendNotice(tx, ctx, {
    kind: 'handover',
    taskIds: [first, ...rest].map(({ id }) => id),
    destination: slackUserId,
    memberId,
    absenceId,
    ...(isReturn ? { step: 1 } : {}),
    priority: first.priority,
  });
}
