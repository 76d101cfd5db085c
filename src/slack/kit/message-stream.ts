import type { AnyChunk, KnownBlock, MessageMetadata } from '@slack/types';
import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import type { Log } from '../../domain/context.ts';
import type { AgentStatus } from './agent-session.ts';
import { slackCode, UNCERTAIN } from './answer.ts';
import { SLACK_LIMITS } from './limits.ts';

/** Between two calls: Slack grants a hundred appends a minute to the whole workspace. docs.slack.dev/apis/web-api/rate-limits */
const PAUSE_MS = 1_000;

/** Slack's word where the stream was ended already. */
const NOT_STREAMING = 'message_not_in_streaming_state';

type Place = {
  channel: string;
  threadTs: string;
  /** Who reads it. Slack asks for both in channels, and has asked for them in direct messages. */
  user: string;
  teamId: string;
  /** Slack's ts of what it answers, and a word of ours in its blocks: by these it is found where the answer to its start was lost. */
  since: string;
  mark: string;
  /** By which it is found once it is whole. */
  metadata: MessageMetadata;
};
type Hooks = {
  /** Before Slack is asked to begin it. */
  begins: () => Promise<void>;
  began: (ts: string) => Promise<void>;
  /** Slack has ended it by itself: somebody pressed Stop. */
  ended: () => Promise<void>;
};

/**
 * `none`: not begun. `open`: grows. `held`: Slack refused a piece; what is left comes with the end. `lost`: whether Slack took a
 * piece is not known. `ended`: by Slack. `refused`: Slack takes none.
 */
type State = 'none' | 'open' | 'held' | 'lost' | 'ended' | 'refused';

/**
 * A message that grows in a thread. Pieces are gathered, one call at a time. What Slack does not take is kept for the end;
 * where that is not known, or the end is not taken, the message is removed, and `finish` says that all has to be posted.
 * docs.slack.dev/reference/methods/chat.startStream
 */
export class MessageStream {
  readonly #slack: { client: WebClient; log: Log };
  readonly #place: Place;
  readonly #hooks: Hooks;
  #state: State = 'none';
  #ts: string | null = null;
  #waiting: AnyChunk[] = [];
  #isPressing = false;
  #isClosed = false;
  #call: Promise<void> | null = null;
  #pause: NodeJS.Timeout | undefined;

  constructor(slack: { client: WebClient; log: Log }, place: Place, hooks: Hooks) {
    this.#slack = slack;
    this.#place = place;
    this.#hooks = hooks;
  }

  /** `isPressing`: it does not wait for the pause after the call before. */
  add(chunks: readonly AnyChunk[], { isPressing = false } = {}): void {
    this.#waiting.push(...chunks);
    this.#isPressing ||= isPressing;
    this.#pump();
  }

  /**
   * Ends it with what is left.
   * @returns false: nothing of it is in Slack (any more).
   */
  async finish({ blocks, status }: { blocks: KnownBlock[]; status: AgentStatus }): Promise<boolean> {
    await this.#close();
    if (this.#ts !== null && (this.#state === 'open' || this.#state === 'held')) {
      const chunks = this.#waiting.length > 0 ? { chunks: this.#waiting } : {};
      const { channel, metadata } = this.#place;
      const at = { channel, ts: this.#ts };
      try {
        const end = { ...chunks, blocks, metadata, session_status: status };
        await this.#slack.client.chat.stopStream({ ...at, ...end });
        this.#state = 'ended';
        return true;
      } catch (error) {
        this.#warn(error, 'an answer could not be ended where it grew; it is posted whole');
      }
    }
    await this.#remove();
    return false;
  }

  /** Ends it as it is, with nothing of what still waits; after Slack has ended it, nothing is done. */
  async leave(blocks: KnownBlock[] = []): Promise<void> {
    await this.#close();
    const ts = this.#state === 'ended' ? null : await this.#find();
    if (ts !== null) await this.#end(ts, blocks);
  }

  /** It was begun, and Slack did not say that it is ended: somebody has to try again. */
  get mayBeOpen(): boolean {
    return this.#state === 'open' || this.#state === 'held' || this.#state === 'lost';
  }

  #pump(): void {
    const isResting = this.#pause !== undefined && !this.#isPressing;
    const grows = !this.#isClosed && (this.#state === 'none' || this.#state === 'open');
    if (!grows || isResting || this.#call || this.#waiting.length === 0) return;
    this.#isPressing = false;
    this.#call = this.#send(this.#waiting.splice(0)).finally(() => {
      this.#call = null;
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => {
        this.#pause = undefined;
        this.#pump();
      }, PAUSE_MS);
      this.#pump();
    });
  }

  async #send(chunks: AnyChunk[]): Promise<void> {
    const { chat } = this.#slack.client;
    const { channel, threadTs, user, teamId } = this.#place;
    try {
      if (this.#ts === null) {
        await this.#hooks.begins();
        const to = { recipient_user_id: user, recipient_team_id: teamId };
        const started = await chat.startStream({ channel, thread_ts: threadTs, ...to, chunks });
        this.#ts = started.ts ?? null;
        this.#state = this.#ts === null ? 'lost' : 'open';
        if (this.#ts !== null) await this.#hooks.began(this.#ts);
      } else {
        await chat.appendStream({ channel, ts: this.#ts, chunks });
      }
    } catch (error) {
      await this.#failed(error, chunks);
    }
  }

  async #failed(error: unknown, chunks: AnyChunk[]): Promise<void> {
    this.#warn(error, 'Slack did not take a piece of an answer');
    if (slackCode(error) === NOT_STREAMING) {
      this.#state = 'ended';
      await this.#hooks.ended();
    } else if (!wasRefused(error)) this.#state = 'lost';
    else if (this.#ts === null) this.#state = 'refused';
    else {
      this.#state = 'held';
      this.#waiting.unshift(...chunks);
    }
  }

  async #close(): Promise<void> {
    this.#isClosed = true;
    await this.#call;
    clearTimeout(this.#pause);
  }

  /** Nothing may be in Slack twice, and nothing half. */
  async #remove(): Promise<void> {
    const ts = await this.#find();
    if (ts === null) return;
    // An open one cannot be deleted.
    await this.#end(ts, []);
    await this.#slack.client.chat
      .delete({ channel: this.#place.channel, ts })
      .catch((error: unknown) =>
        this.#warn(error, 'an answer that is posted whole could not be removed where it grew'),
      );
  }

  async #end(ts: string, blocks: KnownBlock[]): Promise<void> {
    try {
      await endStream(this.#slack.client, { channel: this.#place.channel, ts, blocks });
      this.#state = 'ended';
    } catch (error) {
      this.#warn(error, 'an answer could not be ended as it is');
      if (isFinal(error)) this.#state = 'ended';
    }
  }

  /** Its ts; looked for in its thread where Slack’s answer to its start was lost. */
  async #find(): Promise<string | null> {
    if (this.#ts !== null || this.#state !== 'lost') return this.#ts;
    try {
      const found = await findStream(this.#slack.client, this.#place);
      if (found === null) this.#state = 'refused';
      return found;
    } catch (error) {
      this.#warn(error, 'an answer that may be growing could not be looked for');
      return null;
    }
  }

  #warn(error: unknown, words: string): void {
    this.#slack.log.warn({ err: error, state: this.#state }, words);
  }
}

/** The ts of a streamed message by the word of ours in its blocks; null: there is none. Throws what Slack answers. */
export async function findStream(
  client: WebClient,
  { channel, threadTs, since, mark }: Pick<Place, 'channel' | 'threadTs' | 'since' | 'mark'>,
): Promise<string | null> {
  const { messages = [] } = await client.conversations.replies({
    channel,
    ts: threadTs,
    oldest: since,
    limit: SLACK_LIMITS.page,
  });
  return messages.find(({ blocks }) => JSON.stringify(blocks ?? []).includes(mark))?.ts ?? null;
}

/** Ends an open stream as it is. Throws what Slack answers. */
export async function endStream(
  client: WebClient,
  {
    channel,
    ts,
    blocks,
    status,
  }: { channel: string; ts: string; blocks: KnownBlock[]; status?: AgentStatus },
): Promise<void> {
  const session = status ? { session_status: status } : {};
  await client.chat.stopStream({ channel, ts, ...(blocks.length > 0 ? { blocks } : {}), ...session });
}

/** Slack has said no: what was sent is not there. All else may have come. */
const wasRefused = (error: unknown): boolean => error instanceof WebAPIRateLimitedError || isFinal(error);

/** No later try gets another answer. */
export function isFinal(error: unknown): boolean {
  const code = slackCode(error);
  return code !== null && code !== 'ratelimited' && !UNCERTAIN.includes(code);
}
