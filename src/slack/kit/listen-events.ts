import type { App } from '@slack/bolt';
import { asReply } from './answer.ts';
import { explainFailure } from './failure.ts';
import type { FlowsOf } from './flows.ts';
import { contextFor, guideOf, jobContext, type KitDeps, newRequestId } from './gesture-context.ts';

/** Events API. Bolt acks them itself; Slack may send one again for hours, the event id makes it count once. */
export function listenToEvents(
  app: App,
  flows: FlowsOf<'event'>,
  appFlows: FlowsOf<'app-event'>,
  deps: KitDeps,
): void {
  app.event(/.*/, async ({ event, body, client }) => {
    const name = subscriptionOf(event);
    const flow = flows.get(name);
    const known = appFlows.get(name);
    // What people write in channels comes by here, too: it is dropped before anything else is done with it.
    const appFlow = known?.concerns({ ...event }) ? known : undefined;
    const userId = personOf(event);
    if (!appFlow && !(flow && userId)) return;
    await deps.track(async () => {
      const requestId = newRequestId();
      const log = deps.log.child({ requestId, event: event.type });
      try {
        await appFlow?.handle({
          ctx: jobContext(deps, event.type, { id: requestId, log, inboundKey: `event:${body.event_id}` }),
          client: deps.client,
          event: { ...event },
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
          tables: deps.tables,
          reply: async (message) => {
            const { text, blocks } = asReply(message);
            await client.chat.postMessage({ channel: userId, text, ...(blocks ? { blocks } : {}) });
          },
          event: { ...event },
          ...guideOf(deps),
        });
      } catch (error) {
        explainFailure(error, { log, requestId, faultOf: deps.faultOf });
      }
    });
  });
}

/** The name under which a manifest subscribes to this event: Slack sends `message` and the type of the channel. */
function subscriptionOf(event: { type: string }): string {
  if (event.type !== 'message' || !('channel_type' in event)) return event.type;
  const names: Record<string, string> = { channel: 'message.channels', group: 'message.groups' };
  return names[String(event.channel_type)] ?? event.type;
}

/** The person an event is about; null for the app's own doings, which concern no one. */
function personOf(event: object): string | null {
  if (!('user' in event)) return null;
  const { user } = event;
  if (typeof user === 'string') return user;
  return typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'string'
    ? user.id
    : null;
}
