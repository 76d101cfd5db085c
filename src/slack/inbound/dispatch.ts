import type { App, ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../domain/context.ts';
import { newRequestId } from '../kit/gesture-context.ts';
import { dispatchEvent } from './dispatch-event.ts';
import type { ResendBudget } from './resend-budget.ts';
import type { Shape } from './shapes.ts';

/**
 * Hands a checked request to Bolt and sees to it that it is answered: what no handler took is acknowledged at once,
 * and not with Bolt's 404 after three seconds. Gives the reference of a failure that came before any answer, and of an
 * event that Slack is to send again; else null.
 */
export async function dispatch(
  app: Pick<App, 'processEvent'>,
  event: ReceiverEvent,
  shape: Shape,
  { log, resends }: { log: Log; resends: ResendBudget },
): Promise<string | null> {
  if (shape.kind === 'event') {
    const again = await dispatchEvent(app, event, { log, resends });
    if (again === null) await event.ack();
    return again;
  }
  let isAnswered = false;
  const ack: ReceiverEvent['ack'] = async (response) => {
    if (isAnswered) return log.warn({}, 'an interaction was acknowledged twice: the first answer counts');
    isAnswered = true;
    await event.ack(response);
  };
  try {
    if (shape.kind !== 'unknown') await app.processEvent({ ...event, ack });
    if (isAnswered) return null;
    log.info({ kind: shape.kind }, 'a request without a handler was acknowledged');
    await ack();
    return null;
  } catch (error) {
    const reference = newRequestId();
    log.error({ err: error, reference }, 'an interaction failed outside of its flow');
    return isAnswered ? null : reference;
  }
}
