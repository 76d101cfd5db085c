import type { WebClient } from '@slack/web-api';
import type { TurnPlace, TurnRound } from '../../domain/assistant-turns/turn.ts';
import { slackCode } from '../kit/answer.ts';
import { findMarked, type Mark } from '../kit/find-marked.ts';

/** By this an answer is found in Slack: the opaque id of its turn and of the try, and nothing else. */
export const answerMark = ({ id, round }: TurnRound): Mark => ({
  event_type: 'northstar_answer',
  event_payload: { turn_id: id, round },
});

/**
 * Whether Slack has the answer to a request. Null where that cannot be known: an answer in a channel is shown to one person
 * and kept nowhere, and Slack may not say.
 */
export async function hasAnswer(
  client: WebClient,
  { channelId, threadTs, ts, isDirect, ...turn }: TurnPlace & TurnRound,
): Promise<boolean | null> {
  if (!isDirect) return null;
  const since = new Date(Number(ts) * 1_000);
  try {
    // Beside the thread where its root was deleted, and voicemails are answered there.
    for (const within of [threadTs, null])
      for await (const _ of findMarked(client, { channelId, threadTs: within, since }, answerMark(turn)))
        return true;
    return false;
  } catch (error) {
    if (slackCode(error) === null) throw error;
    return null;
  }
}
