import { stopTurns } from '../../domain/assistant-turns/stop-turns.ts';
import { stopActions } from '../../domain/pending-actions/stop-actions.ts';
import { showStatus } from '../kit/agent-session.ts';
import { replyIn } from '../kit/answer.ts';
import { type EventGesture, onEvent } from '../kit/flows.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { withoutKey } from './request.ts';
import { abortIn } from './running.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const STOPPED = mrkdwn`Stopped. Nothing was changed.`;

/** Stop: what this process answers is aborted, what another one does finds its row stopped before it posts. */
export const stopFlow = onEvent('agent_session_stopped', stop, { holdsAnswer: true });

async function stop({ ctx, client, event, received }: EventGesture): Promise<void> {
  const thread = { channelId: text(event.channel), threadTs: text(event.thread_ts) };
  const stopped = await stopTurns(withoutKey(ctx), thread);
  await stopActions(withoutKey(ctx), thread);
  received();
  abortIn({ workspaceId: ctx.workspace.id, ...thread });
  if (stopped > 0)
    await replyIn(
      client,
      { channel: thread.channelId, threadTs: thread.threadTs, user: ctx.actor.slackUserId },
      { text: STOPPED },
    );
  await showStatus({ client, log: ctx.log }, thread, 'active');
}
