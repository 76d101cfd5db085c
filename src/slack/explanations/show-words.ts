import type { WebClient } from '@slack/web-api';
import type { Log } from '../../domain/context.ts';
import type { WordsShown } from '../../domain/explanations/write-draft.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { type StreamPlace, streamWords, type WordStream } from './stream-words.ts';

const LAST = mrkdwn`The checked draft is in the message above.`;
/** The message in whose thread they are is on its way when a draft is started. */
const LOOK_EVERY_MS = 50;
const LOOKS = 60;

/**
 * Shows words while a model writes them, in the thread of the direct message about the draft. At the end the unchecked
 * words go: the message above has the checked text.
 */
export function showWords(
  client: WebClient,
  findPlace: () => Promise<StreamPlace | null>,
  log: Log,
): WordsShown {
  let early = '';
  let stream: WordStream | null = null;
  let place: StreamPlace | null = null;
  let opening: Promise<void> | null = null;

  async function open(): Promise<void> {
    for (let look = 0; look < LOOKS && !place; look++) {
      place = await findPlace();
      if (!place) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    if (!place) return;
    stream = streamWords(client, place, log);
    if (early) stream.onWords(early);
  }

  return {
    onWords: (words) => {
      if (stream) {
        stream.onWords(words);
        return;
      }
      early += words;
      opening ??= open().catch((err: unknown) =>
        log.warn({ err }, 'no message was found for the draft text'),
      );
    },
    end: async () => {
      await opening;
      const shown = await stream?.finish(LAST);
      if (shown && place)
        await client.chat.update({ channel: place.channelId, ts: shown.ts, text: LAST, blocks: [] });
    },
  };
}
