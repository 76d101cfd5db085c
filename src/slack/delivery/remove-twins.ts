import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Log } from '../../domain/context.ts';
import type { LeasedDelivery, Outcome } from '../../domain/deliveries/delivery.ts';
import { lookUpAll } from './look-up.ts';
import { settledOutcome } from './try-outcome.ts';

/**
 * Takes down what a given-up try posted after all: a sender suspended in the middle of its post, or a post that
 * Slack took after the wait for it. The message that the row knows stays. Null when there is one message alone.
 */
export async function removeTwins(
  { client, log }: { client: WebClient; log: Log },
  claimed: Pick<LeasedDelivery, 'id' | 'messageTs' | 'parentTs' | 'firstTriedAt'>,
  channelId: string,
): Promise<Outcome | null> {
  try {
    const all = await lookUpAll(client, {
      deliveryId: claimed.id,
      channelId,
      threadTs: claimed.parentTs,
      since: claimed.firstTriedAt,
    });
    // The known one is not among them: a person deleted it, and the update will say so.
    for (const ts of all.includes(claimed.messageTs ?? '') ? all : []) {
      if (ts === claimed.messageTs) continue;
      await client.chat.delete({ channel: channelId, ts }).catch(ignoreGone);
      log.warn({ deliveryId: claimed.id }, 'a message was posted twice; the copy was deleted');
    }
    return null;
  } catch (error) {
    const trouble = settledOutcome(error, 'delete');
    // Slack's own no to a clean-up must not keep the card from being shown.
    const isRefused = trouble.kind === 'dead' || (trouble.kind === 'retry' && trouble.answered);
    if (!isRefused) return trouble;
    log.warn(
      { deliveryId: claimed.id, error: trouble.error },
      'Slack does not allow the second copy to be deleted',
    );
    return null;
  }
}

function ignoreGone(error: unknown): void {
  if (!(error instanceof WebAPIPlatformError && error.data.error === 'message_not_found')) throw error;
}
