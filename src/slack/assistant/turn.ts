import { endTurn, takeAnswer } from '../../domain/assistant-turns/settle-turn.ts';
import type { TurnRead } from '../../domain/assistant-turns/turn.ts';
import { DomainError } from '../../domain/errors.ts';
import { nameThread, showStatus } from '../kit/agent-session.ts';
import { answerInThread, replyIn } from '../kit/answer.ts';
import type { Gesture } from '../kit/flows.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { context } from '../kit/text-blocks.ts';
import { answerOf } from './answer-of.ts';
import type { TurnRequest } from './request.ts';
import { stoppable } from './running.ts';

/** An answer, and what the conversation waits for behind it. */
export type TurnAnswer = {
  read: TurnRead;
  reply: PrivateReply;
  /** The name of the thread that it begins: L0. */
  title: string | null;
  /** Of a card that waits for the person: it is posted by itself. */
  after?: () => Promise<void>;
};

type Asking = Pick<Gesture, 'ctx' | 'client' | 'model'>;

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
    await say(asking, request, withSource(answer.reply, source));
    await answer.after?.();
    await endTurn(ctx, request);
    await working;
    if (answer.title && request.isDirect && request.ts === request.threadTs)
      await nameThread(shown, request, answer.title);
    await showStatus(shown, request, answer.after ? 'suspended' : request.isDirect ? 'active' : 'closed');
  } catch (error) {
    await working;
    await showStatus(shown, request, 'active');
    // What is unexpected has its sentence and its reference from the kit.
    await endTurn(ctx, request).catch(() => {});
    throw error;
  }
}

/** A refusal is an answer. */
async function answered(asking: Asking, request: TurnRequest, stop: AbortController): Promise<TurnAnswer> {
  try {
    return await answerOf(asking, request, stop);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    asking.ctx.log.info({ code: error.code, ...error.details }, 'refused with a message');
    return {
      read: { intent: null, by: 'rules', tools: [] },
      reply: { text: escapeMrkdwn(error.message) },
      title: null,
    };
  }
}

/** Never where others read: what is about a patient is for the one who asked. */
async function say({ ctx, client }: Asking, request: TurnRequest, reply: PrivateReply): Promise<void> {
  const { channelId, threadTs, ts, isDirect } = request;
  if (isDirect) return answerInThread(client, { channel: channelId, threadTs }, reply);
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
