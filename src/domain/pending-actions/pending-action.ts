import type { PendingAction } from '../../generated/prisma/client.ts';

export type { PendingAction };

/** So long a card may be pressed. */
export const PROPOSAL_MS = 5 * 60_000;

/** What one person can check at a glance. */
export const MOST_ON_CARD = 6;

/** How an action ended, in the words of its card. */
export const OUTCOMES = {
  done: 'Done.',
  edited: 'Taken into the form. What you save there counts; nothing was saved from this card.',
  cancelled: 'Canceled. Nothing was changed.',
  expired: 'More than 5 minutes have passed, so nothing was changed. Write it again if you still want it.',
  stopped: 'Stopped. Nothing was changed.',
  stale: 'As you saw it, it no longer holds: it was changed in the meantime. Nothing was saved.',
  invalid: 'It could not be saved as proposed. Nothing was changed.',
  gone: 'It is no longer on your teams. Nothing was changed.',
  no_access: 'You no longer have access. Nothing was changed.',
} as const;
export type Outcome = keyof typeof OUTCOMES;

export const isOutcome = (key: string | null): key is Outcome => key !== null && Object.hasOwn(OUTCOMES, key);

const MENDABLE: readonly string[] = ['edited', 'stale', 'invalid'] satisfies Outcome[];

/** The ordinary form may still be opened with it: it waits, was in the form before, or failed for a reason that a person can mend. */
export const mayEdit = ({ state, outcome, expiresAt }: PendingAction, now: Date): boolean =>
  expiresAt > now && (state === 'open' || (outcome !== null && MENDABLE.includes(outcome)));

/** Slack's ids of direct messages begin so: a card of a request in a channel comes outside of every thread. */
export const isDirectChannel = (channelId: string): boolean => channelId.startsWith('D');
