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
import type { Asking, TurnAnswer } from './turn-answer.ts';

/**
 * Answers one request where it was asked: in its thread in the direct message, in a channel to the person alone. Whatever
 * fails is said there; what was stopped meanwhile says nothing more.
 */
export async function answerTurn(asking: Asking, request: TurnRequest): Promise<void> {
  const { ctx, client } = asking;
  const shown = { client, log: ctx.log };
  // Others in the channel see that Northstar works, and no more.
  const working = showStatus(shown, request, 'processing');
  const place = { workspaceId: ctx.workspace.id, ...request };
  try {
    const answer = await stoppable(place, (stop) => answered(asking, request, stop));
    const source = await takeAnswer(ctx, { id: request.id, ...answer.read });
    if (!source) return;
    const reply = await proposed(ctx, answer);
    await say(asking, request, withSource(reply, source));
    await endTurn(ctx, request);
    await working;
    if (answer.title && request.isDirect && request.ts === request.threadTs)
      await nameThread(shown, request, answer.title);
    await showStatus(shown, request, answer.propose ? 'suspended' : request.isDirect ? 'active' : 'closed');
  } catch (error) {
    await working;
    await showStatus(shown, request, 'active');
    // What is unexpected has its sentence and its reference from the kit.
    await endTurn(ctx, request).catch(() => {});
    throw error;
  }
}

/** What is proposed may be refused: by then somebody else's, or not as it was read. */
async function proposed(ctx: Asking['ctx'], { reply, propose }: TurnAnswer): Promise<PrivateReply> {
  try {
    await propose?.();
    return reply;
  } catch (error) {
    return refusal(ctx, error);
  }
}

function refusal({ log }: Asking['ctx'], error: unknown): PrivateReply {
  if (!(error instanceof DomainError)) throw error;
  log.info({ code: error.code, ...error.details }, 'refused with a message');
  return { text: escapeMrkdwn(error.message) };
}

/** A refusal is an answer. */
async function answered(asking: Asking, request: TurnRequest, stop: AbortController): Promise<TurnAnswer> {
  try {
    return await answerOf(asking, request, stop);
  } catch (error) {
    const reply = refusal(asking.ctx, error);
    return { read: { intent: null, by: 'rules', tools: [] }, reply, title: null };
  }
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
