import type { TaskPriority } from '../../generated/prisma/enums.ts';
import type { Ctx, Tx } from '../context.ts';
import { sendNotice } from '../notices/send-notice.ts';
import { mostUrgent } from '../tasks/task.ts';
import { findRecipients } from './escalation-recipients.ts';

type Left = { id: string; teamId: string; priority: TaskPriority };

/**
 * Says once to each team which tasks are unassigned now, in the transaction that took their owner: one message in the
 * team's channel. A team without a channel: its supervisors, or else the administrators.
 */
export async function announceUnassigned(tx: Tx, ctx: Ctx, tasks: readonly Left[]): Promise<void> {
  for (const [teamId, left] of Map.groupBy(tasks, (task) => task.teamId)) {
    const [first, ...rest] = mostUrgent(left);
    if (!first) continue;
    for (const destination of await destinationsOf(tx, ctx, teamId))
      await sendNotice(tx, ctx, {
        kind: 'unassigned',
        taskIds: [first, ...rest].map(({ id }) => id),
        destination,
        teamId,
        priority: first.priority,
      });
  }
}

async function destinationsOf(tx: Tx, ctx: Ctx, teamId: string): Promise<string[]> {
  const team = await tx.team.findUnique({ where: { id: teamId }, select: { slackChannelId: true } });
  if (team?.slackChannelId) return [team.slackChannelId];
  const asked = { id: teamId, teamId, ownerId: null };
  const recipients = await findRecipients(tx, ctx, [asked]);
  return recipients(asked, 'supervisors').people.map(({ slackUserId }) => slackUserId);
}
