import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../domain/context.ts';
import { DomainError } from '../../domain/errors.ts';
import { asReply } from './answer.ts';
import { explainFailure } from './failure.ts';
import type { EventGesture, Flow, FlowsOf } from './flows.ts';
import { contextFor, guideOf, jobContext, type KitDeps, newRequestId } from './gesture-context.ts';
import { type HeldAnswer, heldAnswerIn } from './held-answer.ts';
import { type Mrkdwn, mrkdwn } from './mrkdwn.ts';
import { paragraph } from './text-blocks.ts';

type SlackEvent = EventGesture['event'];
/** One event as it came, and the flows that it concerns. */
type Heard = {
  event: SlackEvent;
  /** The name under which the manifest subscribes to it. */
  name: string;
  eventId: string;
  /** Null where no person acts. */
  userId: string | null;
  flow: Extract<Flow, { kind: 'event' }> | undefined;
  appFlow: Extract<Flow, { kind: 'app-event' }> | undefined;
  answer: HeldAnswer;
};

/** Events API. Slack may send one again for minutes, to any process: the event id, or a row, makes it count once. */
export function listenToEvents(
  app: App,
  flows: FlowsOf<'event'>,
  appFlows: FlowsOf<'app-event'>,
  deps: KitDeps,
): void {
  app.event(/.*/, async ({ event: given, body, client, context }) => {
    const event: SlackEvent = { ...given };
    const name = subscriptionOf(event);
    const named = flows.get(name);
    const known = appFlows.get(name);
    // What people write in channels comes by here, too: it is dropped before anything else is done with it.
    const appFlow = known?.concerns(event) ? known : undefined;
    const sender = personOf(event);
    // What the app itself posts and shares comes back as an event.
    const userId = sender === context.botUserId ? null : sender;
    const flow = userId && named?.concerns(event) ? named : undefined;
    if (!appFlow && !flow) return;
    const answer = heldAnswerIn(context);
    if (!appFlow?.holdsAnswer && !flow?.holdsAnswer) answer.received();
    await deps.track(() =>
      handle({ event, name, eventId: body.event_id, userId, flow, appFlow, answer }, client, deps),
    );
  });
}

async function handle(heard: Heard, client: WebClient, deps: KitDeps): Promise<void> {
  const { event, eventId, userId, flow, appFlow, answer } = heard;
  const requestId = newRequestId();
  const log = deps.log.child({ requestId, event: event.type });
  const request = { id: requestId, log, inboundKey: `event:${eventId}` };
  try {
    await appFlow?.handle({
      ctx: jobContext(deps, event.type, request),
      client: deps.client,
      event,
      accessLost: deps.accessLost,
      received: flow ? () => {} : answer.received,
    });
    if (!flow || !userId) return;
    await flow.handle({
      ctx: await contextFor(deps, userId, request),
      client: deps.client,
      phi: deps.phi,
      model: deps.model,
      texts: deps.texts,
      tables: deps.tables,
      reports: deps.reports,
      reply: async (message) => {
        const { text, blocks } = asReply(message);
        await client.chat.postMessage({ channel: userId, text, ...(blocks ? { blocks } : {}) });
      },
      event,
      received: answer.received,
      ...guideOf(deps),
    });
  } catch (error) {
    const { sentence, isDuplicate } = explainFailure(error, { log, requestId, faultOf: deps.faultOf });
    // It was saved when it came before: that time has answered.
    if (isDuplicate) return;
    const comesAgain = !(error instanceof DomainError) && answer.notKept(requestId);
    // Slack sends it again at once: only what fails then, too, is worth a sentence.
    if (comesAgain && answer.retries !== 1) return;
    await say(heard, { client, log }, { error, sentence: comesAgain ? COMES_AGAIN : sentence });
  }
}

/** Slack sends an event again after one minute and after five. */
const COMES_AGAIN = mrkdwn`Northstar could not read your message yet. It tries again by itself for six minutes: you need not send it again.`;

/** What came of an event that failed, where its person waits for an answer. */
async function say(
  { event, name, userId }: Heard,
  { client, log }: { client: WebClient; log: Log },
  { error, sentence }: { error: unknown; sentence: Mrkdwn },
): Promise<void> {
  if (!userId) return;
  // Whom nothing is shown reads why; of any other failure Home stays as it was.
  if (event.type === 'app_home_opened' && error instanceof DomainError)
    await client.views
      .publish({ user_id: userId, view: { type: 'home', blocks: [paragraph(sentence)] } })
      .catch((failure: unknown) => log.warn({ err: failure }, 'App Home could not be shown'));
  else if (waitsForAnswer(name, error))
    await client.chat
      .postMessage({ channel: userId, text: sentence })
      .catch((failure: unknown) => log.warn({ err: failure }, 'the reply could not be shown'));
}

/** What a person sends to the app waits for an answer. */
const SENT = new Set(['message.im', 'file_shared', 'app_mention']);
/** A guest, or somebody from elsewhere, who mentions the app where others read gets nothing. */
const waitsForAnswer = (name: string, error: unknown): boolean =>
  SENT.has(name) &&
  !(name === 'app_mention' && error instanceof DomainError && Object.hasOwn(error.details, 'why'));
/** The name under which a manifest subscribes to this event: Slack sends `message` and the type of the channel. */
function subscriptionOf(event: { type: string }): string {
  if (event.type !== 'message' || !('channel_type' in event)) return event.type;
  const names: Record<string, string> = {
    channel: 'message.channels',
    group: 'message.groups',
    im: 'message.im',
  };
  return names[String(event.channel_type)] ?? event.type;
}

/** The person an event is about; null for the app's own doings, which concern no one. */
function personOf(event: object): string | null {
  // `file_shared` names its person so.
  if ('user_id' in event && typeof event.user_id === 'string') return event.user_id;
  if (!('user' in event)) return null;
  const { user } = event;
  if (typeof user === 'string') return user;
  return typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'string'
    ? user.id
    : null;
}
