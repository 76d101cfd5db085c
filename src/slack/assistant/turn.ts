import { endTurn, takeAnswer } from '../../domain/assistant-turns/settle-turn.ts';
import { DomainError } from '../../domain/errors.ts';
import { nameThread, showStatus } from '../kit/agent-session.ts';
import { answerInThread, replyIn } from '../kit/answer.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { context } from '../kit/text-blocks.ts';
import { answerMark } from './answer-mark.ts';
import { answerOf } from './answer-of.ts';
import type { TurnRequest } from './request.ts';
import { stoppable } from './running.ts';
import type { Asking, TurnAnswer, Underway } from './turn-answer.ts';
import { TurnStream } from './turn-stream.ts';
import { afterWords } from './worded.view.ts';

/**
 * Answers one request where it was asked: in its thread in the direct message, in a channel to the person alone. Whatever
 * fails is said there; what was stopped meanwhile says nothing more.
 */
export async function answerTurn(asking: Asking, request: TurnRequest): Promise<void> {
  const { ctx, client } = asking;
  const shown = { client, log: ctx.log };
  // Others in the channel see that Northstar works, and no more.
  const working = showStatus(shown, request, 'processing');
  try {
    await stoppable({ workspaceId: ctx.workspace.id, ...request }, (stop) => {
      const stream = request.isDirect ? new TurnStream(asking, request, stop) : null;
      return inTurn(asking, request, { stop, stream, working }).catch(async (error: unknown) => {
        await stream?.breakOff();
        throw error;
      });
    });
  } catch (error) {
    await working;
    await showStatus(shown, request, 'active');
    // What is unexpected has its sentence and its reference from the kit.
    await endTurn(ctx, request).catch(() => {});
    throw error;
  }
}

async function inTurn(
  asking: Asking,
  request: TurnRequest,
  { working, ...underway }: Underway & { working: Promise<void> },
): Promise<void> {
  const { ctx, client } = asking;
  const { stream } = underway;
  const answer = await answered(asking, request, underway);
  const source = await takeAnswer(ctx, { id: request.id, ...answer.read });
  if (!source) return stream?.drop();
  const { reply, rest = reply } = await proposed(ctx, answer);
  await working;
  const status = answer.propose ? 'suspended' : request.isDirect ? 'active' : 'closed';
  const isShown = await stream?.finish(withSource(rest, source), status);
  if (!isShown) await say(asking, request, withSource(reply, source));
  await endTurn(ctx, request);
  const shown = { client, log: ctx.log };
  if (answer.title && request.isDirect && request.ts === request.threadTs)
    await nameThread(shown, request, answer.title);
  if (!isShown) await showStatus(shown, request, status);
}

/** What is proposed may be refused: by then somebody else's, or not as it was read. */
async function proposed(
  ctx: Asking['ctx'],
  { reply, rest, propose }: TurnAnswer,
): Promise<Pick<TurnAnswer, 'reply' | 'rest'>> {
  try {
    await propose?.();
    return rest ? { reply, rest } : { reply };
  } catch (error) {
    return { reply: refusal(ctx, error) };
  }
}

function refusal({ log }: Asking['ctx'], error: unknown): PrivateReply {
  if (!(error instanceof DomainError)) throw error;
  log.info({ code: error.code, ...error.details }, 'refused with a message');
  return { text: escapeMrkdwn(error.message) };
}

/** A refusal is an answer; whatever it is, it follows the sentences that were streamed. */
async function answered(asking: Asking, request: TurnRequest, underway: Underway): Promise<TurnAnswer> {
  const answer = await answerOf(asking, request, underway).catch((error: unknown): TurnAnswer => {
    const reply = refusal(asking.ctx, error);
    return { read: { intent: null, by: 'rules', tools: [] }, reply, title: null };
  });
  const said = underway.stream?.said;
  if (answer.rest || !said || said.sentences.length === 0) return answer;
  return { ...answer, ...afterWords(said, answer.reply) };
}

/** Never where others read: what is about a patient is for the one who asked. */
async function say({ ctx, client }: Asking, request: TurnRequest, reply: PrivateReply): Promise<void> {
  const { channelId, threadTs, ts, isDirect } = request;
  if (isDirect)
    return answerInThread(client, { channel: channelId, threadTs, metadata: answerMark(request) }, reply);
  // Slack shows an ephemeral message in a thread only where there is one already.
  const inThread = threadTs === ts ? {} : { threadTs };
  await replyIn(client, { channel: channelId, user: ctx.actor.slackUserId, ...inThread }, reply);
}

const CHANGED = mrkdwn`You changed your message in the meantime. This answers the words that it had first.`;
const DELETED = mrkdwn`You deleted your message in the meantime. This answers it all the same; nothing was saved.`;

function withSource(
  reply: PrivateReply,
  { isEdited, isDeleted }: { isEdited: boolean; isDeleted: boolean },
): PrivateReply {
  if (!isEdited && !isDeleted) return reply;
  const words = isDeleted ? DELETED : CHANGED;
  if (!reply.blocks) return { ...reply, text: mrkdwn`${reply.text}\n${words}` };
  return { ...reply, blocks: [context(words, 'source'), ...reply.blocks] };
}
