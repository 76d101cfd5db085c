import { beginTurn } from '../../domain/assistant-turns/begin-turn.ts';
import { noteSource } from '../../domain/assistant-turns/note-source.ts';
import type { TurnPlace } from '../../domain/assistant-turns/turn.ts';
import { type AppEventGesture, type EventGesture, onAppEvent, onEvent } from '../kit/flows.ts';
import { plainMessage } from '../kit/plain-message.ts';
import { isVisible, typedText } from '../kit/typed-text.ts';
import { withoutKey } from './request.ts';
import { takeUp } from './take-up.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Where a message is: without a thread of its own it is the root of one. docs.slack.dev/ai/agent-sessions */
function placeOf({ event }: EventGesture, isDirect: boolean): TurnPlace {
  const ts = text(event.ts);
  return { channelId: text(event.channel), ts, threadTs: text(event.thread_ts) || ts, isDirect };
}

/** A direct message to the app; a file that comes with it is read by its own event. */
export const directMessageFlow = onEvent(
  'message.im',
  async (gesture) => {
    if (isVisible(plainMessage(typedText(text(gesture.event.text))))) await ask(gesture, true);
  },
  // Edits and deletions are no message of a person's.
  {
    concerns: ({ bot_id, subtype }) => !bot_id && (subtype === undefined || subtype === 'file_share'),
    holdsAnswer: true,
  },
);

const DAY_S = 86_400;

/** Slack sends each edit of a message with a mention as a mention. Who sees to an old one waits for no answer. */
const isAsked = (ts: unknown, edited: unknown): boolean =>
  !isRecord(edited) || Number(edited.ts) - Number(ts) < DAY_S;

/**
 * The app is mentioned in a channel, or by an edit: what was answered before is not answered anew. The message itself comes as
 * an event of the channel, too, and is dropped there.
 */
export const mentionFlow = onEvent('app_mention', (gesture) => ask(gesture, false), {
  concerns: ({ bot_id, ts, edited }) => !bot_id && isAsked(ts, edited),
  holdsAnswer: true,
});

async function ask(gesture: EventGesture, isDirect: boolean): Promise<void> {
  const ctx = withoutKey(gesture.ctx);
  const place = placeOf(gesture, isDirect);
  const turn = await beginTurn(ctx, place);
  // From here on the row says that an answer is missing.
  gesture.received();
  if (turn) await takeUp({ ...gesture, ctx }, { ...place, ...turn, message: text(gesture.event.text) });
}

/** A message was changed or deleted by its author: it may be one that is being answered. */
const sourceChanged = (type: string) =>
  onAppEvent(
    type,
    async ({ ctx, event }: AppEventGesture) => {
      const { subtype, message, previous_message: before } = event;
      if (!isRecord(before)) return;
      // Slack changes a message that gets a preview, too: its words are the same.
      if (subtype === 'message_changed' && isRecord(message) && message.text === before.text) return;
      // Of a message with replies Slack leaves a tombstone.
      const isGone = subtype === 'message_deleted' || (isRecord(message) && message.subtype === 'tombstone');
      const was = isGone ? 'deleted' : 'edited';
      await noteSource(ctx, { channelId: text(event.channel), ts: text(before.ts), was });
    },
    {
      concerns: ({ subtype, previous_message: before }) =>
        (subtype === 'message_changed' || subtype === 'message_deleted') &&
        isRecord(before) &&
        !before.bot_id,
      holdsAnswer: true,
    },
  );
export const sourceChangedFlows = ['message.im', 'message.channels', 'message.groups'].map(sourceChanged);
