import { z } from 'zod';
import type { Ctx, Tx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import type { TaskWithPeople } from './task.ts';

/** The Slack message that a task is made from. `threadTs`: the beginning of its thread, where it is an answer. */
export const TaskSource = z.object({
  channelId: z.string(),
  ts: z.string(),
  threadTs: z.string().optional(),
});
export type TaskSource = z.output<typeof TaskSource>;

/**
 * Asks for one line in the thread of the message that the task is made from, so that whoever decided there sees what
 * became of it; in the team's own channel alone: elsewhere others read.
 */
export async function traceSource(tx: Tx, ctx: Ctx, task: TaskWithPeople, source: TaskSource): Promise<void> {
  if (source.channelId !== task.team.slackChannelId) return;
  await requestDelivery(tx, ctx, {
    kind: 'task_trace',
    subjectId: task.id,
    destination: source.channelId,
    threadTs: source.threadTs ?? source.ts,
    priority: task.priority,
  });
}
