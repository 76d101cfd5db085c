import type { DeliveryKind, DeliveryState, TaskPriority } from '../../generated/prisma/enums.ts';
import type { Disclosure } from './visible-to.ts';

export type { DeliveryKind, DeliveryState, TaskPriority };

/** The NOTIFY channel on which a commit that wants something sent wakes every replica's outbox. */
export const DELIVERY_WAKE = 'northstar_delivery';

/**
 * This many leases in a row may end without an outcome, because the sender died or froze, or because the message could not
 * be built; then the row is a dead letter. An outage of Slack is no such end: each try in it has an outcome.
 */
export const MOST_EXPIRED_LEASES = 3;

/** The code of a message whose rendering took most of a lease. */
export const RENDER_TOO_SLOW = 'render_too_slow';

/** How patient the outbox is. All durations in milliseconds. */
export type DeliverySettings = {
  /** How long one sender may hold a row. Several times `callLimitMs`. */
  leaseMs: number;
  /** How long one call to Slack may take. None is started so near the end of the lease that it could outlive it. */
  callLimitMs: number;
  /**
   * How long after a try of unknown outcome nothing is posted again, even if Slack does not show the message:
   * Slack may still be committing it. A shorter wait doubled 5 posts in 1,000: docs/reliability.md (Ambiguous).
   */
  ambiguousWaitMs: number;
  /** First look-up after a try of unknown outcome; most such posts did arrive and are found here. */
  firstLookUpMs: number;
  /** Slack takes one message a second per channel. 0 switches the pace off. */
  perChannelIntervalMs: number;
  /** Posts that may come within `burst × interval`: 1 spaces every two posts by a whole interval. */
  perChannelBurst: number;
  /** Back-off: doubles from the base to the cap, with jitter. */
  backOffBaseMs: number;
  backOffCapMs: number;
  /** How long the whole workspace rests after Slack refused our credentials. */
  pauseMs: number;
  /** Failures that Slack answered with a code of its own before the row is dead. An outage never kills one. */
  maxFailures: number;
};

const DEFAULTS: DeliverySettings = {
  leaseMs: 60_000,
  callLimitMs: 10_000,
  ambiguousWaitMs: 75_000,
  firstLookUpMs: 5_000,
  perChannelIntervalMs: 1_000,
  perChannelBurst: 1,
  backOffBaseMs: 1_000,
  backOffCapMs: 300_000,
  pauseMs: 60_000,
  maxFailures: 10,
};

/**
 * The settings of the outbox.
 * @returns the defaults, with these in their place; times in ms.
 */
export function deliverySettings(overrides: Partial<DeliverySettings> = {}): DeliverySettings {
  return { ...DEFAULTS, ...overrides };
}

/** One message that this process may send until `leaseUntil`, and what is known about it. */
export type LeasedDelivery = {
  id: string;
  workspaceId: string;
  kind: DeliveryKind;
  subjectId: string;
  occurrence: number;
  /** Channel, or a Slack user: then the message goes to the direct message with them. */
  destination: string;
  priority: TaskPriority;
  /** The version that was wanted when it was claimed: what is rendered now shows at least this one. */
  version: number;
  postedVersion: number;
  /** Where Slack put it; for a user's destination the direct message's channel once it is known. */
  channelId: string | null;
  messageTs: string | null;
  /** `thread_ts` of the message above it. */
  parentTs: string | null;
  owner: string;
  attempt: number;
  failures: number;
  /** Leases in a row before this one that ended without an outcome. */
  expiredLeases: number;
  leaseUntil: Date;
  firstTriedAt: Date;
  createdAt: Date;
  /** Since when it was ready to be sent. */
  wakeAt: Date;
  /** Since when it is due; null once it has been in Slack: what is posted again is not late again. */
  undeliveredSince: Date | null;
  /** A post was tried and it is unknown whether Slack has it: look before posting. */
  outcomeUnknown: boolean;
  /** With an unknown outcome: Slack may still be committing the last try until then. */
  postNotBefore: Date | null;
  /** An earlier update went without an answer: Slack may still apply it until then, over whatever is newer. */
  lateUpdateUntil: Date | null;
  /** It was posted lately, after an earlier try had been given up: that one may have arrived after all. */
  mayHaveTwin: boolean;
};

/**
 * What came of one try. `error` is Slack's or the network's code, never a text. `isUnbuilt`: the try ended before the message
 * was built, so whether that kills its process is as open as before.
 */
export type Outcome = Ending & { isUnbuilt?: boolean };

type Ending =
  | { kind: 'posted'; channelId: string; messageTs: string; refreshAt?: Date; shows?: Disclosure }
  /** Looked up: Slack has it already, in a state that the next try brings up to date. */
  | { kind: 'found'; channelId: string; messageTs: string }
  /** `refreshAt`: from then on the unchanged record reads differently, and the message is brought up to date. */
  | { kind: 'updated'; refreshAt?: Date; shows?: Disclosure }
  /** The record wants no such message any more. */
  | { kind: 'withdrawn' }
  /** Slack said how long to wait. `holdsChannel`: everything else to that destination waits too. */
  | { kind: 'wait'; error: string; waitMs: number; holdsChannel: boolean }
  /**
   * Nothing reached Slack, or it does no harm to repeat. `answered`: Slack refused it with a code. `mayComeLate`: an
   * update without an answer, which Slack may apply after the next one.
   */
  | { kind: 'retry'; error: string; answered: boolean; mayComeLate?: boolean }
  /** The message could not be built from its record, and the database was well: counts like a lease that ran out. */
  | { kind: 'unrendered'; error: string }
  /** The post may have reached Slack. */
  | { kind: 'ambiguous'; error: string; answered: boolean }
  /** Looked up, not there, and too early to post again. */
  | { kind: 'unfound' }
  /** The message to be updated is gone: it is posted again. */
  | { kind: 'missing' }
  /** Slack refuses our credentials: the workspace rests. */
  | { kind: 'paused'; error: string }
  /** Needs a person. */
  | { kind: 'dead'; error: string }
  /** The lease was over before anything was sent: nothing may be sent or marked. */
  | { kind: 'lapsed' };
