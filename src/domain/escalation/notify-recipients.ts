import type { TaskPriority } from '../../generated/prisma/enums.ts';
import type { Ctx, Tx } from '../context.ts';
import { sendNotice } from '../notices/send-notice.ts';
import { ownerQuiet, quietTimesOf } from '../tasks/quiet-times.ts';
import { mostUrgent } from '../tasks/task.ts';
import { nextFreeInstant } from '../time/quiet.ts';
import { ESCALATION_TARGETS, type EscalationTarget } from './escalation.ts';
import type { Recipient } from './escalation-recipients.ts';

/** One person is to be notified of one task, and as what. */
export type Word = {
  task: { id: string; priority: TaskPriority };
  target: EscalationTarget;
  recipient: Recipient;
};

/**
 * Asks for the direct messages: what one person receives as the same is one message, most urgent first. It waits
 * until the person's own quiet hours and do-not-disturb are over, as a reminder of that urgency would.
 */
export async function notifyRecipients(
  tx: Tx,
  ctx: Ctx,
  kind: 'escalation' | 'still_working',
  words: readonly Word[],
): Promise<void> {
  const people = await tx.member.findMany({
    where: { id: { in: [...new Set(words.map(({ recipient }) => recipient.id))] } },
    select: { id: true, ...ownerQuiet },
  });
  const quietOf = new Map(people.map(({ id, ...quiet }) => [id, quiet]));
  for (const group of Map.groupBy(words, ({ target, recipient }) => `${target} ${recipient.id}`).values()) {
    const [first] = group;
    if (!first) continue;
    const tasks = mostUrgent(group.map(({ task }) => task));
    const priority = tasks[0]?.priority ?? 'routine';
    const times = quietTimesOf({ priority, team: null, owner: quietOf.get(first.recipient.id) ?? null });
    await sendNotice(tx, ctx, {
      kind,
      taskIds: tasks.map(({ id }) => id),
      destination: first.recipient.slackUserId,
      memberId: first.recipient.id,
      step: ESCALATION_TARGETS.indexOf(first.target),
      priority,
      wakeAt: (times && nextFreeInstant(times, ctx.now())) ?? ctx.now(),
    });
  }
}
