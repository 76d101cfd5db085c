import type { App, ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../domain/context.ts';
import { newRequestId } from '../kit/gesture-context.ts';
import { type HeldAnswer, MOST_RETRIES } from '../kit/held-answer.ts';
import type { ResendBudget } from './resend-budget.ts';

/** Slack waits 3 s. A flow that has not kept its event by then may do so yet: the row that it writes lets one of both. */
const HOLD_MS = 2_000;

/**
 * Hands an event to Bolt, and holds its answer until the flow that it is for has kept it. Bolt itself acknowledges an
 * event before any listener runs, and what is not in a row by then is lost with the process.
 * @returns null when it is received; else the reference of an event that Slack is to send again.
 */
export async function dispatchEvent(
  app: Pick<App, 'processEvent'>,
  event: ReceiverEvent,
  { log, resends }: { log: Log; resends: ResendBudget },
): Promise<string | null> {
  const { promise: decided, resolve } = Promise.withResolvers<string | null>();
  const retries = event.retryNum ?? 0;
  let reference: string | null | undefined;
  const decide = (answer: string | null) => {
    if (answer === null) resends.answered();
    reference = answer;
    resolve(answer);
  };
  const held: HeldAnswer = {
    retries,
    received: () => {
      if (reference === undefined) decide(null);
    },
    notKept: (id) => {
      if (reference === undefined) decide(retries < MOST_RETRIES && resends.take() ? id : null);
      return reference !== null;
    },
  };
  const timer = setTimeout(() => {
    const id = newRequestId();
    if (held.notKept(id)) log.warn({ reference: id, retries }, 'an event was not kept in time');
  }, HOLD_MS);
  void app
    .processEvent({ ...event, ack: async () => {}, customProperties: { heldAnswer: held } })
    .catch((error: unknown) => {
      const id = newRequestId();
      log.error({ err: error, reference: id }, 'an interaction failed outside of its flow');
      held.notKept(id);
    })
    .finally(held.received);
  return await decided.finally(() => clearTimeout(timer));
}
