import {
  type DeliverySettings,
  type DeliveryState,
  type LeasedDelivery,
  MOST_EXPIRED_LEASES,
  type Outcome,
} from './delivery.ts';

/** `lastError` of a row whose channel waits as long as the row does. */
export const CHANNEL_HELD = 'ratelimited';
/** Prefix of a `lastError` for which the whole workspace waits as long as the row does. */
export const WORKSPACE_HELD_PREFIX = 'credentials:';

/** What is written when a try has ended. */
export type Mark = {
  /** `settled` turns into `pending` in the statement when something newer is wanted by then. */
  state: DeliveryState;
  wakeAt: Date;
  /** Until then an earlier try may still arrive: an ambiguous post is not repeated, an update is made once more after. */
  leaseUntil: Date | null;
  failures: number;
  expiredLeases: number;
  lastError: string | null;
  postedVersion: number;
  channelId: string | null;
  messageTs: string | null;
  /** A new message appeared in the channel. */
  posted: boolean;
  /** A message is there, or may be: it counts for the channel's pace. */
  paces: boolean;
  /** Nothing newer is wanted now, but from this instant on: the message offers something until then. */
  refreshAt: Date | null;
  /** Starts the look-up's window afresh, for a message that is posted again. */
  forgetsFirstTry: boolean;
};

/** Milliseconds until the next try: doubles up to the cap, half of it by chance, so that replicas spread. */
export function backOffMs(failures: number, settings: DeliverySettings, random: () => number): number {
  const full = Math.min(settings.backOffCapMs, settings.backOffBaseMs * 2 ** Math.max(0, failures - 1));
  return Math.round(full / 2 + random() * (full / 2));
}

type Moment = { now: Date; settings: DeliverySettings; random: () => number };
type Kind<K extends Outcome['kind']> = Extract<Outcome, { kind: K }>;

/** After the first and the second time that a message could not be built: a rolling upgrade is over by then. */
const BUILD_AGAIN_AFTER_MS = [60_000, 300_000];

const later = (now: Date, ms: number) => new Date(now.getTime() + ms);
const earlier = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b));

/**
 * The state that follows an outcome.
 * @returns what to write; null: nothing may be written.
 */
export function nextMark(claimed: LeasedDelivery, outcome: Outcome, moment: Moment): Mark | null {
  const mark = markOf(claimed, outcome, moment);
  return mark && outcome.isUnbuilt ? { ...mark, expiredLeases: claimed.expiredLeases } : mark;
}

function markOf(claimed: LeasedDelivery, outcome: Outcome, moment: Moment): Mark | null {
  switch (outcome.kind) {
    case 'posted':
    case 'found':
    case 'updated':
    case 'withdrawn':
      return afterSuccess(claimed, outcome, moment.now);
    case 'wait':
    case 'unfound':
    case 'paused':
      return afterWait(claimed, outcome, moment);
    case 'retry':
    case 'unrendered':
    case 'ambiguous':
    case 'missing':
    case 'dead':
      return afterFailure(claimed, outcome, moment);
    case 'lapsed':
      return null;
  }
}

/** As it was before the claim: one refusal does not clear up what became of an earlier try. */
function unchanged(claimed: LeasedDelivery, now: Date): Mark {
  return {
    state: claimed.outcomeUnknown ? 'ambiguous' : 'pending',
    wakeAt: now,
    leaseUntil: claimed.postNotBefore ?? claimed.lateUpdateUntil,
    failures: claimed.failures,
    expiredLeases: 0,
    lastError: null,
    postedVersion: claimed.postedVersion,
    channelId: claimed.channelId,
    messageTs: claimed.messageTs,
    posted: false,
    paces: false,
    refreshAt: null,
    forgetsFirstTry: false,
  };
}

/** Slack shows what it should, or is known to show something. */
function afterSuccess(
  claimed: LeasedDelivery,
  outcome: Kind<'posted' | 'found' | 'updated' | 'withdrawn'>,
  now: Date,
): Mark {
  const settled: Mark = { ...unchanged(claimed, now), state: 'settled', leaseUntil: null, failures: 0 };
  switch (outcome.kind) {
    case 'posted': {
      const { channelId, messageTs, refreshAt = null } = outcome;
      const shown = { channelId, messageTs, postedVersion: claimed.version };
      return { ...settled, ...shown, posted: true, paces: true, refreshAt };
    }
    case 'found': {
      const { channelId, messageTs } = outcome;
      return { ...settled, state: 'pending', channelId, messageTs, posted: true, paces: true };
    }
    case 'updated': {
      // Last state wins: what an earlier update may still write over this one is written over once it is too late for it.
      const lateUntil =
        claimed.lateUpdateUntil && claimed.lateUpdateUntil > now ? claimed.lateUpdateUntil : null;
      const refreshAt = earlier(outcome.refreshAt ?? null, lateUntil);
      return { ...settled, postedVersion: claimed.version, leaseUntil: lateUntil, refreshAt };
    }
    case 'withdrawn':
      return { ...settled, postedVersion: claimed.version };
  }
}

/** Nothing is wrong with the message: it has to wait. */
function afterWait(
  claimed: LeasedDelivery,
  outcome: Kind<'wait' | 'unfound' | 'paused'>,
  { now, settings, random }: Moment,
): Mark {
  const asBefore = unchanged(claimed, now);
  switch (outcome.kind) {
    case 'wait': {
      // Jitter of a tenth: replicas that were given the same instant must not come back as one.
      const wakeAt = later(now, outcome.waitMs * (1 + random() / 10));
      return { ...asBefore, wakeAt, lastError: outcome.holdsChannel ? CHANNEL_HELD : outcome.error };
    }
    case 'unfound':
      return { ...asBefore, wakeAt: claimed.postNotBefore ?? now, lastError: 'unfound' };
    case 'paused':
      return {
        ...asBefore,
        wakeAt: later(now, settings.pauseMs),
        lastError: WORKSPACE_HELD_PREFIX + outcome.error,
      };
  }
}

/** A failure is counted; one that Slack keeps answering is a dead letter in the end. */
function afterFailure(
  claimed: LeasedDelivery,
  outcome: Kind<'retry' | 'unrendered' | 'ambiguous' | 'missing' | 'dead'>,
  { now, settings, random }: Moment,
): Mark {
  const failures = claimed.failures + 1;
  const lastError = outcome.kind === 'missing' ? 'message_not_found' : outcome.error;
  const failed: Mark = { ...unchanged(claimed, now), failures, lastError };
  const dead: Mark = { ...failed, state: 'dead', leaseUntil: null };
  switch (outcome.kind) {
    case 'retry':
      if (outcome.answered && failures >= settings.maxFailures) return dead;
      return {
        ...failed,
        leaseUntil: outcome.mayComeLate ? later(now, settings.ambiguousWaitMs) : failed.leaseUntil,
        wakeAt: later(now, backOffMs(failures, settings, random)),
      };
    case 'unrendered': {
      const expiredLeases = claimed.expiredLeases + 1;
      const againAfterMs = BUILD_AGAIN_AFTER_MS[expiredLeases - 1];
      if (expiredLeases >= MOST_EXPIRED_LEASES || !againAfterMs) return dead;
      return { ...failed, expiredLeases, wakeAt: later(now, againAfterMs) };
    }
    case 'ambiguous':
      if (outcome.answered && failures >= settings.maxFailures) return dead;
      return {
        ...failed,
        state: 'ambiguous',
        wakeAt: later(now, Math.min(settings.firstLookUpMs, settings.ambiguousWaitMs)),
        leaseUntil: later(now, settings.ambiguousWaitMs),
        paces: true,
      };
    case 'missing':
      return {
        ...failed,
        state: 'pending',
        leaseUntil: null,
        messageTs: null,
        channelId: null,
        postedVersion: 0,
        forgetsFirstTry: true,
      };
    case 'dead':
      return dead;
  }
}
