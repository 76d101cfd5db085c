import { stopTurns } from '../../domain/assistant-turns/stop-turns.ts';
import { stopActions } from '../../domain/pending-actions/stop-actions.ts';
import { showStatus } from '../kit/agent-session.ts';
import { replyIn } from '../kit/answer.ts';
import type { Gesture } from '../kit/flows.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { abortIn } from './running.ts';

const STOPPED = mrkdwn`Stopped. Nothing was changed.`;

/**
 * Stop in a thread: what this process answers is aborted, what another one does finds its row stopped before it posts. Known by
 * Slack's event, or before that by a stream that Slack has ended: it counts once.
 * @param kept called once the rows say it.
 */
export async function stopThread(
  { ctx, client }: Pick<Gesture, 'ctx' | 'client'>,
  thread: { channelId: string; threadTs: string },
  kept = () => {},
): Promise<void> {
  const stopped = await stopTurns(ctx, thread);
  await stopActions(ctx, thread);
  kept();
  abortIn({ workspaceId: ctx.workspace.id, ...thread });
  if (stopped > 0)
    await replyIn(
      client,
      { channel: thread.channelId, threadTs: thread.threadTs, user: ctx.actor.slackUserId },
      { text: STOPPED },
    );
  await showStatus({ client, log: ctx.log }, thread, 'active');
}
