import type { ClaimedDelivery, DeliverySettings, DeliveryState, Outcome } from './delivery.ts';

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
  lastError: string | null;
  shownVersion: number;
  channelId: string | null;
  messageTs: string | null;
  /** A new message appeared in the channel. */
  posted: boolean;
  /** A message stands there, or may do so: it counts for the channel's pace. */
  paces: boolean;
  /** Nothing newer is wanted now, but from this instant on: the message offers something until then. */
  refreshAt: Date | null;
  /** Starts the look-up's window afresh, for a message that is posted anew. */
  forgetsFirstTry: boolean;
};

/** Milliseconds until the next try: doubles up to the cap, half of it by chance, so that replicas spread. */
export function backOffMs(failures: number, settings: DeliverySettings, random: () => number): number {
  const full = Math.min(settings.backOffCapMs, settings.backOffBaseMs * 2 ** Math.max(0, failures - 1));
  return Math.round(full / 2 + random() * (full / 2));
}

/** The state that follows an outcome. Null: nothing may be written. */
export function nextMark(
  claimed: ClaimedDelivery,
  outcome: Outcome,
  { now, settings, random }: { now: Date; settings: DeliverySettings; random: () => number },
): Mark | null {
  const after = (ms: number) => new Date(now.getTime() + ms);
  const failures = claimed.failures + 1;
  const backOff = () => after(backOffMs(failures, settings, random));
  /** As it was before the claim: one refusal does not clear up what became of an earlier try. */
  const unchanged: Mark = {
    state: claimed.outcomeUnknown ? 'ambiguous' : 'pending',
    wakeAt: now,
    leaseUntil: claimed.postNotBefore ?? claimed.lateUpdateUntil,
    failures: claimed.failures,
    lastError: null,
    shownVersion: claimed.shownVersion,
    channelId: claimed.channelId,
    messageTs: claimed.messageTs,
    posted: false,
    paces: false,
    refreshAt: null,
    forgetsFirstTry: false,
  };
  const settled: Mark = { ...unchanged, state: 'settled', leaseUntil: null, failures: 0 };
  const dead = (error: string): Mark => ({
    ...unchanged,
    state: 'dead',
    leaseUntil: null,
    failures,
    lastError: error,
  });

  switch (outcome.kind) {
    case 'posted': {
      const { channelId, messageTs, refreshAt = null } = outcome;
      const shown = { channelId, messageTs, shownVersion: claimed.version };
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
      return { ...settled, shownVersion: claimed.version, leaseUntil: lateUntil, refreshAt };
    }
    case 'withdrawn':
      return { ...settled, shownVersion: claimed.version };
    case 'wait': {
      // Jitter of a tenth: replicas that were told the same instant must not come back as one.
      const wakeAt = after(outcome.waitMs * (1 + random() / 10));
      return { ...unchanged, wakeAt, lastError: outcome.holdsChannel ? CHANNEL_HELD : outcome.error };
    }
    case 'retry':
      if (outcome.answered && failures >= settings.maxFailures) return dead(outcome.error);
      return {
        ...unchanged,
        leaseUntil: outcome.mayComeLate ? after(settings.ambiguousWaitMs) : unchanged.leaseUntil,
        wakeAt: backOff(),
        failures,
        lastError: outcome.error,
      };
    case 'ambiguous': {
      if (outcome.answered && failures >= settings.maxFailures) return dead(outcome.error);
      return {
        ...unchanged,
        state: 'ambiguous',
        wakeAt: after(Math.min(settings.firstLookUpMs, settings.ambiguousWaitMs)),
        leaseUntil: after(settings.ambiguousWaitMs),
        failures,
        lastError: outcome.error,
        paces: true,
      };
    }
    case 'unfound':
      return { ...unchanged, wakeAt: claimed.postNotBefore ?? now, lastError: 'unfound' };
    case 'missing':
      return {
        ...unchanged,
        state: 'pending',
        leaseUntil: null,
        messageTs: null,
        channelId: null,
        shownVersion: 0,
        failures,
        lastError: 'message_not_found',
        forgetsFirstTry: true,
      };
    case 'paused':
      return {
        ...unchanged,
        wakeAt: after(settings.pauseMs),
        lastError: WORKSPACE_HELD_PREFIX + outcome.error,
      };
    case 'dead':
      return dead(outcome.error);
    case 'lapsed':
      return null;
  }
}

const earlier = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b));
