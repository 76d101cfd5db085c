import type { App } from '@slack/bolt';
import { DomainError } from '../../domain/errors.ts';
import { asReply } from './answer.ts';
import { explainFailure } from './failure.ts';
import type { FlowsOf } from './flows.ts';
import { contextFor, guideOf, jobContext, type KitDeps, newRequestId } from './gesture-context.ts';
import { paragraph } from './text-blocks.ts';

/** Events API. Bolt acks them itself; Slack may send one again for hours, the event id makes it count once. */
export function listenToEvents(
  app: App,
  flows: FlowsOf<'event'>,
  appFlows: FlowsOf<'app-event'>,
  deps: KitDeps,
): void {
  app.event(/.*/, async ({ event, body, client, context }) => {
    const name = subscriptionOf(event);
    const named = flows.get(name);
    const known = appFlows.get(name);
    // What people write in channels comes by here, too: it is dropped before anything else is done with it.
    const appFlow = known?.concerns({ ...event }) ? known : undefined;
    const flow = named?.concerns({ ...event }) ? named : undefined;
    const sender = personOf(event);
    // What the app itself posts and shares comes back as an event.
    const userId = sender === context.botUserId ? null : sender;
    if (!appFlow && !(flow && userId)) return;
    await deps.track(async () => {
      const requestId = newRequestId();
      const log = deps.log.child({ requestId, event: event.type });
      try {
        await appFlow?.handle({
          ctx: jobContext(deps, event.type, { id: requestId, log, inboundKey: `event:${body.event_id}` }),
          client: deps.client,
          event: { ...event },
          accessLost: deps.accessLost,
        });
        if (!flow || !userId) return;
        const ctx = await contextFor(deps, userId, {
          id: requestId,
          log,
          inboundKey: `event:${body.event_id}`,
        });
        await flow.handle({
          ctx,
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
          event: { ...event },
          ...guideOf(deps),
        });
      } catch (error) {
        const { sentence } = explainFailure(error, { log, requestId, faultOf: deps.faultOf });
        // Whom nothing is shown reads why; of any other failure Home stays as it was.
        if (event.type === 'app_home_opened' && userId && error instanceof DomainError)
          await client.views
            .publish({ user_id: userId, view: { type: 'home', blocks: [paragraph(sentence)] } })
            .catch((failure: unknown) => log.warn({ err: failure }, 'App Home could not be shown'));
        else if (userId && waitsForAnswer(name, error))
          await client.chat
            .postMessage({ channel: userId, text: sentence })
            .catch((failure: unknown) => log.warn({ err: failure }, 'the reply could not be shown'));
      }
    });
  });
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
