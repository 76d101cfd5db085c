import type { MessageMetadata, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../domain/context.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Form } from './flows.ts';
import { LOADING_VIEW } from './modal.ts';
import type { Mrkdwn } from './mrkdwn.ts';
import type { PrivateReply } from './private-reply.ts';

type Respond = (message: {
  response_type: 'ephemeral';
  replace_original?: boolean;
  text: Mrkdwn;
  blocks?: NonNullable<PrivateReply['blocks']>;
}) => Promise<unknown>;

export const asReply = (message: Mrkdwn | PrivateReply): PrivateReply =>
  typeof message === 'string' ? { text: message } : message;

/** Ephemeral words by the response_url (5 uses, 30 minutes): they work in channels the app is not in. */
export function replier(respond: Respond, replace = false) {
  return async (message: Mrkdwn | PrivateReply): Promise<void> => {
    const { text, blocks } = asReply(message);
    await respond({
      response_type: 'ephemeral',
      replace_original: replace,
      text,
      ...(blocks ? { blocks } : {}),
    });
  };
}

/** Ephemeral words for one person in a channel that the app is in, where there is no response_url. */
export async function replyIn(
  client: WebClient,
  { channel, user, threadTs }: { channel: string; user: string; threadTs?: string },
  { text, blocks }: PrivateReply,
): Promise<void> {
  const inThread = threadTs === undefined ? {} : { thread_ts: threadTs };
  await client.chat.postEphemeral({ channel, user, text, ...inThread, ...(blocks ? { blocks } : {}) });
}

/** Where an answer is posted, and by what it is found there. */
type AnswerPlace = { channel: string; threadTs?: string; metadata?: MessageMetadata };

/** An answer in a person's direct message with the app. `channel`: that conversation, never one of several people. */
export async function answerIn(
  client: WebClient,
  { channel, threadTs, metadata }: AnswerPlace,
  { text, blocks }: PrivateReply,
): Promise<void> {
  await client.chat.postMessage({
    channel,
    text,
    ...(blocks ? { blocks } : {}),
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    ...(metadata ? { metadata } : {}),
  });
}

/** The same in a thread; beside it, where the thread's root was deleted. */
export async function answerInThread(
  client: WebClient,
  { threadTs, ...place }: AnswerPlace & { threadTs: string },
  reply: PrivateReply,
): Promise<void> {
  try {
    await answerIn(client, { ...place, threadTs }, reply);
  } catch (error) {
    if (slackCode(error) !== 'thread_not_found') throw error;
    await answerIn(client, place, reply);
  }
}

const EXPIRED = new Set([
  'expired_trigger_id',
  'trigger_expired',
  'exchanged_trigger_id',
  'trigger_exchanged',
]);

/** Opens the form at once, empty (pushed when a modal is open already), and gives the handle that fills it. */
export async function openForm(client: WebClient, triggerId: string, how: 'open' | 'push'): Promise<Form> {
  const call = { trigger_id: triggerId, view: LOADING_VIEW };
  const opened = await (how === 'open' ? client.views.open(call) : client.views.push(call)).catch(
    (error: unknown) => {
      if (EXPIRED.has(slackCode(error) ?? ''))
        throw new DomainError(
          'conflict',
          'Slack closed the form before it could open. Nothing was lost: try again.',
        );
      throw error;
    },
  );
  const viewId = opened.view?.id;
  if (!viewId) throw new Error('views.open answered without a view id');
  return {
    fill: async (view: ModalView) => {
      await client.views.update({ view_id: viewId, view }).catch((error: unknown) => {
        // A person who closed it before it was filled no longer wants it.
        if (slackCode(error) !== 'not_found') throw error;
      });
    },
  };
}

/** Says something in the first of these places that takes it: Slack may refuse one, or the person has left it. */
export async function firstSuccessful(log: Log, places: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const say of places) {
    try {
      await say();
      return;
    } catch (error) {
      log.warn({ err: error }, 'the reply could not be shown there');
    }
  }
}

/** "Some aspect of the operation may have succeeded before the error was raised" (Slack's own words). */
export const UNCERTAIN: readonly string[] = [
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
];

/** Slack's error code inside whatever the client threw. */
export function slackCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('data' in error)) return null;
  const { data } = error;
  return typeof data === 'object' && data !== null && 'error' in data && typeof data.error === 'string'
    ? data.error
    : null;
}

/** For gestures that open no form. */
export const NO_FORM: Form = {
  fill: () => Promise.reject(new Error('this gesture opened no form: say so with opensForm')),
};
