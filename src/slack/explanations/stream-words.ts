import type { WebClient } from '@slack/web-api';
import type { Log } from '../../domain/context.ts';
import { cut, escapeMarkdown } from '../kit/mrkdwn.ts';

export type StreamPlace = {
  /** A direct message with a person who has access: what streams is L2 and not checked yet. */
  channelId: string;
  threadTs: string;
};

export type WordStream = {
  /** For `ModelDraftRequest.onWords`: returns at once. */
  onWords: (words: string) => void;
  /** Ends the message with a last line; resolves when Slack has it. Its ts, or null when nothing was shown. */
  finish(lastLine: string): Promise<{ ts: string } | null>;
};

const LEAD = '_Being written, not checked yet:_\n\n';
/** Slack takes 12,000 characters; a first section has 3 sentences. */
const MOST_CHARS = 3_000;

/**
 * Shows words while a model writes them. The first opens the message at once; while a call is under way later words
 * wait and go together. A stream that Slack refuses ends silently: the draft comes anyway.
 */
export function streamWords(client: WebClient, { channelId, threadTs }: StreamPlace, log: Log): WordStream {
  let waiting = '';
  let shown = 0;
  let ts: string | null = null;
  let isBroken = false;
  let running: Promise<void> | null = null;

  async function send(): Promise<void> {
    while (waiting !== '' && !isBroken) {
      const piece = escapeMarkdown(cut(waiting, MOST_CHARS));
      waiting = '';
      if (shown + piece.length > MOST_CHARS) return;
      shown += piece.length;
      try {
        if (ts === null) {
          const started = await client.chat.startStream({
            channel: channelId,
            thread_ts: threadTs,
            markdown_text: LEAD + piece,
          });
          ts = started.ts ?? null;
        } else {
          await client.chat.appendStream({ channel: channelId, ts, markdown_text: piece });
        }
      } catch {
        isBroken = true;
        log.warn({ channelId }, 'draft text could not be streamed');
      }
    }
  }

  const kick = () => {
    running ??= send().finally(() => {
      running = null;
    });
  };

  return {
    onWords: (words) => {
      waiting += words;
      kick();
    },
    finish: async (lastLine) => {
      await running;
      if (ts === null) return null;
      const at = { channel: channelId, ts };
      try {
        await client.chat.stopStream({ ...at, markdown_text: `\n\n_${escapeMarkdown(lastLine)}_` });
      } catch {
        log.warn({ channelId }, 'a draft stream could not be ended');
      }
      return { ts };
    },
  };
}
