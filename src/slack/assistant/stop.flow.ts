import { onEvent } from '../kit/flows.ts';
import { withoutKey } from './request.ts';
import { stopThread } from './stop-thread.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Stop was pressed. */
export const stopFlow = onEvent(
  'agent_session_stopped',
  ({ ctx, client, event, received }) =>
    stopThread(
      { ctx: withoutKey(ctx), client },
      { channelId: text(event.channel), threadTs: text(event.thread_ts) },
      received,
    ),
  { holdsAnswer: true },
);
