import type { WebClient } from '@slack/web-api';
import type { Log } from '../../domain/context.ts';
import {
  type LeasedDelivery,
  MOST_EXPIRED_LEASES,
  type Outcome,
  RENDER_TOO_SLOW,
} from '../../domain/deliveries/delivery.ts';
import { cutMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { DeliveryRenderer, Rendered } from './delivery-renderer.ts';
import { deliveryMetadata, lookUp } from './look-up.ts';
import { removeTwins } from './remove-twins.ts';
import { outcomeOf, type Refused, settledOutcome } from './try-outcome.ts';

export type SendDeps = {
  client: WebClient;
  render: DeliveryRenderer;
  /** The database's time: leases are held against it. */
  now: () => Date;
  log: Log;
  /** Whether an error of `render` is the message's own, and not a database's that is away. */
  isOwnFault: (error: unknown) => boolean;
  /** A call is not started so near the end of the lease: longer than the client's time-out. */
  leaseMarginMs?: number;
};

/** A message is built in milliseconds; what takes longer holds up everyone and counts as a failure of its own. */
const RENDER_LIMIT_MS = 20_000;
/** A text beyond 4,000 characters is refused by chat.update. */
const PLAIN_TEXT_LENGTH = 3_900;
/** Shown when a message can be shown in no other way. */
const LAST_RESORT = mrkdwn`Something changed here that could not be shown. It is saved; open the Home tab of this app.`;

/**
 * Makes Slack show what the record says, once: looks first when an earlier post may have arrived, then posts or
 * updates. Never throws; what it returns is for `settleDelivery`. Logs codes and ids only.
 */
export async function sendDelivery(deps: SendDeps, claimed: LeasedDelivery): Promise<Outcome> {
  const outcome = await attempt(deps, claimed);
  report(deps.log, claimed, outcome);
  return outcome;
}

async function attempt(deps: SendDeps, claimed: LeasedDelivery): Promise<Outcome> {
  const channel = await channelOf(deps.client, claimed);
  if (typeof channel !== 'string') return { ...channel, isUnbuilt: true };
  if (claimed.outcomeUnknown) {
    const seen = await lookAround(deps, claimed, channel);
    if (seen) return seen.kind === 'found' ? seen : { ...seen, isUnbuilt: true };
  }
  if (claimed.mayHaveTwin) {
    const trouble = await removeTwins(deps, claimed, channel);
    if (trouble) return { ...trouble, isUnbuilt: true };
  }
  const startedMs = performance.now();
  const rendered = await renderSafely(deps, claimed);
  if (performance.now() - startedMs > RENDER_LIMIT_MS)
    return { kind: 'retry', error: RENDER_TOO_SLOW, answered: true };
  if (rendered === 'withdraw') return { kind: 'withdrawn' };
  if ('kind' in rendered) return rendered;
  const shown = await put(deps, claimed, channel, rendered);
  if (shown.kind !== 'refused') return withShown(shown, rendered);
  deps.log.warn(
    { deliveryId: claimed.id, error: shown.error },
    'Slack rejected a message; sent again as plain text',
  );
  const plain = await put(deps, claimed, channel, {
    text: rendered.text === '' ? LAST_RESORT : cutMrkdwn(rendered.text, PLAIN_TEXT_LENGTH),
  });
  return plain.kind === 'refused' ? { kind: 'dead', error: plain.error } : plain;
}

function withShown(outcome: Outcome, { refreshAt, shows }: Rendered): Outcome {
  if (outcome.kind !== 'posted' && outcome.kind !== 'updated') return outcome;
  return { ...outcome, ...(refreshAt ? { refreshAt } : {}), ...(shows ? { shows } : {}) };
}

/** The channel to speak in. A user's direct message is opened, which does no harm twice. */
async function channelOf(client: WebClient, claimed: LeasedDelivery): Promise<string | Outcome> {
  if (claimed.messageTs && claimed.channelId) return claimed.channelId;
  if (!/^[UW]/.test(claimed.destination)) return claimed.destination;
  if (claimed.channelId) return claimed.channelId;
  try {
    const { channel } = await client.conversations.open({ users: claimed.destination });
    return channel?.id ?? { kind: 'retry', error: 'open:no_channel', answered: true };
  } catch (error) {
    return settledOutcome(error, 'open');
  }
}

/** Null: Slack does not show it, and no earlier try can still be on its way. */
async function lookAround(
  deps: SendDeps,
  claimed: LeasedDelivery,
  channelId: string,
): Promise<Outcome | null> {
  const startedAt = deps.now();
  try {
    const messageTs = await lookUp(deps.client, {
      deliveryId: claimed.id,
      channelId,
      threadTs: claimed.parentTs,
      since: claimed.firstTriedAt,
    });
    if (messageTs) return { kind: 'found', channelId, messageTs };
    return claimed.postNotBefore && startedAt < claimed.postNotBefore ? { kind: 'unfound' } : null;
  } catch (error) {
    return settledOutcome(error, 'look-up');
  }
}

async function renderSafely(
  { render, log, isOwnFault }: SendDeps,
  claimed: LeasedDelivery,
): Promise<Rendered | 'withdraw' | Outcome> {
  try {
    return await render(claimed);
  } catch (error) {
    log.error({ deliveryId: claimed.id, kind: claimed.kind, err: error }, 'delivery could not be rendered');
    return isOwnFault(error)
      ? { kind: 'unrendered', error: 'render_failed' }
      : { kind: 'retry', error: 'render_failed', answered: false, isUnbuilt: true };
  }
}

async function put(
  deps: SendDeps,
  claimed: LeasedDelivery,
  channel: string,
  { text, blocks }: Rendered,
): Promise<Outcome | Refused> {
  // The last look at the lease: a process that was paused until now must not post, its successor does.
  const leaseLeftMs = claimed.leaseUntil.getTime() - deps.now().getTime();
  if (leaseLeftMs < (deps.leaseMarginMs ?? 11_000)) return { kind: 'lapsed' };
  const message = { channel, text, metadata: deliveryMetadata(claimed.id) };
  if (claimed.messageTs)
    return await update(deps.client, { ...message, blocks: blocks ?? [], ts: claimed.messageTs });
  try {
    const posted = await deps.client.chat.postMessage({
      ...message,
      ...(blocks ? { blocks } : {}),
      unfurl_links: false,
      unfurl_media: false,
      ...(claimed.parentTs ? { thread_ts: claimed.parentTs } : {}),
    });
    if (!posted.ts) return { kind: 'ambiguous', error: 'no_ts', answered: false };
    return { kind: 'posted', channelId: posted.channel ?? channel, messageTs: posted.ts };
  } catch (error) {
    return outcomeOf(error, 'post');
  }
}

async function update(
  client: WebClient,
  message: Parameters<WebClient['chat']['update']>[0],
): Promise<Outcome | Refused> {
  try {
    await client.chat.update(message);
    return { kind: 'updated' };
  } catch (error) {
    return outcomeOf(error, 'update');
  }
}

function report(log: Log, claimed: LeasedDelivery, outcome: Outcome): void {
  const details = {
    deliveryId: claimed.id,
    kind: claimed.kind,
    outcome: outcome.kind,
    attempt: claimed.attempt,
  };
  const error = 'error' in outcome ? outcome.error : undefined;
  if (outcome.kind === 'dead')
    log.error({ ...details, error }, 'delivery needs an operator: Slack rejects it');
  else if (outcome.kind === 'unrendered' && claimed.expiredLeases + 1 >= MOST_EXPIRED_LEASES)
    log.error({ ...details, error }, 'delivery needs an operator: it could not be built three times');
  else if (outcome.kind === 'paused')
    log.error({ ...details, error }, 'Slack rejects our credentials; posting is paused');
  else if (error) log.warn({ ...details, error }, 'delivery has not arrived yet');
  else log.debug(details, 'delivery attempted');
}
