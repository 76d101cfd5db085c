import type { AnyChunk } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { SourceRow } from '../../domain/assistant/source-row.ts';
import type { ModelSentence } from '../../domain/assistant/tools/model-turn.ts';
import { leftStreams } from '../../domain/assistant-turns/left-streams.ts';
import { forgetStream, noteStream, STARTING } from '../../domain/assistant-turns/note-stream.ts';
import type { Ctx } from '../../domain/context.ts';
import type { AgentStatus } from '../kit/agent-session.ts';
import { endStream, findStream, isFinal, MessageStream } from '../kit/message-stream.ts';
import { escapeMarkdown } from '../kit/mrkdwn.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { answerMark } from './answer-mark.ts';
import type { TurnRequest } from './request.ts';
import { stopThread } from './stop-thread.ts';
import type { Asking } from './turn-answer.ts';
import { brokenOff, CUT_OFF, sentenceLine } from './worded.view.ts';

/**
 * All that a notification reads: Slack takes a streamed message's text from its `markdown_text`. Sentences, which name
 * patients, come as blocks.
 */
const HEAD = 'Working on your request.';

/** A model's turn while it is written: its steps, and its sentences once the record was found to say them. */
export class TurnStream {
  readonly said: { sentences: ModelSentence[]; rows: SourceRow[] } = { sentences: [], rows: [] };
  readonly #asking: Asking;
  readonly #request: TurnRequest;
  readonly #stream: MessageStream;
  /** What the row says of it. */
  #noted: string | null = null;
  #step: { id: string; title: string } | null = null;
  #steps = 0;

  constructor(asking: Asking, request: TurnRequest, stop: AbortController) {
    this.#asking = asking;
    this.#request = request;
    const { ctx, client } = asking;
    const { id, channelId, threadTs, ts } = request;
    const note = async (streamTs: string) => {
      this.#noted = streamTs;
      // Stop may have come to another process.
      if (!(await noteStream(ctx, { id, streamTs }))) stop.abort();
    };
    const [user, teamId] = [ctx.actor.slackUserId, ctx.workspace.slack?.teamId ?? ''];
    this.#stream = new MessageStream(
      { client, log: ctx.log },
      { channel: channelId, threadTs, since: ts, user, teamId, mark: id, metadata: answerMark(request) },
      {
        begins: () => note(STARTING),
        began: note,
        ended: () => stopThread(asking, { channelId, threadTs }),
      },
    );
  }

  /** What is done now, in words of ours without PHI. The same once more is the same card. */
  step(title: string): void {
    if (this.#step?.title === title) return;
    const done = this.#done();
    const begins = this.#steps === 0 ? [{ type: 'markdown_text' as const, text: escapeMarkdown(HEAD) }] : [];
    this.#steps += 1;
    this.#step = { id: `${this.#request.id} ${this.#steps}`, title };
    this.#stream.add([...begins, ...done, task(this.#step, 'in_progress')]);
  }

  sentence(sentence: ModelSentence, rows: readonly SourceRow[]): void {
    const isFirst = this.said.sentences.length === 0;
    this.said.sentences.push(sentence);
    for (const row of rows) if (!this.said.rows.some(({ tag }) => tag === row.tag)) this.said.rows.push(row);
    const words: AnyChunk = { type: 'blocks', blocks: [paragraph(sentenceLine(sentence))] };
    // The first words do not wait for the pause behind the step before them.
    this.#stream.add([...this.#done(), words], { isPressing: isFirst });
  }

  /**
   * Ends it with the rest of the answer.
   * @returns false: nothing was streamed, or it was taken back. The whole answer has to be posted.
   */
  async finish({ text, blocks }: PrivateReply, status: AgentStatus): Promise<boolean> {
    this.#stream.add(this.#done());
    const isShown = await this.#stream.finish({ blocks: blocks ?? [paragraph(text)], status });
    await this.#forget();
    return isShown;
  }

  /** After Stop: nothing more is said. */
  async drop(): Promise<void> {
    await this.#stream.leave();
    await this.#forget();
  }

  /** After a failure that nobody expected: what is there must not be read as the whole. */
  async breakOff(): Promise<void> {
    await this.#stream.leave(brokenOff(this.said));
    await this.#forget();
  }

  #done(): AnyChunk[] {
    const step = this.#step;
    this.#step = null;
    return step ? [task(step, 'complete')] : [];
  }

  async #forget(): Promise<void> {
    // What may be open still is ended by the tick, once the lease is over.
    if (this.#noted === null || this.#stream.mayBeOpen) return;
    await forgetStream(this.#asking.ctx, { id: this.#request.id, streamTs: this.#noted });
  }
}

const task = (
  { id, title }: { id: string; title: string },
  status: 'in_progress' | 'complete',
): AnyChunk => ({
  type: 'task_update',
  id,
  title,
  status,
});

/**
 * Ends the answers that processes left while they wrote them: none grows for ever, and none is read as whole. What Slack does not
 * answer is tried again by the next tick.
 */
export async function endLeftStreams(ctx: Ctx, client: WebClient, of: { only?: string } = {}): Promise<void> {
  for (const { id, channelId: channel, threadTs, ts: since, streamTs } of await leftStreams(ctx, of)) {
    try {
      const ts =
        streamTs === STARTING ? await findStream(client, { channel, threadTs, since, mark: id }) : streamTs;
      if (ts !== null) await endStream(client, { channel, ts, blocks: [CUT_OFF], status: 'active' });
    } catch (error) {
      ctx.log.warn({ err: error }, 'an answer that was left could not be ended');
      if (!isFinal(error)) continue;
    }
    await forgetStream(ctx, { id, streamTs });
  }
}
