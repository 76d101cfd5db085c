import { endTurn, takeAnswer } from '../../domain/assistant-turns/settle-turn.ts';
import type { TurnPlace, TurnRound } from '../../domain/assistant-turns/turn.ts';
import { findNumbers } from '../../domain/intake/phone-numbers.ts';
import { holdsVoicemails, takeSent } from '../intake/sent.flow.ts';
import { answerIn, asReply } from '../kit/answer.ts';
import { plainMessage } from '../kit/plain-message.ts';
import { isVisible, typedText } from '../kit/typed-text.ts';
import { answerMark } from './answer-mark.ts';
import { wordsOf } from './request.ts';
import { answerTurn } from './turn.ts';
import type { Asking } from './turn-answer.ts';

/** A request that has its row. */
type Taken = TurnPlace &
  TurnRound & {
    /** @phi As Slack has it. */
    message: string;
    patientId?: string;
    taskId?: string;
  };

/** Pasted voicemails in a direct message are read as such; all else is asked of the assistant. */
export async function takeUp(asking: Asking, { message, ...taken }: Taken): Promise<void> {
  const { ctx } = asking;
  const said = plainMessage(typedText(message));
  if (taken.isDirect && !isOrder(said) && holdsVoicemails(ctx, said))
    return readVoicemails(asking, { ...taken, said });
  const words = await wordsOf(ctx, message);
  await answerTurn(asking, { ...taken, text: isVisible(words) ? words : 'help' });
}

async function readVoicemails(
  { ctx, client }: Asking,
  { channelId, ts, threadTs, said, id, round }: TurnPlace & TurnRound & { said: string },
): Promise<void> {
  try {
    await takeAnswer(ctx, { id, intent: 'voicemails', by: 'rules', tools: [] });
    const source = { channelId, ts, ...(threadTs === ts ? {} : { threadTs }) };
    const place = { channel: channelId, metadata: answerMark({ id, round }) };
    await takeSent({ ctx, reply: (message) => answerIn(client, place, asReply(message)) }, said, source);
  } finally {
    await endTurn(ctx, { id }).catch(() => {});
  }
}

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
