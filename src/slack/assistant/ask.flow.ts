import { beginTurn } from '../../domain/assistant-turns/begin-turn.ts';
import { noteSource } from '../../domain/assistant-turns/note-source.ts';
import type { TurnPlace } from '../../domain/assistant-turns/turn.ts';
import { findNumbers } from '../../domain/intake/phone-numbers.ts';
import { holdsVoicemails, takeSent } from '../intake/sent.flow.ts';
import { type AppEventGesture, type EventGesture, onAppEvent, onEvent } from '../kit/flows.ts';
import { plainMessage } from '../kit/plain-message.ts';
import { isVisible, typedText } from '../kit/typed-text.ts';
import { withoutKey, wordsOf } from './request.ts';
import { answerTurn } from './turn.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Where a message is: without a thread of its own it is the root of one. docs.slack.dev/ai/agent-sessions */
function placeOf({ event }: EventGesture, isDirect: boolean): TurnPlace {
  const ts = text(event.ts);
  return { channelId: text(event.channel), ts, threadTs: text(event.thread_ts) || ts, isDirect };
}

/** A direct message to the app. Pasted voicemails are read as such, a file by its own event; all else is asked of the assistant. */
export const directMessageFlow = onEvent(
  'message.im',
  async (gesture) => {
    const said = plainMessage(typedText(text(gesture.event.text)));
    if (!isVisible(said)) return;
    const { channelId, ts, threadTs } = placeOf(gesture, true);
    if (!isOrder(said) && holdsVoicemails(gesture.ctx, said))
      return takeSent(gesture, said, { channelId, ts, ...(threadTs === ts ? {} : { threadTs }) });
    await ask(gesture, placeOf(gesture, true));
  },
  // Edits and deletions are no message of a person's.
  { concerns: ({ bot_id, subtype }) => !bot_id && (subtype === undefined || subtype === 'file_share') },
);

const ORDERS = new Set(
  'add call create done give i left llama llamar llame log make note phone remind ring schedule set snooze task text we'.split(
    ' ',
  ),
);

/**
 * "Call Rosa at 617-555-0142 tomorrow" has a number and is no voicemail. What several lines say, or a caller who wants to be
 * called ("call me"), stays one: in it may be words of danger.
 */
function isOrder(said: string): boolean {
  const [first = '', second = ''] = said.split(/\s+/, 2);
  if (said.includes('\n')) return false;
  const word = first.toLowerCase();
  if (ORDERS.has(word)) return second.toLowerCase() !== 'me';
  // "Called Rosa Chen, left a voicemail" is their own call; "called about the pills" and a number are a caller's.
  return REPORTS.has(word) && /^\p{Lu}/u.test(second) && findNumbers(said).length === 0;
}

const REPORTS = new Set(['called', 'phoned', 'rang']);

/** The app is mentioned in a channel. The message itself comes as an event of the channel, too, and is dropped there. */
export const mentionFlow = onEvent('app_mention', (gesture) => ask(gesture, placeOf(gesture, false)), {
  concerns: ({ bot_id, edited }) => !bot_id && !edited,
});

async function ask(gesture: EventGesture, place: TurnPlace): Promise<void> {
  const ctx = withoutKey(gesture.ctx);
  const turn = await beginTurn(ctx, place);
  if (!turn) return;
  const words = await wordsOf(ctx, text(gesture.event.text));
  await answerTurn({ ...gesture, ctx }, { ...place, id: turn.id, text: isVisible(words) ? words : 'help' });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

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
    },
  );
export const sourceChangedFlows = ['message.im', 'message.channels', 'message.groups'].map(sourceChanged);
