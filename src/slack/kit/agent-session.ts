import type { WebClient } from '@slack/web-api';
import type { Log } from '../../domain/context.ts';

/** The thread in which the agent works: `threadTs` is its root. */
type Thread = { channelId: string; threadTs: string };

/** `processing` shows Stop, `suspended` that the person is asked something. docs.slack.dev/ai/agent-sessions */
export type AgentStatus = 'active' | 'processing' | 'suspended' | 'closed';

/** What people see that the agent does in a thread. It is only shown: a call that fails is worth a line in the log. */
export async function showStatus(
  { client, log }: { client: WebClient; log: Log },
  { channelId, threadTs }: Thread,
  status: AgentStatus,
): Promise<void> {
  await client.agents.sessions
    .setStatus({ channel_id: channelId, thread_ts: threadTs, status })
    .catch((err: unknown) => log.warn({ err, status }, 'the status of the agent could not be shown'));
}

/** The name of a thread in the list of conversations: L0. */
export async function nameThread(
  { client, log }: { client: WebClient; log: Log },
  { channelId, threadTs }: Thread,
  title: string,
): Promise<void> {
  await client.agents.sessions
    .rename({ channel_id: channelId, thread_ts: threadTs, title })
    .catch((err: unknown) => log.warn({ err }, 'the thread of the agent could not be named'));
}
