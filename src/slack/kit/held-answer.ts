/**
 * The answer to an event's request. Slack sends an event again, at once, after one minute and after five, until it is
 * answered with 200 (docs.slack.dev/apis/events-api): so that answer waits until what the event asks for is kept.
 */
export type HeldAnswer = {
  /** Kept, or there is nothing to keep: Slack need not send it again. */
  received: () => void;
  /**
   * Not kept. `id` goes with the answer.
   * @returns whether Slack sends it again: no more after its last time, nor when it was received before.
   */
  notKept: (id: string) => boolean;
  /** How often Slack has sent it again: 0 at first. */
  retries: number;
};

/** After the third time Slack gives up. */
export const MOST_RETRIES = 3;

/** Where nothing waits for a flow. */
const ANSWERED: HeldAnswer = { received: () => {}, notKept: () => false, retries: 0 };

/** As `inbound/` gives it to Bolt and Bolt to the listener. */
export const heldAnswerIn = (context: Readonly<Record<string, unknown>>): HeldAnswer =>
  isHeldAnswer(context.heldAnswer) ? context.heldAnswer : ANSWERED;

const isHeldAnswer = (value: unknown): value is HeldAnswer =>
  typeof value === 'object' && value !== null && 'received' in value && 'notKept' in value;
