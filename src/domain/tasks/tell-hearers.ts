import type { TaskPriority } from '../../generated/prisma/enums.ts';
import type { Ctx, Tx } from '../context.ts';
import { sendNotice } from '../notices/send-notice.ts';
import { ESCALATION_TARGETS, type EscalationTarget } from './escalation.ts';
import type { Hearer } from './escalation-hearers.ts';
import { mostUrgent } from './task.ts';

/** One person is to be told of one task, and as what. */
export type Word = { task: { id: string; priority: TaskPriority }; target: EscalationTarget; hearer: Hearer };

/** Asks for the direct messages: what one person hears as the same is one message, most urgent first. */
export async function tellHearers(
  tx: Tx,
  ctx: Ctx,
  kind: 'escalation' | 'still_working',
  words: readonly Word[],
): Promise<void> {
  for (const group of Map.groupBy(words, ({ target, hearer }) => `${target} ${hearer.id}`).values()) {
    const [first] = group;
    if (!first) continue;
    const tasks = mostUrgent(group.map(({ task }) => task));
    await sendNotice(tx, ctx, {
      kind,
      taskIds: tasks.map(({ id }) => id),
      destination: first.hearer.slackUserId,
      memberId: first.hearer.id,
      step: ESCALATION_TARGETS.indexOf(first.target),
      priority: tasks[0]?.priority ?? 'routine',
    });
  }
}
