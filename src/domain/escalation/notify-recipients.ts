import type { TaskPriority } from '../../generated/prisma/enums.ts';
import type { Ctx, Tx } from '../context.ts';
import { sendNotice } from '../notices/send-notice.ts';
import { ownerQuiet, quietTimesOf } from '../tasks/quiet-times.ts';
import { mostUrgent } from '../tasks/task.ts';
import { dateAt } from '../time/instants.ts';
import { nextFreeInstant } from '../time/quiet.ts';
import { ESCALATION_TARGETS, type EscalationTarget } from './escalation.ts';
import type { Recipient } from './escalation-recipients.ts';
import { messageOfDay } from './message-of-day.ts';

/** One person is to be notified of one task, and as what. */
export type Word = {
  task: { id: string; priority: TaskPriority };
  target: EscalationTarget;
  recipient: Recipient;
};

/**
 * Asks for the direct messages: what one person receives as the same is one message, most urgent first. It waits
 * until the person's own quiet hours and do-not-disturb are over, as a reminder of that urgency would. What is overdue
 * is one message a day (message-of-day.ts).
 */
export async function notifyRecipients(
  tx: Tx,
  ctx: Ctx,
  kind: 'escalation' | 'still_working',
  words: readonly Word[],
): Promise<void> {
  const people = await tx.member.findMany({
    where: { id: { in: [...new Set(words.map(({ recipient }) => recipient.id))] } },
    select: {
      id: true,
      digestAt: true,
      nextDigestAt: true,
      mutedKinds: true,
      absences: { where: { startedAt: { not: null }, endedAt: null }, select: { id: true }, take: 1 },
      ...ownerQuiet,
    },
  });
  const personOf = new Map(people.map((person) => [person.id, person]));
  for (const group of Map.groupBy(words, ({ target, recipient }) => `${target} ${recipient.id}`).values()) {
    const [first] = group;
    const person = first && personOf.get(first.recipient.id);
    if (!first || !person) continue;
    const tasks = mostUrgent(group.map(({ task }) => task));
    const priority = tasks[0]?.priority ?? 'routine';
    const times = quietTimesOf({ priority, team: null, owner: person });
    // A focus block is added where the message is asked for: it may end early.
    const wakeAt = (times && nextFreeInstant({ ...times, focus: null }, ctx.now())) ?? ctx.now();
    await sendNotice(tx, ctx, {
      kind,
      taskIds: tasks.map(({ id }) => id),
      destination: first.recipient.slackUserId,
      memberId: first.recipient.id,
      step: ESCALATION_TARGETS.indexOf(first.target),
      priority,
      wakeAt,
      ...(kind === 'escalation'
        ? await messageOfDay(tx, person, {
            wakeAt,
            shownOn: dateAt(wakeAt, person.timeZone).toString(),
            isUrgent: priority !== 'routine',
            isOwn: first.target === 'owner',
          })
        : {}),
    });
  }
}
